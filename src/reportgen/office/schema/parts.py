"""The pieces a JSON Schema of a data file is made of: values by their grammar, keys in every form they may be written.

A schema says less than `check` does: it is not to call wrong what `check` takes. What an editor offers is one name
for each key, the short Chinese one; the other forms are taken without being offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.layout.spec import FieldType
from reportgen.report import keys, recognise

Schema = dict[str, Any]

DEFINITIONS = "#/definitions/"
DUE = "待补|（待补）|\\(待补\\)"
"""Not yet filled in: a new file is full of it, so editors leave it to `check`, which lists what is due."""
_GAP = r"\s*"
_NUMBER = r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[)）]|[0-9]+[.．、])?"
_UNIT = r"(?:[（(][^（）()]*[)）])?"
_HEADING_GAP = r"[\s、，,。：:；;“”\x22‘’（）()《》·的]*"
_LINK = "[及和与暨]"
_SYNTAX = re.compile(r"[\\^$.|?*+()\[\]{}]")
_COUNT = "0|[1-9][0-9]{0,14}"
_DATE = (
    r"[0-9]{4}[-/.]\s*[0-9]{1,2}[-/.]\s*[0-9]{1,2}"
    r"|(?:[0-9]{4}|[〇零○一二三四五六七八九]{4})\s*年\s*[0-9一二三四五六七八九十]{1,2}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*[日号]"
)


def reference(name: str, title: str = "", description: str = "") -> Schema:
    """A use of a definition under a title and description of its own (draft-07 reads nothing beside a $ref)."""
    used: Schema = {"$ref": DEFINITIONS + name}
    if not title and not description:
        return used
    return {**_told(title, description), "allOf": [used]}


def _told(title: str, description: str) -> Schema:
    told = {"title": title, "description": description}
    return {name: words for name, words in told.items() if words}


# -- values --------------------------------------------------------------------------------------------


def value_definitions() -> dict[str, Schema]:
    """The grammars of single values, by the name of their definition.

    Editors read YAML with its guesses, so a figure may come as a number or as a text.
    """
    count = _text(f"{_COUNT}|{DUE}", "写一个整数，没有就写 0，例如 12", "integer")
    return {
        "count": count | {"minimum": 0},
        "amount": _text(rf"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|{DUE}", "写金额的数，例如 0.35", "number")
        | {"minimum": 0},
        "change": _text(rf"[-+−–－＋]?\s*[0-9０-９]{{1,15}}|{DUE}", "写增减的个数，例如 +3、-10、0", "integer"),
        "money": _text(
            rf"[0-9０-９]+(?:[,，][0-9０-９]{{3}})*(?:[.．][0-9０-９]+)?\s*(?:[万亿]?元)?(?:人民币)?|{DUE}",
            "写金额和单位，例如 251000元、25.1万元",
            "number",
        )
        | {"minimum": 0},
        "yes": {
            "anyOf": [
                {"enum": ["是", "否"]},
                {"type": ["boolean", "null"]},
                _text("[Yy][Ee][Ss]|[Nn][Oo]|[YyNn]", "写“是”或“否”"),
            ]
        },
        "text": {"type": ["string", "number", "null"]},
        "date": _text(f"(?:{_DATE}|{DUE})?", "日期写 2018-01-24 或 2018年1月24日", "null"),
        "tree": {
            "anyOf": [
                {"$ref": f"{DEFINITIONS}count"},
                {"type": "object", "additionalProperties": {"$ref": f"{DEFINITIONS}tree"}},
            ]
        },
        "items": {
            "anyOf": [
                {"type": "object", "additionalProperties": {"$ref": f"{DEFINITIONS}count"}},
                _text(DUE, "每行写一个名称和一个数"),
            ]
        },
    }  # fmt: skip


VALUE_OF: Mapping[FieldType, str] = {
    FieldType.COUNT: "count",
    FieldType.AMOUNT: "amount",
    FieldType.CHANGE: "change",
    FieldType.MONEY: "money",
    FieldType.YES_NO: "yes",
    FieldType.TREE: "tree",
    FieldType.ITEMS: "items",
}
"""The definition of a field's value."""


def choice(words: Iterable[str], title: str, description: str = "") -> Schema:
    """One of some words, or nothing yet."""
    blank = _text(f"(?:{DUE})?", "", "null")
    return {**_told(title, description), "anyOf": [{"enum": list(words)}, blank]}


def _text(pattern: str, help_: str, *types: str) -> Schema:
    """A text of this form, or a value of the other types; `help_` is shown for one that is neither."""
    said = {"patternErrorMessage": help_} if help_ else {}
    return {"type": [*types, "string"] if types else "string", "pattern": rf"^\s*(?:{pattern})\s*$", **said}


# -- mappings ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Key:
    """A key with its value; `names` are the other names it goes by, in the form in which keys are compared."""

    name: str
    schema: Schema
    names: tuple[str, ...] = ()
    offered: bool = True
    spelt: str = ""
    """A pattern for the other names, where they are compared more loosely than keys are."""

    @property
    def pattern(self) -> str:
        """Every way of writing the key but the one that is offered."""
        forms = dict.fromkeys((keys.form(self.name), *map(keys.form, self.names)))
        others = "|".join((*map(_spelt, forms), *((self.spelt,) if self.spelt else ())))
        but = rf"(?!{_escaped(self.name)}$)" if self.offered else ""
        return rf"^{but}{_GAP}{_NUMBER}{_GAP}(?:{others}){_UNIT}{_GAP}$"


def heading_key(name: str, schema: Schema, headings: Iterable[str]) -> Key:
    """The key of a section; punctuation, 的, and which word for 和 a heading has make no difference."""
    forms = dict.fromkeys(map(recognise.loose_form, (name, *headings)))
    spelt = "|".join(_HEADING_GAP.join(_LINK if char == "及" else _escaped(char) for char in form) for form in forms)
    return Key(name, schema, spelt=f"{_HEADING_GAP}(?:{spelt}){_HEADING_GAP}")


def mapping(known: Sequence[Key], others: Schema | bool = False, due: bool = False) -> Schema:
    """A mapping of known keys; `others` is what any other key may hold, False where `check` calls it unknown.

    With `due` the whole may still be 待补.
    """
    offered = {key.name: key.schema for key in known if key.offered}
    made: Schema = {
        "type": "object",
        "properties": offered,
        "patternProperties": {key.pattern: _bare(key.schema) for key in known},
        "additionalProperties": others,
    }
    return {"anyOf": [made, _text(DUE, "")]} if due else made


def one_of_keys(name: str, id_: str) -> Schema:
    """That a mapping has a key, under its Chinese or its English name."""
    return {"anyOf": [{"required": [name]}, {"required": [id_]}]}


def _bare(schema: Schema) -> Schema:
    """The value of a key that is not offered: without title and description, which the offered one has."""
    return {name: value for name, value in schema.items() if name not in ("title", "description")}


def _spelt(form: str) -> str:
    """A pattern for every text whose white space left off is `form`, its brackets narrow or wide.

    Nobody puts white space into the English ids.
    """
    between = "" if form.isascii() else _GAP
    return between.join({"（": "[（(]", "）": "[）)]"}.get(char, _escaped(char)) for char in form)


def _escaped(text: str) -> str:
    """For the regular expressions of editors, which refuse to escape what needs none."""
    return _SYNTAX.sub(lambda match: "\\" + match[0], text)
