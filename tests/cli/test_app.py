"""Every command ends in one of three ways, and says in one line what went wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.cli import app, models
from sayso.cli.app import run
from sayso.errors import ConfigError, ModelMissingError


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
        (["read", "--format", "pdf", "a.txt"], "Invalid value for '--format'"),
        (["read", "--threads", "0", "a.txt"], "Invalid value for '--threads'"),
        (["read", "--min-score", "2", "a.txt"], "Invalid value for '--min-score'"),
        (["read"], "sayso: nothing to read; name a file"),
        (["read", "a.txt", "--out", "no/such/folder/a.json"], "there is no folder no/such/folder"),
        (["evaluate", "polnear", "--data", "/nowhere", "--split", "dev"], "/nowhere/dev/attributions: no such folder"),
        (["evaluate", "cases", "/nowhere.json", "--reports", "/nowhere"], "/nowhere.json: cannot be read as a case"),
    ],
)
def test_wrong_use_is_two_and_says_so(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    told = capsys.readouterr()
    assert message in told.err
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


def test_control_c_is_no_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sayso.inference.manifest.list_models", stop)
    assert run(["models"]) == 130
    assert not capsys.readouterr().err


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
    assert run(["models", "--verify"]) == 0
    told = capsys.readouterr().out
    assert "attribution" in told
    assert "sha256 " in told
    assert "trained on" in told
    assert "Every file is the one" in told


def test_names_used_here_are_those_of_the_commands() -> None:
    assert {command.name for command in app.app.registered_commands} == {"read", "models"}
    assert models.models.__doc__
