"""What sets the project up: ranges, pins, the search for a Python, and the commands the documents name."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
PINS = [
    line
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_pins_are_names_and_versions_only() -> None:
    """No address, no hash: any index will do. A marker may follow."""
    odd = [line for line in PINS if not re.fullmatch(r"[\w.-]+==[\w.+!]+( *; *[\w .<>='\"]+)?", line)]
    assert not odd


def test_every_range_has_its_pin_inside_it() -> None:
    pins = {canonicalize_name(pin.name): pin for pin in map(Requirement, PINS)}
    ranges = [*PROJECT["dependencies"], *(line for extra in EXTRAS.values() for line in extra)]
    for requirement in map(Requirement, ranges):
        if requirement.name == "sayso":
            continue
        assert canonicalize_name(requirement.name) in pins, f"{requirement.name}: run make constraints"
        (version,) = pins[canonicalize_name(requirement.name)].specifier
        assert requirement.specifier.contains(version.version), f"{requirement}: pinned to {version.version}"


def test_all_means_all() -> None:
    (everything,) = (Requirement(line) for line in EXTRAS["all"])
    assert everything.extras == EXTRAS.keys() - {"all", "dev"}


def _make_venv(tmp_path: Path, python: str) -> subprocess.CompletedProcess[str]:
    """Run the search with one stand-in for Python, a shell script that answers every call alike."""
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
    stand_in.chmod(0o755)
    return subprocess.run(
        ["sh", ROOT / "scripts" / "make-venv", tmp_path / "environment"],
        env={**os.environ, "PYTHON": str(stand_in)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("python", "remedy"),
    [
        ("exit 1", "no Python 3.11 or newer found"),  # too old, or broken
        ('case "$2" in *ensurepip*) exit 1;; *print*) echo 3.12;; esac', "apt-get install python3.12-venv"),  # Debian
    ],
)
def test_an_unfit_python_is_one_message_that_says_what_to_do(tmp_path: Path, python: str, remedy: str) -> None:
    done = _make_venv(tmp_path, python)
    assert done.returncode == 2
    assert remedy in done.stderr
    assert not (tmp_path / "environment").exists()


def test_a_fit_python_makes_the_environment(tmp_path: Path) -> None:
    done = _make_venv(tmp_path, '[ "$1 $2" = "-m venv" ] && mkdir "$3"; exit 0')
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "environment").is_dir()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "benchmarks/README.md", "docs/how-to/evaluate.md"])
def test_make_has_every_target_a_page_names(page: str) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"\bmake ([a-z-]+)`|^make ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert {a or b for a, b in named} <= targets
