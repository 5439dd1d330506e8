"""Every finding that the code makes brings what its words ask for: a missing argument would be a crash on screen."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from gallery_arguments import names_in

import reportgen
from reportgen.diagnostics import catalogue


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of `finding(…)` with a literal code, and where it stands."""
    package = Path(reportgen.__file__).parent
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "finding"
            if named and node.args and isinstance(node.args[0], ast.Constant):
                yield f"{path.relative_to(package)}:{node.lineno}", node


CALLS = list(calls())


def variants_of(node: ast.Call) -> list[str]:
    """The variants a call may choose, as far as they stand in it as literals."""
    chosen = next((keyword.value for keyword in node.keywords if keyword.arg == "variant"), ast.Constant(""))
    branches = [chosen]
    while any(isinstance(branch, ast.IfExp) for branch in branches):
        branches = [
            part
            for branch in branches
            for part in ((branch.body, branch.orelse) if isinstance(branch, ast.IfExp) else (branch,))
        ]
    return [branch.value for branch in branches if isinstance(branch, ast.Constant) and isinstance(branch.value, str)]


@pytest.mark.parametrize(("where", "node"), CALLS, ids=[where for where, _ in CALLS])
def test_a_finding_has_an_entry_its_variant_and_all_arguments(where: str, node: ast.Call) -> None:
    code = node.args[0]
    assert isinstance(code, ast.Constant)
    entry = catalogue.entry(code.value)
    given = {keyword.arg for keyword in node.keywords}
    for variant in variants_of(node):
        assert variant in entry.messages, f"{where}: {entry.code} has no variant “{variant}”"
        message, hint = entry.message(variant), entry.hint(variant)
        asked = set(names_in(message.zh, message.en, hint.zh, hint.en))
        if None not in given:
            assert asked - given == set(), f"{where}: {entry.code} “{variant}” lacks arguments"


def test_the_calls_are_found() -> None:
    assert len(CALLS) > 60
    assert len({node.args[0].value for _, node in CALLS if isinstance(node.args[0], ast.Constant)}) > 35
