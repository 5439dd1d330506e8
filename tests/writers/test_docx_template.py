"""The bare document that every report begins as."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import wordml
from wordml import W

TOOL = Path(__file__).resolve().parents[2] / "tools" / "build_template.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_template", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_template_is_what_its_tool_builds(tool: ModuleType) -> None:
    built, shipped = tool.build(), tool.DESTINATION.read_bytes()
    assert wordml.part_names(built) == wordml.part_names(shipped)
    for name in wordml.part_names(shipped):
        assert wordml.canonical(built, name) == wordml.canonical(shipped, name), name


def test_the_template_holds_only_what_a_report_needs(tool: ModuleType) -> None:
    assert wordml.part_names(tool.DESTINATION.read_bytes()) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_styles_are_related_only_to_styles_that_exist(tool: ModuleType) -> None:
    styles = wordml.root(tool.DESTINATION.read_bytes(), "word/styles.xml")
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    kin = {kin.get(f"{W}val") for tag in ("basedOn", "next", "link") for kin in styles.iter(f"{W}{tag}")}
    assert kin <= known


def test_the_report_s_styles_cannot_be_mistaken_for_word_s(tool: ModuleType) -> None:
    styles = wordml.root(tool.DESTINATION.read_bytes(), "word/styles.xml")
    own = {s.get(f"{W}styleId") for s in styles.iter(f"{W}style") if s.get(f"{W}customStyle") == "1"}
    assert {"ReportBody", "RunIn2", "Heading2Char", "ReportTable"} <= own
    assert own.isdisjoint({"Normal", "Title", "Heading1", "Footer", "Caption"})
