"""Whether two sources are of one organ, by the names that they state."""

from __future__ import annotations

from reportgen.source import node as nodes

_NAME, _IN_TITLES = "名称", "标题用名"


def same(last: nodes.Mapping, this: nodes.Mapping) -> bool:
    """Whether last year's root is of the organ of this year's; while this one lacks its name, only its name in titles
    can say otherwise.

    A read-in report may have its short name (江城镇).
    """
    names, others = _names(last), _names(this)
    if set(names.values()) & set(others.values()) or not others:
        return True
    if not is_named(this):
        return _IN_TITLES not in names
    pairs = ((name, another) for name in names.values() for another in others.values())
    return _is_read_in(last, this) and any(a.startswith(b) or b.startswith(a) for a, b in pairs)


def is_named(root: nodes.Mapping) -> bool:
    """Whether a root states the name of its organ; of a read-in report its name in titles will do."""
    names = _names(root)
    return _NAME in names or (bool(names) and _is_read_in(root))


def _is_read_in(*roots: nodes.Mapping) -> bool:
    years = (root.get("年度") for root in roots)
    return any(isinstance(year, nodes.Scalar) and year.style is nodes.Style.READ_IN for year in years)


def _names(root: nodes.Mapping) -> dict[str, str]:
    organ = root.get("机关")
    written = {key: organ.get(key) for key in (_NAME, _IN_TITLES)} if isinstance(organ, nodes.Mapping) else {}
    return {
        key: node.text.strip() for key, node in written.items() if isinstance(node, nodes.Scalar) and node.text.strip()
    }
