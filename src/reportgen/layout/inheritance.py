"""What an edition takes over from another one: `沿用` in layout.yaml, settled on the nodes before they are read.

A key that layout.yaml does not write is the other edition's. 字段 and 关系 add to the other's. A 部分 or 字段
with the 键 of one of the other's changes only the attributes it writes; which sections there are, and their
order, is for the edition's own 部分 to say. 字段 and 关系 named in 另立 replace the other's, as where a form has
other figures. Every value keeps its place in the file that wrote it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportgen.layout.shapes import Faults
from reportgen.source import yaml as yaml_source
from reportgen.source.node import Entry, Mapping, Node, Scalar, Sequence

INHERIT = "沿用"
APART = "另立"
_OWN = ("版式", "名称", "默认", INHERIT, APART)
"""Keys that are never taken over: each edition says them itself."""
_ADDING = ("字段", "关系")


def resolved(root: Node, find: Callable[[str], Path | None], faults: Faults, seen: tuple[str, ...] = ()) -> Node:
    """`root` with what its 沿用 brings in; `find` gives the layout.yaml of an edition, None when there is none."""
    name = root.get(INHERIT) if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or name is None:
        return root
    if not isinstance(name, Scalar) or not name.text.strip():
        faults.add(name.span, f"“{INHERIT}”应为一个版式的名称", f"“{INHERIT}” must name an edition")
        return _merged(root, Mapping((), root.span))
    path = find(name.text)
    if path is None or name.text in seen:
        faults.add(
            name.span, f"沿用的版式“{name.text}”不存在或循环沿用", f"edition {name.text} does not exist or is circular"
        )
        return _merged(root, Mapping((), root.span))
    other = yaml_source.read(path, str(path)).root
    if other is None:
        faults.add(name.span, f"沿用的版式“{name.text}”读不出来", f"edition {name.text} cannot be read")
        return _merged(root, Mapping((), root.span))
    parent = resolved(other, find, faults, (*seen, name.text))
    return _merged(root, parent if isinstance(parent, Mapping) else Mapping((), root.span))


def _merged(own: Mapping, parent: Mapping) -> Mapping:
    apart = _names(own.get(APART))
    told = (entry for entry in own.entries if entry.key.text not in (INHERIT, APART))
    entries = [entry if entry.key.text in apart else _with_parent(entry, parent) for entry in told]
    written = {entry.key.text for entry in own.entries}
    entries += [entry for entry in parent.entries if entry.key.text not in written and entry.key.text not in _OWN]
    return Mapping(tuple(entries), own.span)


def _with_parent(entry: Entry, parent: Mapping) -> Entry:
    """A list whose items have 键 is joined with the parent's of the same name; anything else stays as written."""
    theirs = parent.get(entry.key.text)
    if not isinstance(entry.value, Sequence) or not isinstance(theirs, Sequence):
        return entry
    if entry.key.text not in (*_ADDING, "部分"):
        return entry
    by_key = {_key(item): item for item in theirs.items if _key(item)}
    own = tuple(_completed(item, by_key.get(_key(item))) for item in entry.value.items)
    if entry.key.text not in _ADDING:
        return Entry(entry.key, Sequence(own, entry.value.span))
    changed = {_key(item): item for item in own if _key(item)}
    kept = tuple(changed.get(_key(item), item) if _key(item) else item for item in theirs.items)
    added = tuple(item for item in own if not _key(item) or _key(item) not in by_key)
    return Entry(entry.key, Sequence((*kept, *added), entry.value.span))


def _completed(item: Node, parent: Node | None) -> Node:
    if not isinstance(item, Mapping) or not isinstance(parent, Mapping):
        return item
    written = {entry.key.text for entry in item.entries}
    return Mapping((*item.entries, *(entry for entry in parent.entries if entry.key.text not in written)), item.span)


def _names(node: Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item.text for item in items if isinstance(item, Scalar))


def _key(item: Node) -> str:
    found = item.get("键") if isinstance(item, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""
