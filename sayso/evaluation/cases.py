"""Annotated stories read and scored: case files in, ledgers and figures out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sayso.errors import ConfigError
from sayso.evaluation.case_records import Case
from sayso.evaluation.case_score import MEASURES, CaseScore
from sayso.exports import export_json
from sayso.investigation import Investigation
from sayso.records import Ledger

_SUFFIXES = (".txt", ".html", ".htm", ".md", ".pdf", ".eml", ".docx")


def report_files(case: Case, reports: Path) -> tuple[Path, ...]:
    """The files of a case, ``<reports>/<case>/<report id>.txt`` (or .html and the like), in the case's order.

    Raises:
        ConfigError: One of them is not there.
    """
    folder = reports / case.name
    return tuple(_file_of(folder, stem) for stem in case.headlines)


def read_case(case: Case, reports: Path, investigation: Investigation) -> Ledger:
    """The ledger of one case's reports."""
    return investigation.read(report_files(case, reports))


def write_ledger(case: Case, ledger: Ledger, folder: Path) -> Path:
    """Write ``<folder>/<case>.json`` and return its path; the folder is made when missing."""
    path = folder / f"{case.name}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(export_json(ledger), encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be written ({error.strerror}); choose another place with --ledgers"
        ) from error
    return path


def case_line(name: str, score: CaseScore) -> str:
    """One case's figures: facts met of those asked, by measure."""
    return f"{name:18} " + "  ".join(f"{m} {score.met[m]}/{score.asked[m]}" for m in _asked(score))


def total_line(score: CaseScore) -> str:
    """The figures over all cases (micro), with their shares."""
    parts = (f"{m} {score.met[m]}/{score.asked[m]}={score.share(m):.2f}" for m in _asked(score))
    return f"{'all':18} " + "  ".join(parts)


def _asked(score: CaseScore) -> Iterable[str]:
    return (measure for measure in MEASURES if score.asked[measure])


def _file_of(folder: Path, stem: str) -> Path:
    for suffix in _SUFFIXES:
        path = folder / (stem + suffix)
        if path.is_file():
            return path
    raise ConfigError(f"{folder / stem}.txt: no such report; --reports should hold <case>/<report id>.txt")
