"""A progress bar on standard error for long work; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def progress(items: Sequence[T], wanted: bool) -> Iterable[T]:
    """The items, with a bar while they are gone through when standard error is a terminal."""
    if not wanted or not sys.stderr.isatty():
        return items
    return _with_bar(items)


def _with_bar(items: Sequence[T]) -> Iterator[T]:
    import typer

    with typer.progressbar(items, label="核对", file=sys.stderr, show_pos=True) as bar:
        yield from bar
