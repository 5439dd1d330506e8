"""Pages as small grey pictures, compared with the ones that a person has looked at (tests/golden/pictures)."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "pictures"
FAILED = ROOT / "build" / "pictures"

DOTS_PER_INCH = 40
STEP = 17
"""Between two greys of a golden picture: sixteen of them keep it under 20 KiB, and text still shows as text."""
NOTICED = 2 * STEP
"""A pixel differs when its grey is further off than this, of 255: storing moves a grey by half a step."""


def page_pictures(pdf: bytes | Path, numbers: tuple[int, ...]) -> list[Image.Image]:
    """The pages (1 is the first, -1 the last) as grey pictures."""
    with pypdfium2.PdfDocument(pdf) as document:
        chosen = [document[number - 1 if number > 0 else len(document) + number] for number in numbers]
        return [page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L") for page in chosen]


def difference(first: Image.Image, second: Image.Image) -> float:
    """The share of pixels that differ, 1 when the pictures differ in size."""
    if first.size != second.size:
        return 1.0
    return _differing(first, second).histogram()[255] / (first.width * first.height)


def _differing(first: Image.Image, second: Image.Image) -> Image.Image:
    return ImageChops.difference(first, second).point(lambda grey: 255 if grey > NOTICED else 0)


def compare(name: str, actual: Image.Image, tolerance: float, accept: bool) -> None:
    """Assert that at most the share `tolerance` of a page's pixels differs from golden/pictures/<name>.png.

    With `accept` the golden picture is written instead. On failure the page, the golden picture and their difference
    are left in build/pictures.
    """
    path = GOLDEN / f"{name}.png"
    if accept:
        GOLDEN.mkdir(parents=True, exist_ok=True)
        stored = actual.point(lambda grey: (grey + STEP // 2) // STEP * STEP)
        stored.quantize(256 // STEP + 1).save(path, optimize=True)
        return
    assert path.is_file(), f"no golden picture {name}: look at the page, then run pytest --accept"
    with Image.open(path) as stored:
        expected = stored.convert("L")
    share = difference(expected, actual)
    if share <= tolerance:
        return
    FAILED.mkdir(parents=True, exist_ok=True)
    actual.save(FAILED / f"{name}-actual.png")
    expected.save(FAILED / f"{name}-expected.png")
    if expected.size == actual.size:
        _differing(expected, actual).save(FAILED / f"{name}-difference.png")
    raise AssertionError(f"{name}: {share:.2%} of the page differ, {tolerance:.2%} may; see {FAILED}")
