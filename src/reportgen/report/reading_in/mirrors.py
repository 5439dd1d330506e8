"""Pages that a mirror shows in traditional characters, as those of the report itself, which are simplified ones."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.report.traditional import TRADITIONAL
from reportgen.source.flow import Flow, FlowBlock, Para
from reportgen.source.node import Located

_FEWEST = 8
_SHARE = 12
"""One character in so many is a traditional one, in a text of which more than names and quotations are."""
_ANSWERED = re.compile("(?<=[答回批])覆")


def simplified(flow: Flow) -> Flow:
    """The flow as it would be in simplified characters, each at its place; any other flow as it is.

    Its source stays what it is, so that findings quote the page in its own characters.
    """
    text = flow.source.text
    traditional = sum(ord(char) in TRADITIONAL for char in text)
    if traditional < _FEWEST or traditional * _SHARE < sum(char >= "一" for char in text):
        return flow
    return replace(flow, blocks=tuple(map(_block, flow.blocks)))


def _block(block: FlowBlock) -> FlowBlock:
    if isinstance(block, Para):
        return replace(block, text=_located(block.text))
    return replace(block, cells=tuple(replace(cell, text=_located(cell.text)) for cell in block.cells))


def _located(text: Located) -> Located:
    return Located(_ANSWERED.sub("复", text.text).translate(TRADITIONAL), text.source, text.offsets)
