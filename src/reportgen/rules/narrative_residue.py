"""What a template, a draft or a program left in the text (N404)."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics.finding import finding
from reportgen.diagnostics.model import Diagnostic
from reportgen.layout.spec import FieldType
from reportgen.report.model import Report
from reportgen.report.prose import Spoken, spoken
from reportgen.report.residue import Residue, residues
from reportgen.rules.registry import Rule
from reportgen.span import Span


def template_residue(report: Report) -> Iterator[Diagnostic]:
    """N404: no placeholder, mark of a program or instruction of the form is left, in the text, head or names."""
    for path, text, place in (*_head_texts(report), *_names(report)):
        for item in residues(text):
            yield _finding(item, text, place, path, text)
    for words in spoken(report):
        for item in residues(words.text):
            if not words.is_printed(item.start, item.end):  # found where it is stated
                yield _left(words, item)


def _head_texts(report: Report) -> Iterator[tuple[str, str, Span]]:
    """Path, words and place of what the head states and the report prints."""
    organ = report.organ
    stated = {"机关.名称": organ.name, "发文字号": report.document_number, "主送机关": report.addressee}
    stated |= {"公布网站": report.published_at, "署名": report.signature if report.signature != organ.name else None}
    stated |= {"标题": report.title if report.title.text else None}  # else made of the organ's name
    stated |= {f"联系方式.{key}": value for key, value in report.contact.items()}
    for path, item in stated.items():
        if item is not None and item.text:
            yield path, item.value, item.span
    if organ.title_span is not None:
        yield "机关.标题用名", organ.title_name, organ.title_span


def _names(report: Report) -> Iterator[tuple[str, str, Span]]:
    """The names that the office gave to categories and items: they are printed beside their figures."""
    groups = tuple(f"{spec.key}." for spec in report.layout.fields if spec.type in (FieldType.TREE, FieldType.ITEMS))
    for path, figure in report.figures.items():
        if path.startswith(groups) and report.layout.field(path) is None:
            yield path, figure.label, figure.span


def _left(words: Spoken, item: Residue) -> Diagnostic:
    sentence = words.sentence(item.start, item.end)
    return _finding(item, words.text, words.place(item.start, item.end), words.path, sentence)


def _finding(item: Residue, text: str, place: Span, path: str, quoted: str) -> Diagnostic:
    variant = "" if item.kind in ("masked", "blank") else item.kind
    return finding("N404", place, path, variant=variant, value=quoted, text=text[item.start : item.end].strip()[:20])


RULES: tuple[Rule, ...] = (Rule("N404", template_residue),)
