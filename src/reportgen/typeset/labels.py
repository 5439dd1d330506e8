"""The words of table labels, so that a narrow cell is broken between words where that costs no line.

A short list of what stands in the tables of 政府信息公开 reports, the longer word before the shorter that begins it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = """
规范性 事业性 过程性 公益性 合法性 依申请 三安全 一稳定 第三方 自然人 申请人 出版物 无正当 上一年 下一年 本年度 上年度
下年度 总金额 发布会 信息量 个人 隐私 国家 秘密 合法 权益 内部 事务 主动 部分 现成 补正 集中
指标 安全 稳定 公共 经济 社会 公益 政府 政务 行政 信息 公开 申请 制作 制发 废止 现行
有效 件数 总数 数量 总量 总计 合计 小计 金额 收费 费用 经费 处理 决定 许可 处罚 强制
复议 诉讼 维持 纠正 其他 其它 结果 尚未 审结 未经 直接 起诉 对外 管理 服务 事项 内容
上年 本年 下年 年度 新收 收到 结转 继续 办理 答复 予以 不予 无法 提供 属于 法律 法规
规章 禁止 保护 危及 执法 案卷 查询 机关 掌握 相关 没有 另行 商业 企业 科研 机构 组织
法人 要求 重复 理由 大量 反复 确认 重新 出具 获取 信访 举报 投诉 类别 逾期 缴费 公报
网站 微博 微信 方式 渠道 会议 培训 人员 专职 兼职 专门 次数 人数 情况 工作 统计 单位
项目 采购 政策 文件 解读 回应 关切 热点 舆情 通知 公告 公示 计划 规划 预算 决算 财政
资金 人事 任免 招考 应急 环境 教育 医疗 卫生 食品 药品 生产 扶贫 救助 保障 土地 征收
建设 工程 招标 投标 重大 重点 领域 民生 资源 权力 责任 清单 目录 指南 机制 监督 考核
万元 占比 同比 增长
"""
_WORD = re.compile("|".join(sorted(_WORDS.split(), key=len, reverse=True)))

_NUMBER = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、．]\s?")


def inside_words(text: str) -> Iterator[int]:
    """Every place within a known word, as an offset in the text."""
    for match in _WORD.finditer(text):
        yield from range(match.start() + 1, match.end())


def after_number(text: str) -> int:
    """The place behind the number that a label begins with (1. 属于…, （一）予以…); 0 if it begins with none."""
    match = _NUMBER.match(text)
    return match.end() if match else 0
