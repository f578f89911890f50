"""The wheel, installed where nothing else of the project is, reads a report.

The environment is built without an index: the wheel is unpacked into a new virtual environment, and of the packages installed
here only those are linked in that the wheel's own metadata asks for, with what those ask for in turn. So a module that imports
a development package, or one of an extra, fails here.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
REPORT = """Orvale minister denies selling grain

"We sold nothing," minister Dana Roke told reporters on Monday. Dock workers said that two ships had left at night.
"""


def _required(requirements: list[str], extras: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    for line in requirements:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras | {""}):
            yield requirement.name, frozenset(requirement.extras)


def _closure(requirements: list[str]) -> list[Distribution]:
    """The installed distributions that these requirements ask for, directly or not."""
    waiting = list(_required(requirements))
    seen: set[tuple[str, frozenset[str]]] = set()
    found: dict[str, Distribution] = {}
    while waiting:
        name, extras = entry = waiting.pop()
        if entry in seen:
            continue
        seen.add(entry)
        found[name.lower()] = dist = distribution(name)
        waiting.extend(_required(dist.requires or [], extras))
    return list(found.values())


def _link(dist: Distribution, target: Path) -> None:
    """Make a distribution importable from another folder, without copying it."""
    home = Path(str(dist.locate_file("")))
    for name in {file.parts[0] for file in dist.files or () if file.parts[0] not in {"..", "__pycache__"}}:
        link = target / name
        if not link.exists() and (home / name).exists():
            link.symlink_to(home / name)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and what it requires."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    (metadata,) = packages.glob("sayso-*.dist-info/METADATA")
    for dist in _closure(Distribution.at(metadata.parent).requires or []):
        _link(dist, packages)
    return folder / "bin" / "python"


def _sayso(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-I", "-m", "sayso", *arguments], cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_wheel_carries_weights_licence_and_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    models = {path.parent.name for path in (ROOT / "models").glob("*/manifest.json")}
    assert models
    for model in models:
        files = json.loads((ROOT / "models" / model / "manifest.json").read_text(encoding="utf-8"))["files"]
        for file in files:
            assert f"sayso/models/{model}/{file}" in names
    assert "sayso/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_carries_the_desk(wheel: Path) -> None:
    """Templates and styles always; the script, which git does not keep, as far as it is built (`make wheel` builds it)."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if name.startswith("sayso/desk/")}
    desk = ROOT / "sayso" / "desk"
    wanted = [*desk.glob("templates/*.html"), *desk.glob("static/*.css"), *desk.glob("static/built/*.js")]
    assert wanted
    assert {path.relative_to(ROOT).as_posix() for path in wanted} <= names
    assert not any("node_modules" in name or name.endswith(".ts") for name in names)


def test_the_wheel_carries_only_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        roots = {name.split("/")[0] for name in archive.namelist()}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"sayso"}


def test_development_packages_are_out_of_reach(installed: Path, tmp_path: Path) -> None:
    """Else the tests below would show nothing."""
    done = subprocess.run([installed, "-I", "-c", "import pytest"], cwd=tmp_path, capture_output=True, check=False)
    assert b"ModuleNotFoundError" in done.stderr


def test_it_reads_a_report(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    done = _sayso(installed, "read", "report.txt", "--format", "json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    ledger = json.loads(done.stdout)
    assert any(s["position"] == "asserts" for s in ledger["statements"])


def test_a_missing_extra_says_how_to_install_it(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    done = _sayso(installed, "read", "report.pdf", cwd=tmp_path)
    assert "pip install 'sayso[pdf]'" in done.stderr
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
