"""The colour space that a file's black and grey are meant in: sRGB (IEC 61966-2-1) as an ICC profile of our own.

It is computed from the standard's numbers and belongs to nobody. It follows version 2 of the profile format
(ICC.1:2001-04), the only one that all parts of ISO 19005 allow; its date is fixed, so its bytes are always the same.
"""

from __future__ import annotations

import struct
from functools import cache

NAME = "sRGB IEC61966-2.1"
"""What the colour space is called wherever profiles are looked up."""

_WHITE = (0.9642, 1.0, 0.8249)
"""D50, which all profiles are related to."""

_PRIMARIES = {
    "rXYZ": (0.4360747, 0.2225045, 0.0139322),
    "gXYZ": (0.3850649, 0.7168786, 0.0971045),
    "bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
"""The primaries of sRGB, adapted from D65 to D50 by Bradford's matrix."""

_STEPS = 64
"""Points of the tone curve; between them a straight line is right to a hundredth of a step of eight bits."""

_RELEASE = 0x02100000
_MADE = (2000, 1, 1, 0, 0, 0)
_HEADER_SIZE = 128


@cache
def srgb_profile() -> bytes:
    """The profile of a display with sRGB's primaries and tone curve, about 600 bytes."""
    curve = struct.pack(f">4s4xL{_STEPS}H", b"curv", _STEPS, *map(_linear, range(_STEPS)))
    contents = {
        "desc": _description(NAME),
        "cprt": b"text\0\0\0\0" + b"No rights reserved.\0",
        "wtpt": _colour(_WHITE),
        **{tag: _colour(primary) for tag, primary in _PRIMARIES.items()},
    }
    places: dict[str, tuple[int, int]] = {}
    body = b""
    start = _HEADER_SIZE + 4 + 12 * (len(contents) + 3)
    for tag, content in contents.items():
        places[tag] = start + len(body), len(content)
        body += content + bytes(-len(content) % 4)
    places.update(dict.fromkeys(("rTRC", "gTRC", "bTRC"), (start + len(body), len(curve))))
    body += curve
    directory = b"".join(struct.pack(">4sLL", tag.encode("ascii"), *place) for tag, place in places.items())
    return _header(start + len(body)) + struct.pack(">L", len(places)) + directory + body


def _header(size: int) -> bytes:
    known = struct.pack(">L4xL4s4s4s6H4s28x", size, _RELEASE, b"mntr", b"RGB ", b"XYZ ", *_MADE, b"acsp") + struct.pack(
        ">3l", *map(_fixed, _WHITE)
    )
    return known + bytes(_HEADER_SIZE - len(known))


def _colour(xyz: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3l", *map(_fixed, xyz))


def _description(name: str) -> bytes:
    """The name in ASCII; its Unicode and Macintosh forms are empty."""
    text = name.encode("ascii") + b"\0"
    return struct.pack(f">4s4xL{len(text)}s8x3x67x", b"desc", len(text), text)


def _fixed(value: float) -> int:
    return round(value * 0x10000)


def _linear(step: int) -> int:
    """How bright a step of the tone curve is, of 65535 (IEC 61966-2-1, 5.2)."""
    value = step / (_STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(light * 0xFFFF)
