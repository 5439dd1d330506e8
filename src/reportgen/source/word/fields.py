"""Fields of a Word file (page numbers, dates, links, contents): what is shown is their result, never their code."""

from __future__ import annotations

from dataclasses import dataclass, field

_CODE_LIMIT = 200


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of the text. Each story (body, note, text box) has its own.

    A list of contents repeats what the headings say, and is left out. Where begins and ends do not match
    (`broken`), nothing can be told from them: the text is then read with `ignored` fields.
    """

    ignored: bool = False
    broken: bool = False
    muted: bool = False
    """What stands here is a code or an entry of a list of contents."""
    _open: list[_Field] = field(default_factory=list)

    def mark(self, kind: str | None) -> None:
        """A field begins, goes over to its result (`separate`), or ends."""
        if self.ignored:
            return
        if kind == "begin":
            self._open.append(_Field())
        elif not self._open:
            self.broken = True
        elif kind == "separate":
            self._open[-1].in_result = True
        elif kind == "end":
            self._open.pop()
        self.muted = any(not item.in_result or is_contents(item.code) for item in self._open)

    def instruct(self, code: str) -> None:
        """A piece of the code of the field that was begun last."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code = (self._open[-1].code + code)[:_CODE_LIMIT]

    def close(self) -> None:
        """The story ends here."""
        self.broken = self.broken or bool(self._open)


def is_contents(code: str) -> bool:
    """The code asks for a list of contents, or for an entry of one."""
    return code.split(maxsplit=1)[:1] in (["TOC"], ["toc"])
