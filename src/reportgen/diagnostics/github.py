"""Findings as workflow commands of GitHub Actions: each is shown at its line in a commit or a pull request.

GitHub itself shows at most ten errors, ten warnings and ten notices of a step; every finding is given to it.
Made from `machine.as_plain`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.diagnostics import catalogue, labels
from reportgen.diagnostics.addresses import Addresses, has_lines
from reportgen.diagnostics.excerpt import visible
from reportgen.diagnostics.model import Message

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_ANSWERED = Message("（已说明）", " (explained)")


def commands(plain: Mapping[str, Any], addresses: Addresses, lang: str = "zh") -> Iterator[str]:
    """One command for each finding, in their order, each a line of its own without a line end.

    A finding that a 核实说明 answers is a notice that says so. `addresses` must start from the checkout.
    """
    for item in plain["findings"]:
        command = "notice" if item["explained"] else _COMMANDS[item["severity"]]
        properties = {**_place(item, addresses), "title": _title(item, lang)}
        told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        yield f"::{command} {told}::{_data(chr(10).join(_lines(item, addresses, lang)))}"


def unchecked(plain: Mapping[str, Any], lang: str = "zh") -> Iterator[str]:
    """A plain line for each check that could not run."""
    for item in plain["not_checked"]:
        for each in labels.languages(lang):
            yield harmless(labels.unchecked(item["code"], item["path"], item["reason"][each], each))


def harmless(line: str) -> str:
    """A plain line that the runner does not take for a command, whatever names of files it quotes."""
    return ("-" + line if line.lstrip().startswith("::") else line).replace("##[", "# #[")


def _place(item: Mapping[str, Any], addresses: Addresses) -> dict[str, object]:
    """File and, where it has lines, the place in it: columns only within one line, as GitHub asks."""
    if not item["file"]:
        return {}
    place: dict[str, object] = {"file": visible(addresses.path(item["file"]))}
    if not has_lines(item["file"], item["line"]):
        return place
    if item["end_line"] > item["line"]:
        return place | {"line": item["line"], "endLine": item["end_line"]}
    return place | {"line": item["line"], "col": item["column"], "endColumn": item["end_column"]}


def _title(item: Mapping[str, Any], lang: str) -> str:
    title = catalogue.entry(item["code"]).title
    said = " / ".join(title.get(each).rstrip(".") for each in labels.languages(lang))
    answered = _ANSWERED.get(labels.languages(lang)[0]) if item["explained"] else ""
    return f"{item['code']} {said}{answered}"


def _lines(item: Mapping[str, Any], addresses: Addresses, lang: str) -> Iterator[str]:
    """What the finding says, the other places it rests on, and what to do, or the answer that was given."""
    languages, answer = labels.languages(lang), item["explained"]
    for each in languages:
        yield visible(item["message"][each])
    yield from dict.fromkeys(_related(label, addresses, languages) for label in item["related"])
    if item["path"] and not has_lines(item["file"], item["line"]):
        yield labels.PLACE.get(languages[0]) + visible(item["path"])
    if answer:
        yield labels.ANSWERED.get(languages[0]) + labels.answer(answer["reason"], answer["by"], answer["on"])
        return
    for each in languages:
        if item["hint"][each]:
            yield labels.HINT.get(each) + visible(item["hint"][each])


def _related(label: Mapping[str, Any], addresses: Addresses, languages: tuple[str, ...]) -> str:
    said = " / ".join(dict.fromkeys(visible(label["message"][each]) for each in languages))
    where = f"{visible(addresses.path(label['file']))}:{label['line']}:{label['column']}: " if label["file"] else ""
    return where + said


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
