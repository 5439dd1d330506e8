"""The digest that ties a data file to next year's: equal figures and text give equal digests (FORMAT 1.6)."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from decimal import Decimal, InvalidOperation

from reportgen.report import keys
from reportgen.source import node as nodes
from reportgen.source.node import Node, Scalar

PREFIX = "c1:"
_LEFT_OUT = ("上年", "台账", "核实说明")
"""Links and explanations speak about the data; they are not data."""


def digest(root: nodes.Mapping) -> str:
    """`c1:` and the SHA-256 of the canonical JSON of all paths and values, in hexadecimal.

    Comments, key order, line ends and quoting do not matter; numbers count by value (1.50 is 1.5).
    """
    paths: dict[str, str] = {}
    for entry in root.entries:
        if keys.form(entry.key.text) not in _LEFT_OUT:
            _collect(entry.value, keys.form(entry.key.text), paths)
    canonical = json.dumps(paths, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return PREFIX + hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _collect(node: Node, path: str, paths: dict[str, str]) -> None:
    if isinstance(node, Scalar):
        paths[path] = _canonical(node.text)
    elif isinstance(node, nodes.Mapping):
        for entry in node.entries:
            _collect(entry.value, f"{path}.{keys.form(entry.key.text)}", paths)
    else:
        for index, item in enumerate(node.items):
            _collect(item, f"{path}[{index}]", paths)


def _canonical(text: str) -> str:
    bare = text.strip()
    if bare.isascii() and bare.isdigit() and len(bare) < 16 and (bare[0] != "0" or bare == "0"):
        return bare
    try:
        number = Decimal(bare) if (bare.isascii() and bare[:1] != "0") or bare in ("0",) else None
    except InvalidOperation:
        number = None
    if number is not None and number.is_finite():
        return format(number.normalize(), "f")
    lines = (line.rstrip() for line in unicodedata.normalize("NFC", bare).splitlines())
    return "\n".join(line for line in lines if line)
