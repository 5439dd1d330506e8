"""What a hedged number admits: 约30%, 近百条, 778余条, 超过六成."""

from __future__ import annotations

from decimal import Decimal

_AT_LEAST = ("余", "多", "超", "超过", "逾", "以上", "不少于", "不低于", "至少", "突破")
_AT_MOST = ("近", "将近", "不足", "不到", "以下", "以内", "不超过")
_SLACK = Decimal("0.1")
"""How far, as a share of the number said, a hedge such as 约 stretches (ours)."""


def admits(hedge: str, said: Decimal, true: Decimal, step: Decimal = Decimal(1)) -> bool:
    """Whether `said` with its hedge can stand for `true`.

    余, 多, 超过 … admit anything above, 近, 不到 … anything below; every hedge admits a tenth either way,
    and at least one `step`. Without a hedge only the number itself is admitted.
    """
    if not hedge or said == true:
        return said == true
    if abs(true - said) <= max(abs(said) * _SLACK, step):
        return True
    return (hedge in _AT_LEAST and true > said) or (hedge in _AT_MOST and true < said)
