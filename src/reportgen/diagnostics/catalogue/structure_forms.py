"""S108, S109: the statistical forms, that they are those of the report year and complete."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.model import Message, Severity

_FORMS = Message(
    "条例（2019）第五十条：年度报告的格式由全国政府信息公开工作主管部门统一规定；"
    "国办公开办函〔2019〕60号（2019、2020年度）、〔2021〕30号（2021年度起）",
    "Regulations of 2019, art. 50: the form is prescribed nationally; letters 〔2019〕60 (report years 2019 and 2020) "
    "and 〔2021〕30 (from 2021).",
)

_S108 = Entry(
    code="S108",
    name="wrong-edition",
    title=Message("用了别的年度的格式", "The form of another year"),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "“{words}”是别的年度的格式（{edition}）才有的，{year}年度用“{layout}”。",
            "“{words}” belongs to the form of other years ({edition}); the report of {year} uses “{layout}”.",
        ),
        "years": Message(
            "版式“{stated}”用于{years}的报告，本报告是{year}年度。",
            "The edition “{stated}” is for reports of {years_en}; this is the report of {year}.",
        ),
    },
    hints={
        "": Message(
            "年度写错的改年度；没有写错的，按“{layout}”的表重填，不要照搬另一年度表上的数：栏目的口径不同。",
            "Correct the year if it is wrong; else fill in the tables of “{layout}” anew: figures of the other form "
            "are not counted the same way.",
        ),
        "years": Message(
            "年度写错的改年度；没有写错的，删去“版式”一行，程序按年度选用，再按所选格式的表填写。",
            "Correct the year if it is wrong; else delete the line 版式, so that the year chooses the edition, "
            "and fill in its tables.",
        ),
    },
    cite=_FORMS,
)

_KEEP_SHAPE = Message(
    "按规定的表式补正；格式中的行、列不增不减，没有发生的填0。",
    "Restore the prescribed table; rows and columns are neither added nor left out, and what did not happen is 0.",
)

_S109 = Entry(
    code="S109",
    name="table-shape",
    title=Message("统计表与规定的表式不符", "A table that is not the prescribed form"),
    severity=Severity.ERROR,
    messages={
        "picture": Message(
            "《{table}》是图片，读不出数，也不便检索和无障碍阅读。",
            "The table “{table}” is a picture: its figures cannot be read, searched or read aloud.",
        ),
        "missing": Message("“{heading}”下没有《{table}》。", "The table “{table}” is missing under “{heading}”."),
        "rows": Message("《{table}》缺{count}行：{names}。", "“{table}” lacks {count} row(s): {names}."),
        "columns": Message("《{table}》缺{count}列：{names}。", "“{table}” lacks {count} column(s): {names}."),
        "added-row": Message(
            "《{table}》多出“{written}”一行，规定的表式没有这一行。",
            "“{table}” has a row “{written}” that the form does not have.",
        ),
        "added-column": Message(
            "《{table}》多出“{written}”一列，规定的表式没有这一列。",
            "“{table}” has a column “{written}” that the form does not have.",
        ),
        "reworded": Message(
            "《{table}》中的“{written}”应为“{meant}”。", "“{written}” in “{table}” should read “{meant}”."
        ),
        "shortened": Message(
            "《{table}》中的“{written}”即“{meant}”，字样不全或有增字。",
            "“{written}” in “{table}” is “{meant}” with words cut off or added.",
        ),
        "lost": Message(
            "《{table}》有一行没有名称，按位置应为“{meant}”。",
            "A row of “{table}” has no label; by its place it is “{meant}”.",
        ),
        "split": Message(
            "《{table}》的“{meant}”分作“{written}”等几行填写，已相加。",
            "“{meant}” in “{table}” is given as several rows (“{written}” …), which have been added up.",
        ),
    },
    hints={
        "": _KEEP_SHAPE,
        "picture": Message(
            "改用可以复制文字的表格发布；用 reportgen build 生成的文件即是。",
            "Publish a table whose text can be copied, as the files that reportgen build writes have.",
        ),
        "missing": Message(
            "补上这张表；表在附件里的，移到这一部分。网页转存时丢了表的，改用原文件检查。",
            "Put the table in; move it here if it is in an annex. If only the web copy lost it, check the original.",
        ),
        "reworded": Message(
            "改为规定的名称；确是另一个项目的，删去这一行（列）。",
            "Use the prescribed label; if it is another item, take the row or column out.",
        ),
        "shortened": Message("与规定的名称写得一致。", "Write the label as prescribed."),
        "lost": Message("补写这一行的名称。", "Write the row's label."),
        "split": Message("合成一行，填合计数。", "Put them into one row with their sum."),
    },
    cite=_FORMS,
)

ENTRIES = {entry.code: entry for entry in (_S108, _S109)}
