"""The house rules: layers, sizes, and that every rule has its page, words and place on the map."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import reportgen
from reportgen.diagnostics import catalogue
from reportgen.rules import pages, registry

PACKAGE = Path(reportgen.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
FILE_LIMIT, FUNCTION_LIMIT = 400, 50


def imports_of(path: Path) -> Iterator[str]:
    """Modules of our own that a file imports, inside functions too (TYPE_CHECKING blocks left out)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("reportgen"):
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if _is_module(full) else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("reportgen"))


def _is_module(name: str) -> bool:
    place = PACKAGE.parent.joinpath(*name.split("."))
    return place.with_suffix(".py").is_file() or place.is_dir()


def area(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "reportgen"


def files_in(*areas: str) -> list[Path]:
    return [path for path in MODULES if path.relative_to(PACKAGE).parts[0].removesuffix(".py") in areas]


def test_the_layers_of_the_pipeline_hold() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(PACKAGE.parent.parent / "pyproject.toml"), no_cache=True) == 0


def test_rules_never_see_the_document_the_writers_or_each_others_families() -> None:
    families = {Path(module.__file__ or "").stem for module in _families()}
    for path in files_in("rules"):
        for name in imports_of(path):
            assert area(name) not in ("document", "writers", "typeset", "office", "cli", "pipeline"), (
                f"{path.name}: {name}"
            )
            if path.stem in families and name.startswith("reportgen.rules."):
                assert name.rsplit(".", 1)[1] not in families - {path.stem}, f"{path.name} imports the family {name}"


def test_writers_see_only_the_tree_the_style_typesetting_and_findings() -> None:
    allowed = ("reportgen.document.tree", "reportgen.document.style", "reportgen.typeset", "reportgen.diagnostics",
               "reportgen.writers", "reportgen.span", "reportgen.fonts", "reportgen.errors")  # fmt: skip
    for path in files_in("writers"):
        for name in imports_of(path):
            assert name.startswith(allowed), f"{path.name} imports {name}"


def test_only_writers_and_doctor_use_typesetting() -> None:
    for path in MODULES:
        here = path.relative_to(PACKAGE).parts[0]
        if here in ("typeset", "writers") or path.name == "doctor.py":
            continue
        assert not any(name.startswith("reportgen.typeset") for name in imports_of(path)), path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_keep_to_their_size(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= FILE_LIMIT, f"{text.count(chr(10))} lines: asking to be two files"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            assert size <= FUNCTION_LIMIT, f"{node.name} has {size} lines: asking to be two functions"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "no module docstring"
    assert path.name != "utils.py"


def test_the_map_in_the_package_docstring_names_every_folder_and_module_at_the_top() -> None:
    named = set(re.findall(r"^- `(\w+)`", reportgen.__doc__ or "", re.MULTILINE))
    there = {item.name for item in pkgutil.iter_modules([str(PACKAGE)])} - {"__main__"}
    assert named == there


def test_every_code_has_words_in_both_languages_and_says_what_to_do() -> None:
    for entry in catalogue.all_entries():
        assert entry.title.zh and entry.title.en, entry.code
        for variant, message in entry.messages.items():
            assert message.zh and message.en, f"{entry.code} {variant}"
            assert _fields(message.zh) == _fields(message.en), (
                f"{entry.code} {variant}: the languages differ in arguments"
            )
            assert entry.hint(variant).zh and entry.hint(variant).en, f"{entry.code} {variant} says not what to do"


def test_every_rule_has_its_entry_and_every_code_its_page() -> None:
    for rule in registry.all_rules():
        assert catalogue.entry(rule.code).code == rule.code
    for entry in catalogue.all_entries():
        text = pages.source(entry.code)
        assert text.startswith(f"# {entry.code} "), f"{entry.code} has no page"
        for heading in ("检查什么", "为什么", "怎么改"):
            assert f"## {heading}" in text, f"{entry.code}: no section {heading}"


def _fields(template: str) -> set[str]:
    import string

    return {name.removesuffix("_en") for _, name, _, _ in string.Formatter().parse(template) if name}


def _families() -> list[object]:
    names = ("structure", "arithmetic", "continuity", "narrative", "dates", "publication")
    return [importlib.import_module(f"reportgen.rules.{name}") for name in names]
