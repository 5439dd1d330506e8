"""Findings as a person reads them on a screen: what, where, the line itself, why, and what to do.

The verdict stands in the last line, where the eye rests when the command has ended. Nothing is capped:
what is not shown in full is named by its line (`gathering`) or counted there. Texts from files are made
visible first, so that no control character of a data file ever reaches the terminal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.diagnostics import catalogue, labels, tally
from reportgen.diagnostics.excerpt import Excerpt, excerpt, visible
from reportgen.diagnostics.folding import Folded, folded
from reportgen.diagnostics.gathering import Gathered, gathered
from reportgen.diagnostics.model import Diagnostic, Findings, Label, Message, NotChecked, Severity
from reportgen.span import SourceText, Span, display_width

_GUTTER = 5
"""Columns of the line number."""
_ONE_LINE = 110
"""Up to so many columns the source, the remedy and the rule's page share a line."""
_SEVERITY = {
    Severity.ERROR: Message("错误", "error"),
    Severity.WARNING: Message("警告", "warning"),
    Severity.NOTE: Message("提示", "note"),
}
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_GOOD, _BAD, _STRONG, _FAINT, _RELATED = "32", "31", "1", "2", "36"
_MORE = Message("详见：", "More: ")
_ANSWER = Message("核实无误的，在 核实说明 下加：", "If it is right, add under 核实说明: ")
_ANSWER_APART = Message(
    "核实无误的，写进核实说明文件（YAML，核对时用 --explanations 指明）：",
    "If it is right, write into a YAML file that --explanations names: ",
)
_ANSWER_ROW = Message(
    "核实无误的，在“核实说明”工作表里加一行：",
    "If it is right, add a row to the sheet 核实说明: ",
)
_FOLLOWS = Message("由此引起：", "in consequence: ")
_PERSONAL = frozenset({"Q601"})
"""Codes whose place holds personal data."""
_SECRET = re.compile(r"[0-9A-Za-z]")
_PLAIN_YAML = re.compile(r"[^\W_][\w.%]*")
"""What needs no quotation marks in a data file."""


@dataclass(frozen=True, slots=True)
class Options:
    """`lang` is zh, en or both (every text in Chinese, then in English); `quiet` shows errors and verdict only."""

    lang: str = "zh"
    color: bool = False
    quiet: bool = False
    strict: bool = False
    """Warnings must be explained: without that the verdict is not 合格."""
    answers_apart: bool = False
    """The source is a finished report, which has no 核实说明 of its own: they stand in a file beside it."""

    @property
    def languages(self) -> tuple[str, ...]:
        return labels.languages(self.lang)


def render(findings: Findings, sources: Mapping[str, SourceText], shown: str, options: Options) -> str:
    """All findings about the source that the user called `shown`, and the verdict; ends with a line end.

    `sources` are the texts that findings point into, by name; a place in another file is given without its line.
    """
    hidden = tuple(item.span for item in findings.diagnostics if item.code in _PERSONAL)
    return "\n".join(_Screen(sources, options, hidden).lines(findings, shown)) + "\n"


class _Screen:
    """One rendering: the sources, the options it is made with, and the places that are not shown to others."""

    def __init__(self, sources: Mapping[str, SourceText], options: Options, hidden: tuple[Span, ...]) -> None:
        self._sources = sources
        self._options = options
        self._hidden = hidden

    def lines(self, findings: Findings, shown: str) -> Iterator[str]:
        quiet = self._options.quiet
        unanswered = (item for item in findings.diagnostics if item.explained is None)
        for item in gathered(folded(findings.errors if quiet else unanswered)):
            if isinstance(item, Gathered):
                yield from self._rest(item)
            else:
                yield from self._finding(item.finding)
                yield from self._followers(item, "  ")
            yield ""
        if not quiet:
            yield from _list(self._explained(item) for item in findings.explained)
            yield from _list(self._unchecked(together) for together in _for_one_reason(findings.not_checked))
        strict = self._options.strict
        color = _BAD if findings.errors or (strict and findings.warnings) else _GOOD
        for lang in self._options.languages:
            yield tally.summed_up(shown, findings, lang, strict, lambda verdict: self._paint(f"1;{color}", verdict))

    def _rest(self, rest: Gathered) -> Iterator[str]:
        """Those of a kind that are told by their places only, and what follows from any of them."""
        item = rest.first
        message = rest.message(self._sources.get(item.span.file))
        for lang in self._options.languages:
            label = self._paint(f"1;{_COLORS[item.severity]}", f"{_SEVERITY[item.severity].get(lang)} {item.code}")
            yield f"{self._paint(_STRONG, visible(item.span.file))}: {label} {visible(message.get(lang))}"
        for each in rest.items:
            yield from self._followers(each, "  ")

    def _finding(self, item: Diagnostic) -> Iterator[str]:
        message, color = catalogue.message(item), _COLORS[item.severity]
        head = f"{self._paint(_STRONG, self._place(item.span))}: "
        for lang in self._options.languages:
            label = self._paint(f"1;{color}", f"{_SEVERITY[item.severity].get(lang)} {item.code}")
            yield f"{head}{label} {visible(message.get(lang))}"
        yield from self._excerpt(item.span, color)
        for related in item.related:
            yield from self._related(related, item.span.file)
        for lang in self._options.languages:
            yield from self._footer(item, lang)

    def _place(self, span: Span) -> str:
        """The file and the place in it: line and column, or paragraph or cell where the file has no lines."""
        source = self._sources.get(span.file)
        place = source.place(span.line) if source is not None else ""
        return f"{visible(span.file)} {visible(place)}" if place else f"{visible(span.file)}:{span.line}:{span.column}"

    def _excerpt(self, span: Span, color: str) -> Iterator[str]:
        source = self._sources.get(span.file)
        if source is not None and not _is_empty_cell(source, span.line):
            cut = self._cut_out(source, span)
            yield self._numbered(source, span.line, cut)
            yield self._marked(cut, color, "^")

    def _related(self, label: Label, here: str) -> Iterator[str]:
        """A second place: its line with what stands there in brackets; marked where it does not begin the line."""
        span, source = label.span, self._sources.get(label.span.file)
        said = " / ".join(dict.fromkeys(visible(label.message.get(lang)) for lang in self._options.languages))
        note = self._paint(_RELATED, f"({said})" if self._options.lang == "en" else f"（{said}）")
        if source is None:
            yield f"  {self._paint(_STRONG, self._place(span))}: {note}"
            return
        if span.file != here or source.place(span.line):
            yield f"  {self._paint(_STRONG, self._place(span))}:"
        cut = self._cut_out(source, span)
        yield f"{self._numbered(source, span.line, cut)}  {note}"
        if source.line(span.line)[: span.column - 1].strip():
            yield self._marked(cut, _RELATED, "~")

    def _cut_out(self, source: SourceText, span: Span) -> Excerpt:
        """The first line of a span, marked as far as the span goes on that line."""
        line = source.line(span.line)
        end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
        return excerpt(self._masked(line, source.name, span.line), span.column - 1, end)

    def _masked(self, line: str, file: str, number: int) -> str:
        """The line with the letters and digits of personal data as *: what is on screen is copied and mailed."""
        for span in self._hidden:
            if (span.file, span.line, span.end_line) == (file, number, number):
                start, end = span.column - 1, span.end_column - 1
                line = line[:start] + _SECRET.sub("*", line[start:end]) + line[end:]
        return line

    def _numbered(self, source: SourceText, number: int, cut: Excerpt) -> str:
        shown = "" if source.place(number) else str(number)
        return self._paint(_FAINT, f"{shown:>{_GUTTER}} | ") + cut.text

    def _marked(self, cut: Excerpt, color: str, mark: str) -> str:
        return self._paint(_FAINT, f"{'':>{_GUTTER}} | ") + " " * cut.indent + self._paint(color, mark * cut.width)

    def _footer(self, item: Diagnostic, lang: str) -> Iterator[str]:
        """Source, remedy and the rule's page: on one line while it can be taken in at a glance."""
        cite, hint = catalogue.entry(item.code).cite.get(lang), visible(catalogue.hint(item).get(lang))
        parts = [labels.CITE.get(lang) + cite] if cite else []
        parts += [labels.HINT.get(lang) + hint] if hint else []
        parts.append(f"{_MORE.get(lang)}reportgen explain {item.code}")
        joined = "    ".join(parts)
        yield from ([f"  {joined}"] if display_width(joined) <= _ONE_LINE else [f"  {part}" for part in parts])
        if item.severity is Severity.WARNING and item.path and not item.code.startswith("E"):
            yield f"  {self._answer(item, lang)}"

    def _answer(self, item: Diagnostic, lang: str) -> str:
        """Where and how a warning is answered."""
        if self._options.answers_apart:
            return _ANSWER_APART.get(lang) + _answer(item)
        source = self._sources.get(item.span.file)
        if source is not None and source.places:
            return _ANSWER_ROW.get(lang) + _answer_row(item)
        return _ANSWER.get(lang) + _answer(item)

    def _followers(self, parent: Folded, indent: str) -> Iterator[str]:
        """Findings that follow from another, under it, without the line they share."""
        for follower in parent.followers:
            item = follower.finding
            message = catalogue.message(item)
            for lang in self._options.languages:
                label = self._paint(_COLORS[item.severity], f"{_SEVERITY[item.severity].get(lang)} {item.code}")
                yield f"{indent}{_FOLLOWS.get(lang)}{self._place(item.span)}: {label} {visible(message.get(lang))}"
            yield from self._followers(follower, indent + "  ")

    def _explained(self, item: Diagnostic) -> Iterator[str]:
        answer, message = item.explained, catalogue.message(item)
        assert answer is not None
        for lang in self._options.languages:
            label = self._paint(_GOOD, f"{labels.EXPLAINED.get(lang)} {item.code}")
            yield f"{self._place(item.span)}: {label} {visible(message.get(lang))}"
        said = labels.answer(answer.reason, answer.by, answer.on)
        yield f"  {labels.ANSWERED.get(self._options.languages[0])}{said}"

    def _unchecked(self, items: Sequence[NotChecked]) -> Iterator[str]:
        for lang in self._options.languages:
            codes = ("、" if lang == "zh" else ", ").join(dict.fromkeys(item.code for item in items))
            yield labels.unchecked(codes, items[0].path, items[0].reason.get(lang), lang)

    def _paint(self, color: str, text: str) -> str:
        return f"\x1b[{color}m{text}\x1b[0m" if self._options.color else text


def _is_empty_cell(source: SourceText, line: int) -> bool:
    """Nothing stands in a cell or paragraph that has been named already: there is nothing to show."""
    return bool(source.place(line)) and not source.line(line).strip()


def _for_one_reason(items: Iterable[NotChecked]) -> Iterable[Sequence[NotChecked]]:
    """Checks that wait for the same thing, such as last year's file, together at the place of the first."""
    together: dict[tuple[str, Message], list[NotChecked]] = {}
    for item in items:
        together.setdefault((item.path, item.reason), []).append(item)
    return together.values()


def _list(groups: Iterable[Iterator[str]]) -> Iterator[str]:
    """Short entries one under the other, with an empty line after the last when there are any."""
    lines = [line for group in groups for line in group]
    yield from [*lines, ""] if lines else []


def _answer(item: Diagnostic) -> str:
    """The 核实说明 that would answer a warning, ready to be copied; the rest is for the person to fill in."""
    path, value = (_scalar(text) for text in (item.path, item.value))
    return f"- {{代码: {item.code}, 位置: {path}, 现值: {value}, 理由: …, 核实人: …, 日期: …}}"


def _answer_row(item: Diagnostic) -> str:
    """The same for a workbook, column by column; the rest is for the person to fill in."""
    return f"代码 {item.code}｜位置 {visible(item.path)}｜现值 {visible(item.value)}｜理由 …｜核实人 …｜日期 …"


def _scalar(text: str) -> str:
    text = visible(text)
    return text if _PLAIN_YAML.fullmatch(text) else json.dumps(text, ensure_ascii=False)
