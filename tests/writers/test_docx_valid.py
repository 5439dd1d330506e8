"""Every sample is a valid package, and the gates that say so can fail."""

from __future__ import annotations

import pytest
import wordml
from docx_damage import AUDIT, DAMAGES, FONTS, GATES, GRID, damaged

SAMPLES = ["compact_docx", "rich_docx", "draft_docx", "plain_docx"]


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_no_gate_finds_anything_in_a_sample(sample: str, gate: str, request: pytest.FixtureRequest) -> None:
    assert GATES[gate](request.getfixturevalue(sample)) == []


@pytest.mark.parametrize("name", DAMAGES)
def test_every_damage_is_found_by_the_gate_meant_for_it(compact_docx: bytes, name: str) -> None:
    found = GATES[DAMAGES[name].gate](damaged(compact_docx, name))
    assert any(DAMAGES[name].said in fault for fault in found), found


@pytest.mark.parametrize("name", DAMAGES)
def test_the_checks_of_our_own_do_not_take_one_fault_for_another(compact_docx: bytes, name: str) -> None:
    spoilt = damaged(compact_docx, name)
    assert {gate for gate in (GRID, FONTS) if GATES[gate](spoilt)} == {DAMAGES[name].gate} - {AUDIT}


def test_openxml_audit_too_refuses_a_cell_that_word_would_not_open(compact_docx: bytes) -> None:
    assert wordml.audit(damaged(compact_docx, "empty cell")) != []
