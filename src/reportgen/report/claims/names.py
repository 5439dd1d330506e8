"""The names under which a report counts: categories, channels, outcomes; and finding them beside a number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.layout.spec import FieldType, Layout
from reportgen.report.claims.quantities import MASK
from reportgen.report.model import Figure

_GROUPS = (FieldType.TREE, FieldType.ITEMS)
_TOTALS = ("合计", "总计", "小计", "总数", "数量")
_LIKE = {"同意公开": ("予以公开",), "未审结": ("尚未审结", "未结"), "纠正": ("纠错", "予以纠正"), "其他": ("其它",)}
_SUFFIXES = ("信息公开", "信息", "公开", "栏目", "专栏", "情况", "事项", "类")
_GLUE = re.compile(
    r"(?:信息公开|主动公开|公开信息|公开|发布|公布|更新|推送|信息|数量|总数|条数|"
    r"件数|共计|合计|总计|累计|一共|总共|共有|共|栏目|专栏|方面|类别|类|约|"
    r"达到|达|为|是|有|了|计|各|分别|均|内容|事项|案件|决定|的|其中)$"
)
"""Small words between a name and its number."""
_LEAD = re.compile(
    r"(?:公开|发布|公布|更新|推送|其中|包括|包含|涵盖|含|有|为|是|的|了|中|共|"
    r"属于|涉及|关于|类|以及|及|和|与|或|通过|利用|依托|在|到|公开了|发布了|"
    r"结果|机关|予以|作出|判决|裁定|被|分别|全年|年内)$"
)
"""Words behind which a name may begin."""
_LIST_MARKS = ("、", "和", "及", "与", "或", "以及", "加")
_OPEN = '"“‘《（(：:，,。；;、！？\n 　' + MASK


class Names:
    """Names of countable things. `parents` gives the figure that an item is a part of."""

    def __init__(self, layout: Layout, figures: Mapping[str, Figure], told: frozenset[str]) -> None:
        self.parents: dict[str, str] = {}
        self._paths: dict[str, list[str]] = {}
        self._channels = tuple(f"{spec.key}." for spec in layout.fields if spec.type is FieldType.ITEMS)
        groups = [spec.key for spec in layout.fields if spec.type in _GROUPS]
        for path, figure in figures.items() if groups else ():
            group = next((key for key in groups if path.startswith(key + ".")), "")
            if group:
                self._add(figure.label or path.rsplit(".", 1)[-1], path)
        for spec in layout.fields:
            name = spec.key.rsplit(".", 1)[-1]
            if (
                spec.type is FieldType.COUNT
                and spec.cell is None
                and spec.key not in told
                and "." in spec.key
                and name not in _TOTALS
            ):
                for other in (name, *_LIKE.get(name, ()), *spec.synonyms):
                    self._add(other, spec.key)
        self._add_stems()
        self._set_parents(layout, figures, groups)
        self._wholes = frozenset(self.parents.values())
        self._longest = max(map(len, self._paths), default=0)

    def paths(self, name: str) -> tuple[str, ...]:
        """Data paths of the figures with this name."""
        return tuple(self._paths.get(name, ()))

    def is_channel(self, path: str) -> bool:
        """Whether a figure is one of the flat items (channels, outcomes) rather than a category."""
        return path.startswith(self._channels) if self._channels else False

    def in_tree(self, path: str) -> bool:
        """Whether a figure is broken down into parts or is a part itself."""
        return path in self.parents or path in self._wholes

    def ending(self, text: str) -> tuple[str, ...] | None:
        """The names that end a text, nearest first: one, or a list joined by 、 and 和.

        None when no known name stands there; empty when a list holds a name that is not known.
        """
        found = self._last_name(text)
        if found is None:
            return None
        name, rest = found
        names = [name]
        while rest.rstrip().endswith(_LIST_MARKS):
            rest = _without_mark(rest.rstrip())
            if not rest.strip(_OPEN) or not _ends_in_word(rest):
                break
            found = self._last_name(rest)
            if found is None:
                return ()
            name, rest = found
            names.append(name)
        return tuple(names)

    def starting(self, text: str) -> str:
        """The longest name that begins a text and ends at a word's end, "" when there is none."""
        text = text.removeprefix("的").lstrip('“" ')
        for length in range(min(self._longest, len(text)), 1, -1):
            rest = text[length:].lstrip('”"')
            if text[:length] in self._paths and (not rest or rest.startswith(("信息", "等", "类", "公开", "的"))):
                return text[:length]
        return ""

    def channel(self, what: str) -> str:
        """The item that a channel's words mean: by its whole name, or by one name ending the other."""
        what = what.strip('“”"《》 ')
        if len(self.paths(what)) == 1:
            return self.paths(what)[0]
        close = {
            path
            for name, paths in self._paths.items()
            if len(name) >= 2 and (what.endswith(name) or (len(what) >= 4 and name.endswith(what)))
            for path in paths
        }
        return close.pop() if len(close) == 1 else ""

    def _last_name(self, text: str) -> tuple[str, str] | None:
        """The name that ends a text, once small words behind it are left off, and the text before it."""
        text = text.rstrip()
        while text:
            for length in range(min(self._longest, len(text)), 1, -1):
                name, rest = text[-length:], text[:-length]
                if name in self._paths and _begins_a_word(rest):
                    return name, rest
            shorter = _without_glue(text)
            if shorter == text:
                return None
            text = shorter
        return None

    def _add(self, name: str, path: str) -> None:
        name = re.sub(r"\s", "", name)
        if len(name) >= 2 and path not in self._paths.setdefault(name, []):
            self._paths[name].append(path)

    def _add_stems(self) -> None:
        """会议信息 may be written 会议 beside its number."""
        for name, paths in list(self._paths.items()):
            suffix = next((end for end in _SUFFIXES if name.endswith(end) and len(name) - len(end) >= 2), "")
            stem = name.removesuffix(suffix)
            if suffix and stem not in self._paths and not _GLUE.fullmatch(stem):
                self._paths[stem] = list(paths)

    def _set_parents(self, layout: Layout, figures: Mapping[str, Figure], groups: list[str]) -> None:
        for key in groups:
            total = next((spec.key for spec in layout.fields if spec.computed_from == key), "")
            for identity in layout.identities:
                total = total or (identity.left[0] if f"{key}.*" in identity.right else "")
            for path, figure in figures.items():
                if path == key or path.startswith(key + "."):
                    for part in figure.parts:
                        self.parents[part] = total if path == key else path
            if total:
                for path in figures:
                    if path.startswith(key + ".") and path not in self.parents:
                        self.parents[path] = total
        for identity in layout.identities:
            if identity.code == "A201" and len(identity.left) == 1 and not identity.table:
                for path in identity.right:
                    self.parents.setdefault(path, identity.left[0])


def _begins_a_word(rest: str) -> bool:
    """Whether a name may begin where `rest` ends: after a mark, a number, or a word that leads names in."""
    if rest.endswith(("不", "未", "非", "无", "没有", "不予", "不同意")):
        return False
    return not rest or rest[-1] in _OPEN or _LEAD.search(rest[-3:]) is not None


def _ends_in_word(rest: str) -> bool:
    return bool(rest) and ("一" <= rest[-1] <= "鿿" or rest[-1] in '”"')


def _without_mark(text: str) -> str:
    return text[: -len("以及")] if text.endswith("以及") else text[:-1]


def _without_glue(text: str) -> str:
    if text[-1] in '：:”"》 　' + MASK:
        return text[:-1]
    found = _GLUE.search(text[-4:])
    return text[: len(text) - len(found.group())] if found else text
