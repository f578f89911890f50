"""Texts with the steps that their chain must hold, and must not, read from ``benchmarks/chains/*.txt``."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sayso.records import Block, BlockKind, Ledger, Report
from sayso.text import Span

_ENTRY = re.compile(r"^= (?P<name>[\w-]+): (?P<reason>\S.*)\n(?P<body>(?:(?!= ).*\n)*)", re.MULTILINE)
Step = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChainEntry:
    """One text: the steps its chain must hold (who cites, who is cited), and those it must not."""

    name: str
    text: str
    wanted: tuple[Step, ...]
    unwanted: tuple[Step, ...]


def read_chain_entries(path: Path) -> tuple[ChainEntry, ...]:
    """The entries of one file, in order."""
    return tuple(_entry(match) for match in _ENTRY.finditer(path.read_text(encoding="utf-8")))


def _entry(match: re.Match[str]) -> ChainEntry:
    lines = match["body"].split("\n")
    text = "\n".join(line for line in lines if line[:1] not in ("#", ">", "!")).strip()
    return ChainEntry(match["name"], text, _steps(lines, ">"), _steps(lines, "!"))


def _steps(lines: list[str], mark: str) -> tuple[Step, ...]:
    paths = [[end.strip() for end in line[1:].split("->")] for line in lines if line[:1] == mark]
    return tuple(step for path in paths for step in pairwise(path))


def report_of_text(text: str) -> Report:
    """A report of one body block a paragraph."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.BODY, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Report("r-" + digest[:16], "made.txt", digest, "text/plain", text, tuple(blocks), language="en")


def missed_steps(entry: ChainEntry, ledger: Ledger) -> tuple[str, ...]:
    """What the ledger of the entry's text gets wrong, a line for each step; empty when all is as it should be."""
    report = ledger.reports[0]
    names: dict[str, set[str]] = {report.id: {"report"}}
    for source in ledger.sources:
        names[source.id] = {source.name.lower(), *(m.span.of(report.text).lower() for m in source.mentions)}
    for item in ledger.evidence:
        names[item.id] = {item.modality.value}
    links = [(names[link.citing], names[link.cited]) for link in ledger.chains[0].links]

    def holds(step: Step) -> bool:
        citing, cited = (end.lower() for end in step)
        return any(any(citing in n for n in one) and any(cited in n for n in other) for one, other in links)

    missing = [f"{entry.name}: lacks {a} -> {b}" for a, b in entry.wanted if not holds((a, b))]
    return (*missing, *(f"{entry.name}: has {a} -> {b}" for a, b in entry.unwanted if holds((a, b))))
