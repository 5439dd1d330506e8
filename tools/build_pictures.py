"""Draw the README's pictures from the sample reports as they are built now.

usage: python tools/build_pictures.py
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import ImageOps

from reportgen import pipeline

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PAGES = {
    "page-1": ("data/2017.yaml", 1),
    "page-4": ("data/2017.yaml", 4),
    "national-2": ("data/examples/national-2021/青岚县水务局/2024.yaml", 3),
}
"""Picture → data file and page."""
DOTS_PER_INCH = 80


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (data, number) in PAGES.items():
        checked = pipeline.check(ROOT / data)
        assert checked.report is not None
        files, _ = pipeline.render(checked.report, pipeline.compose_document(checked.report), ["pdf"], "vendored")
        document = pypdfium2.PdfDocument(files["pdf"])
        picture = document[number - 1].render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")
        framed = ImageOps.expand(picture, border=1, fill=160).quantize(16)
        path = PICTURES / f"{name}.png"
        framed.save(path, optimize=True)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
