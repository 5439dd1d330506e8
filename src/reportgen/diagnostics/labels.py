"""The short words that stand before what a finding says: the same on a screen and in every other format."""

from __future__ import annotations

from reportgen.diagnostics.excerpt import visible
from reportgen.diagnostics.model import Message

CITE = Message("依据：", "Source: ")
PLACE = Message("位置：", "Place: ")
HINT = Message("改法：", "What to do: ")
ANSWERED = Message("核实说明：", "Explanation: ")
EXPLAINED = Message("已说明", "explained")
UNCHECKED = Message("未检查", "not checked")


def languages(lang: str) -> tuple[str, ...]:
    """The languages that `zh`, `en` or `both` asks for, in the order in which they are said."""
    return ("zh", "en") if lang == "both" else (lang,)


def answer(reason: str, by: str, on: str) -> str:
    """What a 核实说明 says, with who confirmed it and when, safe for one line of a terminal."""
    who = "，".join(part for part in (by, on) if part)
    return visible(reason + (f"（{who}）" if who else ""))


def unchecked(code: str, path: str, reason: str, lang: str) -> str:
    """One line on a check that could not run."""
    place = (f"（{path}）" if lang == "zh" else f" ({path})") if path else ""
    colon = "：" if lang == "zh" else ": "
    return visible(f"{UNCHECKED.get(lang)} {code}{place}{colon}{reason}")
