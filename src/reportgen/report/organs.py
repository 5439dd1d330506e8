"""Whether two sources are of one organ, by the names that they state."""

from __future__ import annotations

from reportgen.source import node as nodes


def same(one: nodes.Mapping, other: nodes.Mapping) -> bool:
    """Whether both roots are of one organ. A read-in report may have its short name (江城镇)."""
    names, others = _names(one), _names(other)
    if names & others or not names | others:
        return True
    pairs = ((name, another) for name in names for another in others)
    return _is_read_in(one, other) and any(a.startswith(b) or b.startswith(a) for a, b in pairs)


def _is_read_in(*roots: nodes.Mapping) -> bool:
    years = (root.get("年度") for root in roots)
    return any(isinstance(year, nodes.Scalar) and year.style is nodes.Style.READ_IN for year in years)


def _names(root: nodes.Mapping) -> set[str]:
    organ = root.get("机关")
    written = [organ.get(key) for key in ("名称", "标题用名")] if isinstance(organ, nodes.Mapping) else []
    return {node.text.strip() for node in written if isinstance(node, nodes.Scalar) and node.text.strip()}
