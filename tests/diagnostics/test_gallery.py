"""Every message of the catalogue as a user sees it, in both languages, for a person to read through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from gallery_arguments import CASES, FILE, NAMES, example, names_in

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.console import Options, render
from reportgen.diagnostics.model import Findings

LEFT_OPEN = re.compile(r"\{[a-z_]+\}|（）|\(\)|None|Decimal\(|datetime|Severity")
"""What a text looks like when an argument was not filled, or was shown as Python sees it."""
DO = re.compile(
    "改|删|补|填|写|核对|核实|检查|加|换|关闭|选|对照|移|缩进|对齐|看一眼|安装|重算|保存|粘贴|去掉|并入|引用|使|留|读一遍|统一|调整|配|可用的有|请用"
)
"""What a clerk can be asked to do."""


def gallery(lang: str) -> Iterator[str]:
    options = Options(lang="en" if lang == "en" else "zh")
    for (entry, variant), name in zip(CASES, NAMES, strict=True):
        shown = render(Findings((example(entry, variant),)), {}, FILE, options)
        yield f"-- {name} {entry.name}\n{shown.split(chr(10) * 2)[0]}\n\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_message_reads_as_the_gallery_shows(lang: str, golden: Callable[[str, str], None]) -> None:
    golden(f"diagnostics/gallery.{lang}.txt", "".join(gallery(lang)))


@pytest.mark.parametrize(("entry", "variant"), CASES, ids=NAMES)
def test_no_message_leaves_an_argument_open_or_out(entry: Entry, variant: str) -> None:
    item = example(entry, variant)
    for lang in ("zh", "en"):
        said = catalogue.message(item).get(lang) + catalogue.hint(item).get(lang)
        assert not LEFT_OPEN.search(said), said
        for name in names_in(entry.message(variant).get(lang), entry.hint(variant).get(lang)):
            assert str(item.args[name]) in said, f"{name} is not shown"


@pytest.mark.parametrize(("entry", "variant"), CASES, ids=NAMES)
def test_every_message_is_a_sentence_in_its_language_and_its_hint_says_what_to_do(entry: Entry, variant: str) -> None:
    item = example(entry, variant)
    for text in (catalogue.message(item), catalogue.hint(item)):
        assert text.zh.endswith(("。", "。）")) and re.search("[\u4e00-\u9fff]", text.zh), text.zh
        assert text.en.endswith((".", ".”", ".)")) and re.match("[A-Z0-9“{\u4e00-\u9fff]", text.en), text.en
    assert DO.search(catalogue.hint(item).zh), f"the hint names nothing to do: {catalogue.hint(item).zh}"
