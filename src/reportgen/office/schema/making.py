"""The JSON Schema (draft-07) of an edition's data file, by which editors complete and check while one is typing.

Made from the pack: a workspace's own edition has its own schema. Draft-07 is what the YAML servers of editors know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from reportgen.layout.spec import Layout, SectionSpec
from reportgen.office.schema import figures as schema_figures
from reportgen.office.schema.parts import (
    Key,
    Schema,
    choice,
    heading_key,
    mapping,
    one_of_keys,
    reference,
    value_definitions,
)
from reportgen.report import confirmations, head, taken_over, taken_over_binding
from reportgen.report.values import YEARS

DRAFT = "http://json-schema.org/draft-07/schema#"
_YEAR = r"^\s*(?:[0-9]{4}\s*(?:年度?)?|待补)\s*$"
_CODE = r"^\s*[A-Za-z][0-9]{3}\s*$"
_TOLD: Mapping[str, tuple[str, str]] = {
    "标题": ("标题", "不写就按版式；换行处分行写"),
    "公布网站": ("公布网站", "报告在哪里公布"),
    "署名": ("署名", "文末的署名；不写就是机关名称"),
    "发文字号": ("发文字号", "报送的文本用"),
    "主送机关": ("主送机关", "报送的文本用"),
    "引言": ("引言", "不写就用版式的默认文字；用 | 起头，一行一段"),
}
_DATES: Mapping[str, str] = {
    "公布日期": "向社会公布的日期",
    "报送日期": "报送主管部门的日期",
    "公布截止日": "当地另有期限时写；不写就按版式和层级",
    "落款日期": "写了，文末就印署名和这个日期",
}
_ORGAN: Mapping[str, tuple[str, str]] = {
    "名称": ("机关全称", "例如 江城镇人民政府"),
    "标题用名": ("标题里的名称", "例如 江城镇；不写就用全称"),
    "自称": ("正文里的自称", "例如 我镇；不写就按层级"),
    "所在地": ("所在地", "例如 云南省玉溪市江川区；用来识别写错的地名"),
}
_ORGAN_DATES: Mapping[str, str] = {
    "成立日期": "年内成立的机关，统计期限从这一天起",
    "撤销日期": "年内撤销的机关，统计期限到这一天止",
}


def as_text(layout: Layout) -> str:
    """The schema as JSON text, the same for the same pack."""
    return json.dumps(schema_of(layout), ensure_ascii=False, indent=1)


def schema_of(layout: Layout) -> Schema:
    """The schema. It calls nothing wrong that `check` takes; what it takes may still be wrong."""
    definitions = value_definitions()
    figures = list(schema_figures.figure_keys(layout, definitions))
    known = [Key(name, _head(name, layout), (head.HEAD_KEYS[name],)) for name in head.HEAD_KEYS]
    cut = next(index for index, key in enumerate(known) if key.name == "引言")
    return {
        "$schema": DRAFT,
        "title": f"政府信息公开工作年度报告的数据文件：{layout.name}",
        "description": "；".join(layout.basis),
        **mapping([*known[:cut], *figures, *known[cut:]]),
        "allOf": [one_of_keys(name, head.HEAD_KEYS[name]) for name in ("年度", "机关")],
        "definitions": definitions,
    }


# -- head ------------------------------------------------------------------------------------------------


def _head(name: str, layout: Layout) -> Schema:
    if name in _DATES:
        return reference("date", name, _DATES[name])
    if name in _TOLD:
        return reference("text", *_TOLD[name])
    return _HEAD[name](layout)


def _year(layout: Layout) -> Schema:
    first, last = layout.years
    span = f"{first}年起" if last >= 9999 else f"{first}—{last}年"
    return {
        "title": "报告年度",
        "description": f"例如 {first}；这一版式用于{span}",
        "type": ["integer", "string"],
        "minimum": YEARS.start,
        "maximum": YEARS.stop - 1,
        "pattern": _YEAR,
        "patternErrorMessage": "年度写四位年份，例如 2023",
    }


def _purpose(_: Layout) -> Schema:
    return choice(head.PURPOSES, "用途", "上年底数：只供比较，不要求文字，也不生成文件；不写就是正式")


def _edition(layout: Layout) -> Schema:
    default = "不写就按年度选定" if layout.default else "这一版式须写明"
    return {"title": "版式", "description": f"{layout.name}；{default}", "enum": [layout.id, None]}


def _organ(_: Layout) -> Schema:
    keys_ = [Key(name, _organ_key(name), (id_,)) for name, id_ in head.ORGAN_KEYS.items()]
    required = [one_of_keys("名称", head.ORGAN_KEYS["名称"])]
    return {"title": "机关", "description": "编制报告的机关", **mapping(keys_), "allOf": required}


def _organ_key(name: str) -> Schema:
    if name == "层级":
        return choice(head.LEVELS, "层级", "决定公布的期限、默认的自称和一部分核对")
    if name in _ORGAN_DATES:
        return reference("date", name, _ORGAN_DATES[name])
    return reference("text", *_ORGAN.get(name, (name, "")))


def _period(_: Layout) -> Schema:
    keys_ = [Key(name, reference("date", name), (id_,)) for name, id_ in head.PERIOD_KEYS.items()]
    return {"title": "统计期限", "description": "不写就是全年", **_or_nothing(mapping(keys_))}


def _scope(_: Layout) -> Schema:
    return choice(head.SCOPES, "统计口径")


def _contact(_: Layout) -> Schema:
    keys_ = [Key(name, reference("text", name), (id_,)) for name, id_ in head.CONTACT_KEYS.items()]
    return {"title": "联系方式", "description": "单位的，不写个人手机", **_or_nothing(mapping(keys_))}


def _previous(_: Layout) -> Schema:
    keys_ = [Key(name, reference("text", name), (id_,)) for name, id_ in head.PREVIOUS_KEYS.items()]
    return {"title": "上年的数据文件", "description": "不写就用同一目录下上一年的", **_or_nothing(mapping(keys_))}


def _ledger(_: Layout) -> Schema:
    keys_ = [Key(name, reference("text", name), (id_,)) for name, id_ in head.LEDGER_KEYS.items()]
    told = "依申请公开的登记台账（.xlsx、.csv），用来核对表三；不写就用同一目录下的 年度-台账"
    return {"title": "申请台账", "description": told, **_or_nothing(mapping(keys_))}


def _or_nothing(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


# -- lists of statements -----------------------------------------------------------------------------------


def _taken_over(_: Layout) -> Schema:
    told = {"title": taken_over_binding.CARRIED_OUT, "description": "按申请人分列；各列与表三相同"}
    columns = {**told, "type": ["array", "object", "null"]}
    values = {
        taken_over.ORGAN: reference("text", "机关", "移交申请的机关"),
        taken_over.COUNT: reference("count", "件数"),
        taken_over_binding.CARRIED_OUT: columns,
        taken_over_binding.NOTE: reference("text", "说明"),
    }
    keys_ = [Key(name, values[name], (id_,)) for name, id_ in taken_over_binding.KEYS.items()]
    item = mapping(keys_) | {"allOf": [one_of_keys(taken_over.ORGAN, taken_over_binding.KEYS[taken_over.ORGAN])]}
    return _list("承接", "年内由别的机关转来、还没有办完的申请", item)


def _explanations(_: Layout) -> Schema:
    values = {
        "代码": {"title": "代码", "description": "警告的代码，例如 D503", "type": "string", "pattern": _CODE},
        "位置": reference("text", "位置", "照 reportgen check 给出的写"),
        "现值": reference("text", "现值", "值变了，说明就失效"),
        "理由": reference("text", "理由", "核实的结果"),
        "核实人": reference("text", "核实人", "写岗位或科室"),
        "日期": reference("date", "日期", "核实的日期"),
        "写入第六部分": reference("yes", "写入第六部分", "写“是”，理由就印在报告里"),
    }
    keys_ = [Key(name, values.get(name, {}), (id_,)) for name, id_ in confirmations.KEYS.items()]
    due = [one_of_keys(name, confirmations.KEYS[name]) for name in confirmations.DUE]
    return _list("核实说明", "警告核实以后写明理由", mapping(keys_) | {"allOf": due})


def _list(title: str, description: str, item: Schema) -> Schema:
    return {"title": title, "description": description, "type": ["array", "null"], "items": item}


# -- narrative ---------------------------------------------------------------------------------------------


def _narrative(layout: Layout) -> Schema:
    """正文; in an edition with a closed list of sections no other key is taken."""
    keys_ = [_section(layout, spec) for spec in layout.sections]
    others: Schema | bool = False if layout.closed else reference("text", "另加的部分")
    return {"title": "正文", "description": "一部分一个键", **_or_nothing(mapping(keys_, others))}


def _section(layout: Layout, spec: SectionSpec) -> Key:
    told = "；".join((*_section_notes(layout, spec), "用 | 起头，一行一段，## 是（一）级标题"))
    schema = reference("text", spec.heading, told)
    if not layout.closed:
        return Key(spec.key, schema)
    return heading_key(spec.key, schema, (spec.heading, spec.id, *spec.variants))


def _section_notes(layout: Layout, spec: SectionSpec) -> Iterator[str]:
    must = spec.must_write or any(part.required and part.must_write for part in spec.parts)
    if layout.prints_form(spec):
        yield f"印{'、'.join(spec.tables)}，文字可以不写"
    elif spec.required:
        yield "须自己写" if must else "不写就用默认文字"
    else:
        yield "可以不写"
    if parts := _names(part.heading for part in spec.parts):
        yield f"小节：{parts}"
    if matters := _names(matter.name for matter in layout.matters if matter.section == spec.key):
        yield f"须写到：{matters}"


def _names(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(words))


_HEAD = {
    "年度": _year,
    "用途": _purpose,
    "版式": _edition,
    "机关": _organ,
    "统计期限": _period,
    "统计口径": _scope,
    "联系方式": _contact,
    "正文": _narrative,
    "上年": _previous,
    "台账": _ledger,
    "承接": _taken_over,
    "核实说明": _explanations,
}
