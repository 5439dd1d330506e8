"""Labels of the answer key that no rule finds, and warnings beside it, each with the reason."""

from __future__ import annotations

NO_RULE = "a slip that makes words of its own: no rule knows which word was meant"
OPEN_LIST = "an open list (等六个部分) names some parts, and the text stops before the sixth"
MISSED = {
    "L03 TYPO 二0一七年": "0 among Chinese numerals is a common way of writing the year and is tolerated",
    "L17 TYPO 申述": NO_RULE,
    "L17 TYPO 索取号": NO_RULE,
    "L25 TYPO 不断增政府工作透明度": NO_RULE,
    "L43 TYPO 他其信息": NO_RULE,
    "L56 CATEGORY_DRIFT 五大块": "the number of kinds that prose announces is not compared with those that follow",
    "L59 TYPO □□□": NO_RULE,
    "N06 TYPO 政策解1条": NO_RULE,
    "N07 TYPO 存在的主要问题改进措施": NO_RULE,
    "N07 TYPO 主动公开政府信息260余": NO_RULE,
    "N20 TYPO 开财政预算决算2条": NO_RULE,
    "F15 TYPO 其进他需要报告": NO_RULE,
    "F19 TYPO 因已申请公开": NO_RULE,
    "F29 TYPO 上年转结": NO_RULE,
}
"""Sure labels that no rule finds, with the reason; a label that is found after all must leave this table."""
DOUBTED = {
    "L04 PERIOD_WRONG 2017年1月日": "a date that lost its day on the web page is no date; nothing is concluded from it",
    "L10 PARTS_COUNT 八个部分": "an open list (等八个部分) names some parts, and the text stops before the eighth",
    "L12 WORDING 撤销复议": NO_RULE,
    "L25 MISSING_SECTION 正文.复议诉讼": "the text stops early; what follows cannot be judged",
    "L27 SELF_CONTRADICT 24余条": "the number is said of another year and found as that (N403)",
    "L32 PARTS_COUNT 八个部分": "an open list (等八个部分) names some parts, and the text stops before the eighth",
    "L33 SELF_CONTRADICT 不予公开信息10条": "papers not to be made public are no answers to applications",
    "L38 TYPO 揭示板": NO_RULE,
    "L39 SELF_CONTRADICT 2423条": "录入信息 need not be 主动公开信息",
    "L40 WORDING 认真贯彻落实按照": NO_RULE,
    "L56 PARTS_COUNT 八个部分": "an open list (等八个部分) names some parts, and the text stops before the eighth",
    "L66 PARTS_VS_BODY 概述": "a first section of another name that deals with the overview is an overview",
    "N04 UNIT 70487元": "the form of 2019 states no unit: an amount in 元 is as good as one in 万元",
    "N04 TYPO ": NO_RULE,
    "N10 PARTS_VS_BODY 概述、主动公开、依申请公开": "older names of the same sections are understood",
    "N10 TYPO 甲地网站()": NO_RULE,
    "N14 CELL_SEMANTICS 表二.行政许可.处理决定数量": "a form of another year is not read cell by cell (S108)",
    "N21 PARTS_VS_BODY 情况统计表": "an annex may be listed as a part",
    "F01 PARTS_COUNT 六个部分": OPEN_LIST,
    "F09 PARTS_COUNT 六个部分": OPEN_LIST,
    "F15 WORDING 申请1件，均已": NO_RULE,
    "F21 CATEGORY_DRIFT ": "the number of kinds that prose announces is not compared with those that follow",
    "F33 UNIT 29例": "例 is a unit of cases and tolerated",
    "F42 NO_FIGURES 正文.总体情况": "the national forms ask for no figure in the first section",
    "F49 WORDING 几十余位": "几十 is no exact number",
    "F50 SUM_MISMATCH 167": "an open list may stay below its total",
    "F56 NO_FIGURES 正文.总体情况": "the national forms ask for no figure in the first section",
    "F38 PERIOD_MISSING 统计期限": "截至2025年12月 says up to when the figures go",
    "F62 TYPO 乡村战略": NO_RULE,
}
"""The same for labels that are only likely."""

DEMANDED = {
    "S101 正文.收费": "article 32 names fees among the contents of every report",
    "A209 表二.行政处罚": "a cell left blank in a published form is doubted wherever it is",
    "N407": "余 and 多 behind an exact number are doubted wherever they stand",
}
"""Warnings that the catalogue of rules demands, though the answer key leaves the matter alone."""
