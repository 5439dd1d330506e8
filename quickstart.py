#!/usr/bin/env python3
"""Everything on a fresh machine, with nothing but Python 3.11 (Linux, macOS, Windows):

    python3 quickstart.py report        makes .venv, installs the project, builds the sample report
    python3 quickstart.py test          the same with the test tools, then runs the tests
    python3 quickstart.py conformance   the same, then has outside validators judge the sample report

What follows `test` goes to pytest. A second run finds the work done and starts at once.
Written so that an old Python can read it too, and say that it is too old.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SAMPLE = "data/2017.yaml"
OLDEST = (3, 11)
OK, CANNOT, INTERRUPTED = 0, 2, 130

NO_NETWORK = (
    "NewConnectionError", "Failed to establish a new connection", "Network is unreachable", "Connection refused",
    "name resolution", "Name or service not known", "getaddrinfo failed", "nodename nor servname",
    "ConnectTimeoutError", "ReadTimeoutError", "Read timed out", "ProxyError", "CERTIFICATE_VERIFY_FAILED",
)  # fmt: skip
"""What pip says when it cannot reach where packages come from."""

LINK = (
    "import pathlib, sys, sysconfig;"
    "pathlib.Path(sysconfig.get_paths()['purelib'], 'reportgen-source.pth').write_text(sys.argv[1], encoding='ascii')"
)
"""Run by the Python of .venv: puts a line of code where every start of that Python runs it."""


class Trouble(Exception):
    """Something the user has to put right: one sentence in each language."""

    def __init__(self, zh, en):
        super().__init__(zh)
        self.zh = zh
        self.en = en


def main(arguments):
    """Run one command; returns the exit code, 2 when the machine lacks something."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    commands = {"report": report, "test": test, "conformance": conformance}
    try:
        if not arguments or arguments[0] not in commands:
            return usage(arguments)
        check_version(sys.version_info[:2])
        return commands[arguments[0]](arguments[1:])
    except Trouble as trouble:
        say(trouble.zh, sys.stderr)
        say(trouble.en, sys.stderr)
        return CANNOT
    except KeyboardInterrupt:
        say("已中断。 Interrupted.", sys.stderr)
        return INTERRUPTED


def usage(arguments):
    """How to call it; asking for help is no mistake."""
    asked = bool(arguments) and arguments[0] in ("-h", "--help")
    stream = sys.stdout if asked else sys.stderr
    say("用法：python3 quickstart.py report         生成样例报告（Word 和 PDF）", stream)
    say("      python3 quickstart.py test           运行测试，后面可以接 pytest 的参数", stream)
    say("      python3 quickstart.py conformance    由独立的检验程序检验样例报告", stream)
    say("Usage: quickstart.py report (build the sample report) | test [pytest arguments] (run the tests) |", stream)
    say("       conformance (have independent validators judge the sample report)", stream)
    return OK if asked else CANNOT


def report(arguments):
    """Build the sample report and say where its files lie."""
    if arguments:
        return usage(arguments)
    python = environment("")
    code = run([python, "-m", "reportgen", "build", SAMPLE])
    if code == OK:
        folder = ROOT / "out" / Path(SAMPLE).stem
        say(f"Word 文档和 PDF 都在：{folder}")
        say(f"Both files are in: {folder}")
    return code


def test(arguments):
    """Run the tests on two cores; the slow gates are left to `-m gate`."""
    python = environment("test")
    return run([python, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-m", "not gate", *list(arguments)])


def conformance(arguments):
    """Have independent validators judge the sample report at every level; 2 when one of them is missing here."""
    if arguments:
        return usage(arguments)
    python = environment("test")
    code = run([python, str(Path("tools", "conformance.py")), "--run"])
    if code == CANNOT:
        say("没有不合格的；缺少的检验程序见上，装好后再运行一次，就能检验齐全。")
        say("Nothing failed; install what is named above and run this again for the whole proof.")
    return code


# -- the environment -----------------------------------------------------------------------------------


def check_version(version):
    """Refuse a Python that is too old."""
    if tuple(version) < OLDEST:
        found, needed = (".".join(map(str, numbers)) for numbers in (version, OLDEST))
        raise Trouble(
            f"需要 Python {needed} 以上，现在是 {found}；请安装新版后用它运行本文件。",
            f"Python {needed} or newer is needed, this is {found}; install one and run this file with it.",
        )


def environment(extra):
    """The Python of .venv, made and filled if need be (`extra` names the optional tools)."""
    python = venv_python()
    if not works(python):
        make_venv()
    if not is_current(extra):
        install(python, extra)
        remember(extra)
    return str(python)


def venv_python():
    """Where the Python of .venv stands."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def works(python):
    """Whether it is there, runs, and is new enough."""
    if not python.exists():
        return False
    probe = f"import pip, sys; sys.exit(sys.version_info[:2] < {OLDEST!r})"
    try:
        return quietly([str(python), "-c", probe])[0] == OK
    except OSError:
        return False


def make_venv():
    """Make .venv anew."""
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        names = "、".join(missing)
        raise Trouble(
            f"Python 缺少 {names} 模块，建不了环境；Debian、Ubuntu 请先运行 apt-get install python3-venv，"
            "其他系统请安装完整的 Python。",
            "This Python lacks {}; on Debian or Ubuntu run apt-get install python3-venv first, "
            "elsewhere install a complete Python.".format(", ".join(missing)),
        )
    say("正在建立 .venv …… Making .venv ...")
    code, output = quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if code != OK:
        raise Trouble(f"建不了 {VENV}：{last_line(output)}", f"Cannot make {VENV}: {last_line(output)}")


def install(python, extra):
    """Install the project with its dependencies into .venv, its modules being those of the source tree."""
    say("正在安装依赖，第一次约需一两分钟 …… Installing; the first time takes a minute or two ...")
    target = f".[{extra}]" if extra else "."
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    code, output = quietly([*command, target])
    if code == OK:
        code, more = quietly([str(python), "-c", LINK, source_line()])
        output += more
    log = VENV / "quickstart.log"
    log.write_text(output, encoding="utf-8")
    if code == OK:
        return
    if any(mark in output for mark in NO_NETWORK):
        raise Trouble(
            f"连不上网络，下载不到依赖；请接通网络或设置代理（pip 的配置同样有效）后再试，详情见 {log}。",
            "The network cannot be reached, so nothing was installed; connect (or configure pip) and try again. "
            f"Details: {log}",
        )
    raise Trouble(
        f"安装没有成功：{last_line(output)}；详情见 {log}。",
        f"Installing failed: {last_line(output)}; details: {log}",
    )


def source_line():
    """Code that puts src/ before the installed copy, so that a change counts at once.

    pip's own editable install names the folder as text, which a Python in another locale cannot read when
    the name is Chinese, and then does not start at all; the bytes of the name are the same everywhere.
    """
    return "import os, sys; sys.path.insert(0, os.fsdecode({!r}))\n".format(os.fsencode(str(ROOT / "src")))


# -- what was done -------------------------------------------------------------------------------------


def stamp_key():
    """What an installation depends on: the project's metadata, and where it lies."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    digest.update(str(ROOT).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def stamp_file():
    return VENV / "quickstart.json"


def is_current(extra):
    """Whether this very project with these tools was installed into .venv before."""
    try:
        stamp = json.loads(stamp_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(stamp, dict) and stamp.get("key") == stamp_key() and extra in stamp.get("extras", [])


def remember(extra):
    """Note a finished installation; the plain one is part of every other."""
    extras = sorted({"", extra} | ({"test"} if is_current("test") else set()))
    stamp_file().write_text(json.dumps({"key": stamp_key(), "extras": extras}), encoding="utf-8")


# -- processes -----------------------------------------------------------------------------------------


def run(command):
    """Run in the project's folder, the user watching; returns its exit code."""
    return subprocess.call(command, cwd=str(ROOT))


def quietly(command):
    """(exit code, everything it printed) of a command run in the project's folder."""
    done = subprocess.run(command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def last_line(output):
    """The last line that says something."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "?"


def say(text, stream=None):
    print(text, file=stream or sys.stdout, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
