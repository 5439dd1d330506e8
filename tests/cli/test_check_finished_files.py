"""`check` on finished files as offices have them: what Word hides in a file is read, what is no report says what it is.

The files are those of public complaints about other programs, made anew; those themselves are tried where they are.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from running import Run

from reportgen import pipeline
from reportgen.layout import pack
from reportgen.layout.table_spec import path_of

sys.path.append(str(Path(__file__).resolve().parents[1] / "source"))
from word_files import (
    BEGIN,
    DELETED,
    END,
    INPUTS,
    INSERTED,
    SEPARATE,
    code,
    docx,
    level,
    listed,
    lists,
    p,
    r,
    tbl,
    tc,
    tr,
)

TITLE = p("示例镇2016年政府信息公开工作年度报告")
OPENING = p("根据《中华人民共和国政府信息公开条例》，编制2016年政府信息公开工作年度报告。")
SIX = (
    "概述", "主动公开政府信息情况", "依申请公开政府信息情况", "政府信息公开的收费及减免情况", "复议和诉讼情况",
    "存在的主要问题及改进措施",
)  # fmt: skip
WORDS = (
    "我镇把政府信息公开列入全年工作安排。",
    "2016年，我镇主动公开政府信息253条。",
    "2016年，我镇未收到政府信息公开申请。",
    "2016年，我镇依申请提供政府信息没有收取费用。",
    "2016年，我镇未发生行政复议、行政诉讼案件。",
    "栏目更新不够及时。下一步按月核对。",
)
BODY = tuple(p(text) for text in WORDS)
HEADINGS = tuple(p(f"{number}、{words}") for number, words in zip("一二三四五六", SIX, strict=True))
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "WordDocument".encode("utf-16-le") + bytes(1024)
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "EncryptedPackage".encode("utf-16-le") + bytes(1024)


def told(*, headings: tuple[str, ...] = HEADINGS, body: tuple[str, ...] = BODY, opening: str = OPENING) -> str:
    """The body of a sound report, or of one with other headings or text."""
    return TITLE + opening + "".join(item for pair in zip(headings, body, strict=True) for item in pair)


def codes(run: Run, path: Path) -> tuple[int, list[str]]:
    """The exit code of a check, and the codes of all that is no note."""
    done = run("check", path, "--format", "json")
    found = json.loads(done.out)["findings"]
    return done.code, [item["code"] for item in found if item["severity"] != "note"]


def written(folder: Path, body: str, **parts: str) -> Path:
    path = folder / "2016年报.docx"
    path.write_bytes(docx(body, **parts))
    return path


SOUND = (0, [])


def test_a_plain_report_in_word_is_sound(run: Run, tmp_path: Path) -> None:
    assert codes(run, written(tmp_path, told())) == SOUND


def test_headings_with_automatic_numbers_are_as_good_as_typed_ones(run: Run, tmp_path: Path) -> None:
    numbered = tuple(listed(words) for words in SIX)
    path = written(tmp_path, told(headings=numbered), numbering=lists(level(0, "chineseCounting", "%1、")))
    assert codes(run, path) == SOUND


def test_automatic_numbers_are_not_put_before_typed_ones(run: Run, tmp_path: Path) -> None:
    both = tuple(listed(f"{number}、{words}") for number, words in zip("一二三四五六", SIX, strict=True))
    path = written(tmp_path, told(headings=both), numbering=lists(level(0, "chineseCounting", "%1、")))
    code_, found = codes(run, path)
    assert code_ == 0 and "S104" not in found


def test_a_tracked_change_is_read_as_accepted_and_reported(run: Run, tmp_path: Path) -> None:
    changed = p(r("2016年，我镇主动公开政府信息") + DELETED.format("235") + INSERTED.format(r("253")) + r("条。"))
    path = written(tmp_path, told(body=(BODY[0], changed, *BODY[2:])))
    assert codes(run, path) == (0, ["I002"])
    assert "253" in run("check", path).out


def test_a_date_in_a_field_is_read(run: Run, tmp_path: Path) -> None:
    simple = f'<w:fldSimple w:instr=" DATE ">{r("2017年12月31日")}</w:fldSimple>'
    complex_ = BEGIN + code("DATE") + SEPARATE + r("2016年1月1日") + END
    period = p(r("根据条例，编制2016年政府信息公开工作年度报告。统计期限为") + complex_ + r("至") + simple + r("。"))
    code_, found = codes(run, written(tmp_path, told(opening=period)))
    assert (code_, found) == (3, ["D501"])


def test_a_row_that_lacks_its_last_cell_leaves_the_figures_of_the_next_where_they_are(tmp_path: Path) -> None:
    heads = tr(tc("信息内容"), tc("本年制发件数"), tc("本年废止件数"), tc("现行有效件数"))
    short = tr(tc("规章"), tc("0"), tc("0"), properties='<w:gridAfter w:val="1"/>')
    whole = tr(tc("行政规范性文件"), tc("2"), tc("1"), tc("5"))
    path = tmp_path / "2023.docx"
    title = p("示例县水务局2023年政府信息公开工作年度报告")
    path.write_bytes(docx(title + p("二、主动公开政府信息情况") + tbl(heads, short, whole)))
    report = pipeline.check(path).report
    assert report is not None
    figures = {path: figure.text for path, figure in report.figures.items() if figure.known and path.startswith("表二")}
    assert figures == {
        "表二.规章.本年制发件数": "0",
        "表二.规章.本年废止件数": "0",
        "表二.行政规范性文件.本年制发件数": "2",
        "表二.行政规范性文件.本年废止件数": "1",
        "表二.行政规范性文件.现行有效件数": "5",
    }


def annex() -> tuple[str, dict[str, str]]:
    """The annex of the outlines before 2019 as a table of Word, and another figure for each of its lines by path."""
    layout = pack.load("five-section-2008", None).layout
    spec = layout.table("统计表") if layout is not None else None
    assert spec is not None
    figures: dict[str, str] = {}
    rows = [tr(tc("统计指标"), tc("单位"), tc("统计数"))]
    for _, row in spec.rows():
        label = tc("\u3000" * row.level + row.label)
        if row.headline:
            rows.append(tr(label, tc("——"), tc()))
        else:
            figures[path_of(spec, row, None)] = str(len(figures) + 1)
            rows.append(tr(label, tc(row.unit), tc(str(len(figures)))))
    return tbl(*rows), figures


@pytest.mark.parametrize("signed", [p("示例镇人民政府") + p("2017年1月20日"), ""])
def test_every_line_of_the_annex_is_read_wherever_the_report_ends(tmp_path: Path, signed: str) -> None:
    table, figures = annex()
    title = p("附件") + p("政府信息公开情况统计表") + p("（2016年度）") + p("填报单位（盖章）：示例镇人民政府")
    report = pipeline.check(written(tmp_path, told() + signed + title + table + p("填报日期：2017年1月20日"))).report
    assert report is not None
    assert len(figures) == 58
    assert {path: report.figures[path].text for path in figures} == figures
    assert [section.heading for section in report.sections] == list(SIX)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("2016年报.doc", OLD_WORD, "另存为 .docx"),
        ("2016年报.wps", OLD_WORD, "另存为 .docx"),
        ("2016年报.docx", OLD_WORD, "另存为 .docx"),
        ("2016年报.txt", OLD_WORD, "另存为 .docx"),
        ("2016年报.docx", LOCKED, "设了密码"),
        ("2016年报.doc", LOCKED, "设了密码"),
        ("2016年报.docx", b"%PDF-1.4\n", "后缀改为 .pdf"),
        ("2016年报.txt", b"%PDF-1.4\n", "后缀改为 .pdf"),
        ("2016年报.docx", b"<html><body><p>1</p></body></html>", "后缀改为 .html"),
        ("2016年报.txt", b"<html><body><p>1</p></body></html>", "后缀改为 .html"),
        ("2016年报.html", docx(TITLE), "后缀改为 .docx"),
        ("2016年报.txt", docx(TITLE), "后缀改为 .docx"),
        ("2016年报.rtf", b"{\\rtf1 2016}", "另存为 .docx"),
        ("2016年报.docx", b"", "文件是空的"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_report_says_in_one_sentence_what_to_do(
    run: Run, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = run("check", path)
    assert done.code == 2
    assert said in done.out
    assert "Traceback" not in done.out + done.err
    assert codes(run, path)[1] == ["Y001"]


def test_an_old_word_file_as_that_of_last_year_says_how_to_save_it_anew(run: Run, year: Path) -> None:
    (year.parent / "2016年报.doc").write_bytes(OLD_WORD)
    text = year.read_text(encoding="utf-8")
    year.write_text(text.replace("文件: 2016.yaml", "文件: 2016年报.doc"), encoding="utf-8")
    assert "2016年报.doc" in year.read_text(encoding="utf-8")
    done = run("check", year)
    assert "另存为 .docx" in done.out
    assert "不存在" not in done.out


def test_a_text_saved_in_the_system_s_own_encoding_is_read(run: Run, tmp_path: Path) -> None:
    lines = ["示例镇2016年政府信息公开工作年度报告", "根据《中华人民共和国政府信息公开条例》，编制2016年年度报告。"]
    lines += [f"{number}、{head}\n{text}" for number, head, text in zip("一二三四五六", SIX, WORDS, strict=True)]
    path = tmp_path / "2016.txt"
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    assert codes(run, path) == SOUND


@pytest.mark.skipif(not INPUTS.is_dir(), reason="the folder of shared inputs is not here")
@pytest.mark.parametrize("name", sorted(path.name for path in INPUTS.glob("*.doc*")))
def test_the_inputs_of_the_complaints_themselves_are_read_or_refused_in_one_sentence(run: Run, name: str) -> None:
    done = run("check", INPUTS / name)
    assert done.code == 2, "none of them is a whole report"
    assert "Y001" in done.out
    assert ("另存为 .docx" in done.out) == name.endswith(".doc")
    assert ("I002" in done.out) == (name == "B101_tracked_insert.docx")
