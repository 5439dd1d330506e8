"""Reading wording.yaml: conditions, judgements, clauses; and what in it points at nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_inheritance import BASE, write

from reportgen.layout import pack
from reportgen.layout.pack import Pack
from reportgen.layout.spec import Clauses, Sentence

GOOD = """\
判断:
  都是其中: {甲.其中: =甲.总数}
  有数:
    - {甲.总数: 非零}
    - {上年.甲.总数: 有}
引言:
  - 写: 甲。
  - 当: {都是其中: 是}
    句:
      - 写: 乙
      - {起: （, 隔: ；, 止: ）, 句: [{写: 丙}, {当: {甲.总数: [无, 0, ">甲.其中+3"]}, 写: 丁}]}
"""


def read(workspace: Path, wording: str) -> Pack:
    write(workspace, base=BASE)
    (workspace / "templates" / "base" / "wording.yaml").write_text(wording, encoding="utf-8")
    return pack.load("base", workspace)


def test_paragraphs_hold_sentences_and_clauses_within_clauses(tmp_path: Path) -> None:
    layout = read(tmp_path, GOOD).layout
    assert layout is not None
    first, second = layout.wording.passages["引言"]
    assert [type(item) for item in (*first.items, *second.items)] == [Sentence, Sentence, Clauses]
    inner = second.items[1]
    assert isinstance(inner, Clauses) and inner.between is not None and inner.between.text == "；"
    assert inner.items[1].conditions[0].wanted == ("无", "0", ">甲.其中+3")
    assert {name: len(found) for name, found in layout.wording.judgements.items()} == {"都是其中": 1, "有数": 2}


def test_words_taken_over_may_speak_of_figures_that_only_the_other_edition_has(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD).diagnostics == ()
    layout = BASE.replace("甲.其中", "乙.其中").replace("版式: base", "版式: other")
    write(tmp_path, other=layout)
    (tmp_path / "templates" / "other" / "wording.yaml").write_text("沿用: base\n", encoding="utf-8")
    taken = pack.load("other", tmp_path)
    assert taken.diagnostics == () and taken.layout is not None
    assert len(taken.layout.wording.passages["引言"]) == 2


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("{甲.其中: =甲.总数}", "{甲.其中: =甲.总量}", 2),
        (">甲.其中+3", ">甲.其中+乙.总数", 11),
        ("{都是其中: 是}", "{都是其中: 有}", 8),
        ("{都是其中: 是}", "{都是其中: }", 8),
        ('[无, 0, ">甲.其中+3"]', "[]", 11),
        ("      - 写: 乙", "      - 说: 乙", 10),
    ],
)
def test_what_cannot_hold_or_be_said_is_named_at_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert old in GOOD
    found = read(tmp_path, GOOD.replace(old, new)).diagnostics
    assert {item.code for item in found} == {"Y012"}
    assert line in {item.span.line for item in found}
