"""The 层级 of an organ where its name leaves no doubt. It is a guess all the same, on which no error may rest."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BY_NAME = (
    ("乡镇", r"(?:镇|乡|苏木)(?:人民政府)?"),
    ("街道", r"街道(?:办事处)?"),
    ("开发区管委会", r"(?:管理委员会|管委会)"),
    ("政府办公室", r"人民政府(?:办公室|办公厅)|.{1,8}[县市区州省]府办"),
    ("县级政府", r"(?:[县旗]|自治县)人民政府"),
    ("省级政府", r"(?:省|自治区)人民政府"),
    ("县级部门", r"[^市省]{0,12}县(?!人民政府).{1,20}(?:局|委员会|办公室)"),
    ("省级部门", r"[^市县区]{1,6}(?:省|自治区)(?!人民政府).{1,20}(?:厅|局|委员会|办公室)"),
)


def of_names(names: Iterable[str]) -> str:
    """The 层级 that the first telling name of an organ says; empty when none does."""
    for name in names:
        for level, pattern in _BY_NAME:
            if re.search(rf"{pattern}$", name):
                return level
    return ""
