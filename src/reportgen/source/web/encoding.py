"""The text of a web page from its bytes.

Browsers save a page as the portal sent it, or as UTF-8, and leave its declaration of the encoding as it was. So what
the bytes are counts for more than what the page says: text in another encoding is hardly ever sound UTF-8 by chance.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BARE_UTF16 = ((re.compile(rb"<\0[!?\w]\0"), "utf-16-le"), (re.compile(rb"\0<\0[!?\w]"), "utf-16-be"))
_HEAD = 8192
"""Bytes in which a page says what its encoding is. The standard asks for 1024, and portals put more before it."""
_DECLARED = re.compile(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""")
_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5", "csbig5", "cp950"), "big5hkscs"),
}
"""By declared name: the widest codec of the family, for pages that say gb2312 hold characters of GBK."""
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TOLERATED = 50
"""One character in so many may be damaged; with more of them the encoding is another one."""


def page_text(data: bytes) -> str | None:
    """The text of the bytes of a page; None if they are text in no encoding that Chinese pages are written in.

    What is damaged is U+FFFD. Control characters that no page means are left out; line ends are line feeds.
    """
    text = _decoded(data)
    return None if text is None else _plain(text)


def _decoded(data: bytes) -> str | None:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    for pattern, codec in _BARE_UTF16:
        if pattern.match(data):
            return data.decode(codec, "replace")
    candidates = ["utf-8", *_declared(data), "gb18030", "big5hkscs"]
    for codec in candidates:
        text = _sound(data, codec)
        if text is not None:
            return text
    damaged = (data.decode(codec, "replace") for codec in candidates)
    best = min(damaged, key=lambda text: text.count("\ufffd"))
    foreign = sum(char > "\x7f" for char in best)
    return best if best.count("\ufffd") * _TOLERATED <= foreign else None


def _declared(data: bytes) -> list[str]:
    match = _DECLARED.search(data[:_HEAD])
    codec = _CODECS.get(match[1].decode("ascii").lower()) if match else None
    return [codec] if codec else []


def _sound(data: bytes, codec: str) -> str | None:
    """The text, if every byte of it is right; a character that the end of the file cuts off does not count."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeDecodeError:
        return None


def _plain(text: str) -> str:
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
