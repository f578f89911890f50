"""Imports point one way, as docs/explanation/pipeline.md draws it, and heavy libraries stay behind one door each."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "sayso"

FOUNDATION = frozenset({"errors", "text", "sentences", "quotations", "cues", "own_outlet", "data", "records"})
STAGES = frozenset(
    {
        "reading",
        "attribution",
        "sources",
        "statements",
        "propositions",
        "evidence",
        "chains",
        "findings",
        "firmness",
        "places",
        "decisions",
    }
)
DOORS = frozenset({"investigation", "exports", "evaluation"})

# Each part of sayso and the other parts it may import. A stage never sees another stage's insides.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "text": frozenset(),
    "sentences": frozenset({"text"}),
    "quotations": frozenset({"text"}),
    "cues": frozenset(),
    "own_outlet": frozenset(),
    "data": frozenset({"errors", "text"}),
    "records": frozenset({"errors", "text"}),
    "inference": FOUNDATION,
    **dict.fromkeys(STAGES, FOUNDATION | {"inference"}),
    "store": FOUNDATION,
    "assessment": FOUNDATION | {"decisions"},
    "casebook": FOUNDATION | {"inference", "store", "decisions", "assessment"},
    "investigation": FOUNDATION | {"inference", "store", "casebook"} | STAGES,
    "exports": FOUNDATION,
    "evaluation": FOUNDATION | {"inference", "attribution", "reading", "firmness", "investigation", "exports"},
    "desk": FOUNDATION | {"casebook", "investigation", "exports", "assessment", "decisions"},
    "cli": FOUNDATION | {"inference", "store", "casebook", "desk"} | DOORS,
    "__init__": FOUNDATION | {"investigation"},
    "__main__": frozenset({"cli"}),
}

# Slow to import, or there only with an extra: one module each may name them.
HEAVY = (
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "htmldate",
    "pypdfium2",
    "dateparser",
    "rfc3161_client",
    "cryptography",
)


def _imported(tree: ast.AST, module: str) -> Iterator[str]:
    """Dotted names that a module's source imports; relative ones made absolute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")[: -node.level]
                base = ".".join([*parts, base] if base else parts)
            # `from sayso import cli` imports the part as much as `import sayso.cli` does
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _part(dotted: str) -> str | None:
    """The part of sayso that a dotted name belongs to; None when it is not sayso's."""
    names = dotted.split(".")
    if names[0] != "sayso":
        return None
    return names[1] if len(names) > 1 else "__init__"


def _wrong_imports(source: str, module: str) -> list[str]:
    """What a module imports against the table, as "importer -> imported"."""
    own = _part(module) or ""
    allowed = MAY_IMPORT.get(own, frozenset()) | {own}
    wrong = []
    for name in _imported(ast.parse(source), module):
        part = _part(name)
        if name.split(".")[0] == "training" or (part is not None and part not in allowed):
            wrong.append(f"{module} -> {name}")
    return wrong


def _modules() -> list[tuple[str, str]]:
    """Every module of the package: its dotted name (a package's ends in __init__) and its source."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found.append((dotted, path.read_text(encoding="utf-8")))
    return found


def test_every_part_has_its_row() -> None:
    parts = {path.stem if path.suffix == ".py" else path.name for path in PACKAGE.iterdir() if path.name[0] != "."}
    unknown = {p for p in parts if (PACKAGE / p).is_dir() or (PACKAGE / f"{p}.py").exists()} - {"__pycache__", "models"}
    assert unknown <= MAY_IMPORT.keys(), "a new part needs a row in MAY_IMPORT and a line in pipeline.md"


def test_imports_point_one_way() -> None:
    wrong = [line for module, source in _modules() for line in _wrong_imports(source, module)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("module", "source", "is_wrong"),
    [
        ("sayso.records.report", "from sayso.text import Span", False),
        ("sayso.records.report", "from sayso.reading import read_bytes", True),  # upwards
        ("sayso.sources.resolve", "from sayso.records import Source", False),
        ("sayso.sources.resolve", "import sayso.statements", True),  # another stage
        ("sayso.sources.resolve", "from sayso import cli", True),  # the same, said differently
        ("sayso.sources.resolve", "from .names import short", False),  # its own folder
        ("sayso.sources.resolve", "from ..chains import find_chains", True),
        ("sayso.sources.resolve", "def f():\n    from sayso.cli import main", True),  # late is still upwards
        ("sayso.inference.tagger", "import training.train", True),
        ("sayso.cli.read", "from sayso.investigation import Investigation", False),
        ("sayso.cli.read", "from sayso.sources import resolve_sources", True),  # doors go through investigation
    ],
)
def test_the_check_sees_through_spellings(module: str, source: str, is_wrong: bool) -> None:
    assert bool(_wrong_imports(source, module)) is is_wrong


@pytest.mark.parametrize("library", HEAVY)
def test_a_heavy_library_is_imported_in_one_module(library: str) -> None:
    importers = {
        module
        for module, source in _modules()
        for name in _imported(ast.parse(source), module)
        if name.split(".")[0] == library
    }
    assert len(importers) <= 1, f"{library} is imported by {sorted(importers)}"


def test_the_command_line_starts_without_heavy_libraries() -> None:
    """``sayso --help`` and ``import sayso`` must not pay for models or page parsing."""
    code = "import json, sys, sayso, sayso.cli; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(json.loads(done.stdout))
    assert not loaded & {*HEAVY, "numpy", "lxml", "sqlalchemy", "alembic"}
