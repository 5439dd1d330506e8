"""Let an office program on this machine show our DOCX files in the vendored faces.

For developers and the tests: `python tools/office_fonts.py DIR` writes `DIR/fonts.conf` and prints its path; with
`FONTCONFIG_FILE` set to it, LibreOffice finds 仿宋_GB2312, 楷体_GB2312, 黑体, 方正小标宋简体 and 宋体 (the names that
Word documents carry) in the faces of `src/reportgen/fonts`, and nothing else Chinese on the machine gets in the way.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

FONTS = Path(__file__).resolve().parent.parent / "src" / "reportgen" / "fonts"

OFFICE_NAMES: Mapping[str, tuple[str, ...]] = {
    "fangsong.ttf": ("仿宋", "仿宋_GB2312", "FangSong", "FangSong_GB2312", "Times New Roman"),
    "kaiti.ttf": ("楷体", "楷体_GB2312", "KaiTi", "KaiTi_GB2312"),
    "heiti.ttf": ("黑体", "SimHei"),
    "songti.ttf": ("宋体", "SimSun", "NSimSun"),
    "biaosong.ttf": ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong"),
}
"""Vendored file → the families it stands in for. 仿宋's digits are half an em wide, as those of Times New Roman."""

_HEAD = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
"""


def fonts_conf(fonts: Path, cache: Path) -> str:
    """A fontconfig configuration: the machine's own, our faces, and our faces under their office names."""
    parts = [_HEAD, f"  <dir>{escape(str(fonts))}</dir>\n  <cachedir>{escape(str(cache))}</cachedir>\n"]
    for file, names in OFFICE_NAMES.items():
        parts.extend(_named(fonts / file, name) for name in names)
    return "".join((*parts, "</fontconfig>\n"))


def write_fonts_conf(directory: Path, fonts: Path = FONTS) -> Path:
    """Write `directory/fonts.conf` (and keep fontconfig's cache beside it); returns its path.

    Raises FileNotFoundError when a vendored face is missing.
    """
    for file in OFFICE_NAMES:
        if not (fonts / file).is_file():
            raise FileNotFoundError(fonts / file)
    directory.mkdir(parents=True, exist_ok=True)
    target = directory / "fonts.conf"
    target.write_text(fonts_conf(fonts, directory / "cache"), encoding="utf-8")
    return target


def _named(file: Path, name: str) -> str:
    """Make the face itself answer to `name`: LibreOffice asks for families, it does not follow aliases."""
    return (
        '  <match target="scan">\n'
        f'    <test name="file" compare="eq"><string>{escape(str(file))}</string></test>\n'
        f'    <edit name="family" mode="append_last"><string>{escape(name)}</string></edit>\n'
        "  </match>\n"
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("directory", type=Path, help="where fonts.conf and fontconfig's cache go")
    sys.stdout.write(f"{write_fonts_conf(parser.parse_args(arguments).directory.resolve())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
