"""Findings as SARIF 2.1.0 (OASIS Standard, with Errata 01): for code scanning, editors and dashboards.

Made from `machine.as_plain`, so that it says what `--format json` says. Names of sections are the standard's.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.diagnostics import catalogue, labels, machine
from reportgen.diagnostics.addresses import Addresses, has_lines
from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.excerpt import visible
from reportgen.diagnostics.model import Message

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "reportgenFinding/v1"
_ROOT = "%SRCROOT%"
_ROOT_SAID = Message(
    "文件都从这里算起：在 GitHub Actions 里是检出代码的目录，在别处是运行命令的目录。",
    "Files are named from here: the checkout in GitHub Actions, elsewhere the folder the command was run in.",
)
_NOT_CHECKED = "not-checked"
_NOT_CHECKED_SAID = Message("没有条件进行的检查，附原因。", "A check that could not run, and why.")
_LANGUAGES = {"zh": "zh-CN", "en": "en-US", "both": "zh-CN"}
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
"""The bracket that would begin an embedded link (§3.11.6)."""
_MOVING = frozenset({"line", "first_line", "lines", "column", "place", "first_place"})
"""Arguments that change when lines are put in above."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is said of a run besides its findings.

    `page` gives the explanation of a code. `successful` is false when the run did not come to its end: a source
    that cannot be read, a fault of the program. `files` are those that a build wrote.
    """

    version: str
    addresses: Addresses
    page: Callable[[Entry], str]
    lang: str = "zh"
    exit_code: int = 0
    successful: bool = True
    sources: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def as_sarif(plain: Mapping[str, Any], run: Run) -> dict[str, Any]:
    """A log with one run, as plain values that `machine.dumps` writes; `plain` comes from `machine.as_plain`.

    Findings stand in its order. Rules are those that a finding or a skipped check names, by code. Lines and columns
    are 1-based and count code points. A finding that a 核实说明 answers carries it as an accepted suppression.
    """
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Log(plain, run).run()]}


class _Log:
    """One run: the findings, what they are written with, and the places of the rules they name."""

    def __init__(self, plain: Mapping[str, Any], run: Run) -> None:
        self._plain = plain
        self._run = run
        self._codes = sorted({item["code"] for item in (*plain["findings"], *plain["not_checked"])})

    def run(self) -> dict[str, Any]:
        """The run object (§3.14)."""
        language = _LANGUAGES[self._run.lang]
        rules = [self._rule(catalogue.entry(code)) for code in self._codes]
        driver: dict[str, Any] = {"name": "reportgen", "version": self._run.version, "language": language}
        driver["rules"] = rules
        if self._plain["not_checked"]:
            driver["notifications"] = [{"id": _NOT_CHECKED, "shortDescription": self._said(_NOT_CHECKED_SAID)}]
        sources = dict.fromkeys(self._run.sources)
        properties = {"verdict": self._plain["verdict"], "summary": self._plain["summary"]}
        return {
            "tool": {"driver": driver},
            "language": language,
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {_ROOT: {"description": self._said(_ROOT_SAID)}},
            "invocations": [self._invocation()],
            "artifacts": [{"location": self._artifact(name), "roles": ["analysisTarget"]} for name in sources],
            "results": list(self._results()),
            "properties": properties | ({"files": list(self._run.files)} if self._run.files else {}),
        }

    def _rule(self, entry: Entry) -> dict[str, Any]:
        """The reportingDescriptor of a code (§3.49)."""
        title = self._joined(lambda lang: _sentence(entry.title.get(lang), lang))
        cited = self._joined(lambda lang: _sentence(labels.CITE.get(lang) + entry.cite.get(lang), lang))
        properties = {"tags": [catalogue.FAMILIES[entry.code[0]]]}
        return {
            "id": entry.code,
            "name": entry.name,
            "shortDescription": {"text": title},
            "fullDescription": {"text": f"{title}\n{cited}" if entry.cite.zh else title},
            "help": {"text": self._run.page(entry)},
            "defaultConfiguration": {"level": str(entry.severity)},
            "properties": properties,
        }

    def _results(self) -> Iterable[dict[str, Any]]:
        findings = self._plain["findings"]
        for item, fingerprint in zip(findings, self._fingerprints(findings), strict=True):
            yield self._result(item, fingerprint)

    def _result(self, item: Mapping[str, Any], fingerprint: str) -> dict[str, Any]:
        """The result object of a finding (§3.27); its message ends with what to do next."""
        said = self._joined(lambda lang: _with_hint(item, lang))
        related = [self._location(label, said=label["message"]) for label in item["related"]]
        found = {
            "ruleId": item["code"],
            "ruleIndex": self._codes.index(item["code"]),
            "level": item["severity"],
            "message": {"text": _literal(said)},
            "locations": [location] if (location := self._location(item, item["path"])) else [],
            "relatedLocations": [place for index, place in enumerate(related) if place not in related[:index]],
            "partialFingerprints": {FINGERPRINT: fingerprint},
            "fixes": [self._fix(item["fix"])] if item["fix"] and item["fix"]["edits"] else [],
            "suppressions": [self._suppression(item)] if item["explained"] else [],
            "properties": {"value": item["value"], "causedBy": item["caused_by"], "args": item["args"]},
        }
        # An empty list of suppressions says “not suppressed”; without one that is left open (§3.27.23).
        return {name: value for name, value in found.items() if value != [] or name == "suppressions"}

    def _suppression(self, item: Mapping[str, Any]) -> dict[str, Any]:
        """The 核实说明 of a finding (§3.35): in the data file itself, or in a file of explanations beside it."""
        answer = item["explained"]
        return {
            "kind": "inSource" if answer["file"] == item["file"] else "external",
            "status": "accepted",
            "justification": labels.answer(answer["reason"], answer["by"], answer["on"]),
            "location": self._location(answer),
            "properties": {name: answer[name] for name in ("reason", "by", "on", "printed", "value")},
        }

    def _fix(self, fix: Mapping[str, Any]) -> dict[str, Any]:
        """A fix (§3.55): the edits of each file, in their order."""
        files = dict.fromkeys(edit["file"] for edit in fix["edits"])
        changes = [
            {
                "artifactLocation": self._artifact(file),
                "replacements": [
                    {"deletedRegion": _region(edit), "insertedContent": {"text": edit["replacement"]}}
                    for edit in fix["edits"]
                    if edit["file"] == file
                ],
            }
            for file in files
        ]
        return {"description": self._said(_message(fix["description"])), "artifactChanges": changes}

    def _invocation(self) -> dict[str, Any]:
        """How the run went (§3.20), with each check that could not run."""
        return {
            "executionSuccessful": self._run.successful,
            "exitCode": self._run.exit_code,
            "toolExecutionNotifications": [self._skipped(item) for item in self._plain["not_checked"]],
        }

    def _skipped(self, item: Mapping[str, Any]) -> dict[str, Any]:
        said = self._joined(lambda lang: labels.unchecked(item["code"], item["path"], item["reason"][lang], lang))
        notification = {
            "descriptor": {"id": _NOT_CHECKED, "index": 0},
            "associatedRule": {"id": item["code"], "index": self._codes.index(item["code"])},
            "level": "note",
            "message": {"text": _literal(said)},
        }
        return notification | ({"locations": [_logical(item["path"])]} if item["path"] else {})

    def _location(
        self, place: Mapping[str, Any], path: str = "", said: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """A location (§3.28): the file with the region in it, where it has lines, and the place in the data."""
        location: dict[str, Any] = {}
        if place["file"]:
            physical = {"artifactLocation": self._artifact(place["file"])}
            if has_lines(place["file"], place["line"]):
                physical["region"] = _region(place)
            location["physicalLocation"] = physical
        location |= _logical(path) if path else {}
        return location | ({"message": self._said(_message(said))} if said else {})

    def _artifact(self, file: str) -> dict[str, Any]:
        addresses = self._run.addresses
        uri = {"uri": addresses.uri(file)}
        return uri if addresses.below_root(file) is None else uri | {"uriBaseId": _ROOT}

    def _fingerprints(self, findings: Iterable[Mapping[str, Any]]) -> Iterable[str]:
        """What stays the same when a finding only moves to another line; equal ones are numbered (§3.27.17)."""
        seen: Counter[str] = Counter()
        for item in findings:
            args = {name: item["args"][name] for name in sorted(item["args"]) if name not in _MOVING}
            told = machine.dumps([item["code"], self._run.addresses.uri(item["file"]), item["path"], args])
            digest = hashlib.sha256(told.encode("utf-8")).hexdigest()[:32]
            seen[digest] += 1
            yield f"{digest}:{seen[digest]}"

    def _said(self, message: Message) -> dict[str, str]:
        """A message object (§3.11) in the language of the run."""
        return {"text": _literal(self._joined(lambda lang: visible(message.get(lang))))}

    def _joined(self, say: Callable[[str], str]) -> str:
        return "\n".join(say(lang) for lang in labels.languages(self._run.lang))


def _literal(text: str) -> str:
    """A text that says in a message what it says here: no placeholder (§3.11.5) and no link (§3.11.6)."""
    return _LINK.sub(r"\\[", text.replace("{", "{{").replace("}", "}}"))


def _message(plain: Mapping[str, str]) -> Message:
    return Message(plain["zh"], plain["en"])


def _with_hint(item: Mapping[str, Any], lang: str) -> str:
    message, hint = visible(item["message"][lang]), visible(item["hint"][lang])
    return f"{message}\n{labels.HINT.get(lang)}{hint}" if hint else message


def _sentence(text: str, lang: str) -> str:
    end = "。" if lang == "zh" else "."
    return text if text.endswith((end, "。）", ".)")) else text + end


def _logical(path: str) -> dict[str, Any]:
    """The place in the data or in the document, as a 核实说明 names it (§3.33)."""
    return {"logicalLocations": [{"fullyQualifiedName": visible(path)}]}


def _region(place: Mapping[str, Any]) -> dict[str, int]:
    """The stretch of text (§3.30): up to but not including the end column, as in a finding."""
    return {
        "startLine": place["line"],
        "startColumn": place["column"],
        "endLine": place["end_line"],
        "endColumn": place["end_column"],
    }
