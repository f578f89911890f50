"""The claim board: a ledger arranged as every door shows it, with names in place of ids.

Nothing is computed here that a record does not already say; this only joins records and puts them in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from urllib.parse import urlsplit

from sayso.records import (
    Evidence,
    Finding,
    Ledger,
    Position,
    Proposition,
    Report,
    Severity,
    Source,
    SourceKind,
    Statement,
    Status,
)
from sayso.text import Span, Spans, words_of

STATUS_MEANS = {
    Status.RETRACTED: "the root that asserted it withdrew it, and no other root asserts it",
    Status.CONTESTED: "a root asserts it; a root denies it or asserts an alternative that excludes it",
    Status.DENIED_ONLY: "it is denied, and nobody identified asserts it",
    Status.DOCUMENTED: "evidence is said to establish it, no limit on that evidence is stated, nobody denies it",
    Status.CORROBORATED: "two or more independent roots assert it unhedged, nobody denies it",
    Status.SINGLE_SOURCE: "exactly one identified root asserts it unhedged",
    Status.UNCONFIRMED: "only hedged, doubted, unnamed, or relayed without an identified root",
    Status.UNATTRIBUTED: "only in a report's own voice",
}
"""Each status in words. Source: the status table of the design, first rule that fits."""

POSITIONS = (Position.ASSERTS, Position.DENIES, Position.DOUBTS, Position.DECLINES)
_OPENING = frozenset("“\"«„‘'`")
_CLOSING = frozenset("”\"»“’'`…")
MOST_LIMITS = 6
"""Limits printed beside an item of evidence. It stands under every proposition that it bears on, so that all of them
would make a page grow with the square of a long report; the records hold them all."""

_GRAVITY = {Severity.ALERT: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Voice:
    """One source's stance on one proposition, through one path, over all its statements.

    Attributes:
        through: Names of those between the reports and the source, nearest to the report first.
        hedged: True when every one of the statements is.
        statements: The statements, in report order.
    """

    source: Source
    position: Position
    through: tuple[str, ...]
    hedged: bool
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One proposition with all that bears on it."""

    proposition: Proposition
    voices: tuple[Voice, ...]
    evidence: tuple[Evidence, ...]
    alternatives: tuple[Proposition, ...]

    @property
    def is_disputed(self) -> bool:
        """True when more than one position is taken on it, or something excludes it."""
        return len({voice.position for voice in self.voices}) > 1 or bool(self.alternatives)

    @property
    def is_prominent(self) -> bool:
        """True for what a reader should see first: central, disputed, or spoken of by several."""
        several = len({voice.source.id for voice in self.voices}) > 1
        return self.proposition.central or self.is_disputed or several


class Board:
    """Joins the records of one ledger; every look-up after the first is a dictionary's."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.reports = {report.id: report for report in ledger.reports}
        self.sources = {source.id: source for source in ledger.sources}
        self.statements = {statement.id: statement for statement in ledger.statements}
        self.propositions = {proposition.id: proposition for proposition in ledger.propositions}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """A row for each proposition: the central one, its alternatives, then the prominent, then the rest."""
        shown: dict[str, list[Evidence]] = {}
        for item in self.ledger.evidence:
            for proposition_id in item.shows:
                shown.setdefault(proposition_id, []).append(item)
        rows = [
            Row(
                proposition=proposition,
                voices=self._voices(proposition),
                evidence=tuple(shown.get(proposition.id, ())),
                alternatives=tuple(self.propositions[a] for a in proposition.alternatives if a in self.propositions),
            )
            for proposition in self.ledger.propositions
        ]
        rivals = {a for row in rows if row.proposition.central for a in row.proposition.alternatives}
        return tuple(
            sorted(
                rows,
                key=lambda row: (
                    not row.proposition.central,
                    row.proposition.id not in rivals,
                    not row.is_prominent,
                    not row.is_disputed,
                    -len(row.voices),
                ),
            )
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Findings, gravest first, otherwise in the ledger's order."""
        return tuple(sorted(self.ledger.findings, key=lambda finding: _GRAVITY[finding.severity]))

    @cached_property
    def spare_evidence(self) -> tuple[Evidence, ...]:
        """Evidence that is tied to no proposition, illustrations apart."""
        return tuple(item for item in self.ledger.evidence if not item.shows and not item.illustration)

    @cached_property
    def outlets(self) -> dict[str, str]:
        """The short name of each report, by id: its outlet, else its site, else its file name; told apart by number."""
        names: dict[str, str] = {}
        seen: dict[str, int] = {}
        for report in self.ledger.reports:
            name = _outlet_name(report)
            seen[name] = seen.get(name, 0) + 1
            names[report.id] = name if seen[name] == 1 else f"{name} ({seen[name]})"
        return names

    def source_of(self, statement: Statement) -> Source:
        """The statement's source; a nameless stand-in when the ledger lacks it."""
        found = self.sources.get(statement.source)
        return found or Source(id=statement.source, kind=SourceKind.UNNAMED, name="nobody named", named=False)

    def name_of(self, source: Source) -> str:
        """The name to print for a source."""
        return " ".join(source.name.split()) or "nobody named"

    def described(self, source: Source) -> str:
        """What to say of a source beside its name: kind, whether named, role and affiliation."""
        parts = [source.kind.value]
        if not source.named and source.kind is not SourceKind.UNNAMED:
            parts.append("unnamed")
        parts += [" ".join(part.split()) for part in (source.role, source.affiliation) if part and part != source.name]
        return ", ".join(parts)

    def quoted(self, report_id: str, spans: Iterable[Span], *, longest: int | None = None) -> str:
        """The words of spans of one report on one line, cut at a word with an ellipsis when over ``longest``."""
        text = self.reports[report_id].text
        if longest is None:
            return " ".join(words_of(text, spans).split())
        words: list[str] = []
        length = 0
        for span in spans:  # no more of them than will be shown: one item may be mentioned a thousand times
            words.append(" ".join(span.of(text).split()))
            length += len(words[-1]) + 1
            if length > longest + 1:
                break
        return clipped(" ".join(words), longest)

    def carried_by(self, statements: Iterable[Statement]) -> str:
        """Where statements stand, such as "in Daily Ledger, mirror.txt"; "" when there is only one report anyway."""
        if len(self.reports) < 2:
            return ""
        return "in " + ", ".join(dict.fromkeys(self.outlets[statement.report] for statement in statements))

    def through(self, statement: Statement) -> tuple[str, ...]:
        """Names of those who stand between a statement's report and its source, nearest to the report first."""
        between: list[str] = []
        node, steps = statement.source, 0
        came_from = self._cited_by.get(statement.report, {})
        while node in came_from and steps < len(came_from):
            node, steps = came_from[node], steps + 1
            if node == statement.report:
                break
            between.append(self._node_name(node))
        between.reverse()
        for holder in self._holders(statement):
            name = self.name_of(holder)
            if holder.id != statement.source and name not in between:
                between.append(name)
        return tuple(between)

    def _holders(self, statement: Statement) -> Iterator[Source]:
        """Sources of the statements that report this one, outermost first."""
        chain: list[Source] = []
        parent = statement.parent
        while parent in self.statements and len(chain) < len(self.statements):
            chain.append(self.source_of(self.statements[parent]))
            parent = self.statements[parent].parent
        return reversed(chain)

    @cached_property
    def _cited_by(self) -> dict[str, dict[str, str]]:
        """By report, then by who is cited: who cites them first."""
        found: dict[str, dict[str, str]] = {}
        for chain in self.ledger.chains:
            steps = found.setdefault(chain.report, {})
            for link in chain.links:
                if link.cited != chain.report:
                    steps.setdefault(link.cited, link.citing)
        return found

    def _node_name(self, node: str) -> str:
        if node in self.sources:
            return self.name_of(self.sources[node])
        return self.outlets.get(node, "evidence")

    def _voices(self, proposition: Proposition) -> tuple[Voice, ...]:
        groups: dict[tuple[Position, str, tuple[str, ...]], list[Statement]] = {}
        sides = (proposition.asserted_by, proposition.denied_by, proposition.doubted_by, proposition.declined_by)
        for position, ids in zip(POSITIONS, sides, strict=True):
            for statement_id in ids:
                statement = self.statements.get(statement_id)
                if statement:
                    key = (position, statement.source, self.through(statement))
                    groups.setdefault(key, []).append(statement)
        return tuple(
            Voice(
                source=self.source_of(statements[0]),
                position=position,
                through=through,
                hedged=all(statement.hedged for statement in statements),
                statements=tuple(statements),
            )
            for (position, _, through), statements in groups.items()
        )


def limits_shown(item: Evidence) -> tuple[Spans, str]:
    """The limits to print beside an item, and words for those left out: "and 2 further limits", or ""."""
    further = len(item.limits) - MOST_LIMITS
    return item.limits[:MOST_LIMITS], f"and {counted(further, 'further limit')}" if further > 0 else ""


def in_quotes(words: str) -> str:
    """The words in quotation marks, unless they bring their own."""
    return words if words[:1] in _OPENING and words[-1:] in _CLOSING else f"“{words}”"


def clipped(text: str, longest: int) -> str:
    """The text, or its first words and an ellipsis when it is longer than ``longest`` characters."""
    if len(text) <= longest:
        return text
    cut = text.rfind(" ", longest // 2, longest)
    return text[: cut if cut > 0 else longest - 1].rstrip(" ,;:-–—") + "…"


def counted(number: int, one: str, many: str = "") -> str:
    """``1 report``, ``3 reports``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def web_host(address: str) -> str | None:
    """The host of a web address; None for anything else, an address that cannot be read as one included."""
    try:
        parts = urlsplit(address)
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:  # a bracket that no address closes
        return None


def _outlet_name(report: Report) -> str:
    if report.outlet:
        return " ".join(report.outlet.split())
    if host := web_host(report.origin):
        return host
    return PurePath(report.origin.rsplit("!/", 1)[-1]).name or report.origin
