"""Every command ends in one of three ways, and says in one line what went wrong."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.cli import app, models
from sayso.cli.app import run
from sayso.errors import ConfigError, ModelMissingError

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["evaluate", "--help"], ["models", "--help"]])
def test_help_is_no_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    assert "Usage: sayso" in capsys.readouterr().out


def test_version_needs_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"sayso(, run from its source .*| [0-9.]+)\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["wander"], "No such command 'wander'"),
        (["red"], "Did you mean 'read'"),
        (["read", "--nope", "a.txt"], "No such option: --nope; see `sayso read --help`"),
        (["read", "a.txt", "--out"], "Option '--out' requires an argument"),
        (["read", "--threads", "100000", "a.txt"], "sayso: threads must be 1 to 256, not 100000"),
        (["read", "--threads", "two", "a.txt"], "Invalid value for '--threads'"),
        (["read", "--min-score", "nan", "a.txt"], "Invalid value for '--min-score'"),
        (["read", "--format", "pdf", "a.txt"], "Invalid value for '--format'"),
        (["read", "--threads", "0", "a.txt"], "Invalid value for '--threads'"),
        (["read", "--min-score", "2", "a.txt"], "Invalid value for '--min-score'"),
        (["read"], "sayso: nothing to read; name a file"),
        (["read", "a.txt", "--out", "no/such/folder/a.json"], "there is no folder no/such/folder"),
        # the name of a file may hold what drives a terminal
        (["chain", "--ledger", "a\x1b[31m.json"], "sayso: a\ufffd[31m.json: cannot be read"),
        (["evaluate", "polnear", "--data", "/nowhere", "--split", "dev"], "/nowhere/dev/attributions: no such folder"),
        (["evaluate", "cases", "/nowhere.json", "--reports", "/nowhere"], "/nowhere.json: cannot be read as a case"),
    ],
)
def test_wrong_use_is_two_and_says_so(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    told = capsys.readouterr()
    assert message in told.err
    assert told.err.count("\n") == 1
    assert not told.out
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (ModelMissingError("models/attribution: no such model; install sayso again"), 2, "no such model; install"),
        (ConfigError("two\nlines"), 2, "sayso: two lines\n"),
        (
            ZeroDivisionError("a fault of ours"),
            2,
            "failed unexpectedly: ZeroDivisionError: a fault of ours; run `sayso --v",
        ),
    ],
)
def test_whatever_happens_is_one_line(
    error: BaseException, status: int, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr("sayso.inference.manifest.list_models", fail)
    assert run(["models"]) == status
    told = capsys.readouterr().err
    assert line in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["evaluate"]])
def test_nothing_asked_gets_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert "Usage: sayso" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["tagger.onnx", "tokenizer.json", "linker.npz", "manifest.json"])
@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "gone"])
def test_a_damaged_model_is_one_line_and_no_ledger(
    name: str, damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAYSO_MODELS", str(tmp_path))
    shutil.copytree(ROOT / "models", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "attribution" / name
    data = path.read_bytes()
    middle = len(data) // 2
    changed = data[:middle] + b"\xff\xff" + data[middle + 2 :]  # of a tagger still a model, though not the one measured
    path.write_bytes({"cut": data[:middle], "changed": changed}.get(damage, b""))
    if damage == "gone":
        path.unlink()
    (tmp_path / "a.txt").write_text("Row\n\nAnn Lee said it rained.\n", encoding="utf-8")
    assert run(["read", str(tmp_path / "a.txt")]) == 2
    told = capsys.readouterr()
    assert told.err.startswith(f"sayso: {path}: ")
    assert "install sayso again" in told.err
    assert (told.err.count("\n"), told.out) == (1, "")


def test_control_c_is_no_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sayso.inference.manifest.list_models", stop)
    assert run(["models"]) == 130
    assert capsys.readouterr().err == "sayso: stopped; nothing more is read or written\n"


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Lets a child be interrupted also where the tests run in the background, whose children inherit that they are not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
@pytest.mark.usefixtures("_interruptible")
def test_control_c_in_the_middle_of_reading_is_one_line(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(
            f"Row\n\nAnn Lee said it rained on day {number}.\n" * 20, encoding="utf-8"
        )
    out = tmp_path / "out.json"
    with subprocess.Popen(
        [sys.executable, "-m", "sayso", "--verbose", "read", str(tmp_path), "--out", str(out)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        time.sleep(2.5)
        running.send_signal(signal.SIGINT)
        told = running.communicate(timeout=60)
    assert (running.returncode, *told) == (130, "", "sayso: stopped; nothing more is read or written\n")
    assert not out.exists()


def test_the_module_runs_and_help_does_not_wait_for_the_pipeline() -> None:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "sayso", "--help"], capture_output=True, text=True, check=True
    )
    assert time.monotonic() - started < 3  # half a second on an idle machine; this is for a loaded one
    for heavy in ("numpy", "onnxruntime", "lxml", "sayso.investigation"):
        assert f" {heavy}\n" not in done.stderr
    assert "On whose say-so?" in done.stdout


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts threads in /proc")
def test_numpy_starts_no_threads_of_its_own() -> None:
    """They spin while the model works and take its time; asking for one after numpy is loaded comes too late."""
    code = (
        "import os, sys; from sayso.cli import main; sys.argv = ['sayso', 'models']\n"
        "try: main()\n"
        "except SystemExit: import sayso.inference.session; print(len(os.listdir('/proc/self/task')))"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OPENBLAS", "OMP"))}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.splitlines()[-1] == "1"


def test_models_says_what_was_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models"]) == 0
    told = capsys.readouterr().out
    assert "attribution" in told
    assert "sha256 " in told
    assert "trained on" in told


def test_models_are_compared_with_their_checksums(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "verify"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told
    assert all("every file is the one" in line for line in told)


def test_names_used_here_are_those_of_the_commands() -> None:
    assert {command.name for command in app.app.registered_commands} >= {"read", "why"}
    assert models.models.__doc__
