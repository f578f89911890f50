"""Two reports side by side: what both print, what one says more firmly, and what only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.desk.presenters.links import place_link
from sayso.exports.board import POSITIONS, Board, clipped
from sayso.exports.marks import Mark, stretches
from sayso.records import Copy, Finding, FindingKind, Ledger, Origin, Proposition, Report, Statement
from sayso.text import Span

MOST_PASSAGES = 50
MOST_ROWS = 100
MOST_CHOICES = 500
LONGEST_PASSAGE = 1_500
LONGEST_WORDS = 300

_WORD = re.compile(r"\w+")
_ORIGINS = {Origin.CREDITED: "the other names it as its source", Origin.DATED: "it was published first"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a report, and whether the other report prints them too, or which hedge or cue they are."""

    words: str
    mark: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports."""

    id: str
    outlet: str
    headline: str
    published: str
    href: str
    origin: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A passage that both print, as each prints it."""

    left: str
    right: str
    left_href: str
    right_href: str
    is_quotation: bool
    is_identical: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """How one report puts something: the statement's words with its hedges and cue marked."""

    who: str
    position: str
    hedged: bool
    pieces: tuple[Piece, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What both reports speak of; ``remark`` says where one of them is firmer, "" where neither is."""

    proposition: str
    href: str
    left: tuple[Telling, ...]
    right: tuple[Telling, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Only:
    """What just one of the two speaks of."""

    proposition: str
    href: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """The page. Counts are of all; lists are cut to ``MOST_PASSAGES`` and ``MOST_ROWS``."""

    left: Side
    right: Side
    overlap: int
    passages: tuple[Alike, ...]
    all_passages: int
    pairs: tuple[Pair, ...]
    all_pairs: int
    only_left: tuple[Only, ...]
    only_right: tuple[Only, ...]
    all_only_left: int
    all_only_right: int


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """One report to choose."""

    id: str
    label: str


def report_choices(board: Board, chosen: Sequence[str]) -> tuple[ReportChoice, ...]:
    """The reports of a story to choose from, in its order; of a large story the first ones, and those chosen."""
    offered = dict.fromkeys((*[one for one in chosen if one in board.reports], *list(board.reports)[:MOST_CHOICES]))
    order = {report: at for at, report in enumerate(board.reports)}
    return tuple(
        ReportChoice(one, clipped(f"{board.outlets[one]}: {board.reports[one].headline or 'no headline'}", 90))
        for one in sorted(offered, key=order.__getitem__)
    )


def choose_pair(ledger: Ledger, left: str, right: str) -> tuple[str, str] | None:
    """The two reports to lay side by side: those asked for; else the two that share most, or the first two.

    None when the ledger has fewer than two reports, or lacks one that is asked for.
    """
    ids = [report.id for report in ledger.reports]
    if len(ids) < 2 or any(one and one not in ids for one in (left, right)):
        return None
    if left and right:
        return (left, right) if left != right else None
    pairs = [copy.reports for copy in sorted(ledger.copies, key=lambda copy: -copy.overlap)]
    for first, second in pairs:
        for a, b in ((first, second), (second, first)):
            if left in ("", a) and right in ("", b):
                return a, b
    first = left or next(one for one in ids if one != right)
    return first, right or next(one for one in ids if one != first)


def present_comparison(ledger: Ledger, left: str, right: str, copy: Copy | None) -> CompareView:
    """Two reports of one ledger beside each other.

    Args:
        copy: What they print alike, in either order, or None.
    Raises:
        KeyError: The ledger lacks one of the reports.
    """
    board = Board(ledger)
    first, second = board.reports[left], board.reports[right]
    swapped = copy is not None and copy.reports[0] != left
    tellings = {report.id: _by_proposition(ledger, report.id) for report in (first, second)}
    both = [p for p in _ordered(ledger) if p.id in tellings[left] and p.id in tellings[right]]
    firmer = {
        proposition: finding
        for finding in ledger.findings
        if finding.kind is FindingKind.STRENGTHENED and set(finding.reports) >= {left, right}
        for proposition in finding.propositions
    }
    pairs = [_pair(board, p, tellings[left][p.id], tellings[right][p.id], firmer.get(p.id)) for p in both]
    pairs.sort(key=lambda pair: not pair.remark)
    lone = [_only(board, _ordered(ledger), tellings[a], tellings[b]) for a, b in ((left, right), (right, left))]
    passages = () if copy is None else copy.passages
    return CompareView(
        left=_side(board, first, copy),
        right=_side(board, second, copy),
        overlap=0 if copy is None else round(100 * copy.overlap),
        passages=tuple(
            _alike(first, second, p.spans[::-1] if swapped else p.spans, p.quotation) for p in passages[:MOST_PASSAGES]
        ),
        all_passages=len(passages),
        pairs=tuple(pairs[:MOST_ROWS]),
        all_pairs=len(pairs),
        only_left=tuple(lone[0][:MOST_ROWS]),
        only_right=tuple(lone[1][:MOST_ROWS]),
        all_only_left=len(lone[0]),
        all_only_right=len(lone[1]),
    )


def _side(board: Board, report: Report, copy: Copy | None) -> Side:
    origin = ""
    if copy is not None and copy.origin == report.id:
        origin = "likely where the shared text stood first"
        origin += f": {_ORIGINS[copy.reason]}" if copy.reason else ""
    return Side(
        id=report.id,
        outlet=board.outlets[report.id],
        headline=" ".join((report.headline or "no headline").split()),
        published=report.published.value[:16].replace("T", ", ") if report.published else "date not stated",
        href=place_link(report.id, None),
        origin=origin,
    )


def _alike(first: Report, second: Report, spans: Sequence[Span], is_quotation: bool) -> Alike:
    words = [" ".join(span.of(report.text).split()) for report, span in zip((first, second), spans, strict=True)]
    return Alike(
        left=clipped(words[0], LONGEST_PASSAGE),
        right=clipped(words[1], LONGEST_PASSAGE),
        left_href=place_link(first.id, spans[0]),
        right_href=place_link(second.id, spans[1]),
        is_quotation=is_quotation,
        is_identical=_WORD.findall(words[0].casefold()) == _WORD.findall(words[1].casefold()),
    )


def _by_proposition(ledger: Ledger, report: str) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in ledger.statements:
        if statement.report == report and statement.proposition is not None and statement.content_spans:
            found.setdefault(statement.proposition, []).append(statement)
    return found


def _ordered(ledger: Ledger) -> list[Proposition]:
    return sorted(ledger.propositions, key=lambda p: (not p.central, -len(p.statements)))


def _pair(
    board: Board,
    proposition: Proposition,
    left: Sequence[Statement],
    right: Sequence[Statement],
    finding: Finding | None,
) -> Pair:
    return Pair(
        proposition=clipped(" ".join(proposition.text.split()), LONGEST_WORDS),
        href=f"/propositions/{proposition.id}",
        left=_tellings(board, left),
        right=_tellings(board, right),
        remark=_remark(board, finding, left, right),
    )


def _remark(board: Board, finding: Finding | None, left: Sequence[Statement], right: Sequence[Statement]) -> str:
    """Where one is firmer: the finding's own words, or that only one of them hedges."""
    if finding is not None:
        return f"{board.outlets[finding.reports[0]]}: {finding.message}"
    for position in POSITIONS:
        own = [[s for s in side if s.position is position] for side in (left, right)]
        hedged = [bool(side) and all(s.hedged for s in side) for side in own]
        if all(own) and hedged[0] is not hedged[1]:
            firm, soft = (own[0], own[1]) if hedged[1] else (own[1], own[0])
            return f"{board.outlets[soft[0].report]} hedges it, {board.outlets[firm[0].report]} does not."
    return ""


def _only(
    board: Board,
    propositions: Iterable[Proposition],
    own: dict[str, list[Statement]],
    other: dict[str, list[Statement]],
) -> list[Only]:
    return [
        Only(clipped(" ".join(p.text.split()), LONGEST_WORDS), f"/propositions/{p.id}", _tellings(board, own[p.id]))
        for p in propositions
        if p.id in own and p.id not in other
    ]


def _tellings(board: Board, statements: Sequence[Statement]) -> tuple[Telling, ...]:
    return tuple(
        Telling(
            who="in its own voice" if s.own_voice else board.name_of(board.source_of(s)),
            position=s.position.value,
            hedged=s.hedged,
            pieces=_pieces(board.reports[s.report], s),
            href=place_link(s.report, s.content_spans[0]),
        )
        for s in statements
    )


def _pieces(report: Report, statement: Statement) -> tuple[Piece, ...]:
    """The statement's words in text order, cut where a cue or a hedge begins and ends."""
    spans = sorted({*statement.source_spans, *statement.cue_spans, *statement.content_spans, *statement.hedges})
    marks = [Mark(span, "hedge", rank=2) for span in statement.hedges]
    marks += [Mark(span, "cue", rank=1) for span in statement.cue_spans]
    found: list[Piece] = []
    length = at = 0
    for span in spans:
        start = max(span.start, at)
        if start >= span.end:
            continue
        if found and report.text[at:start].strip(" ,"):
            found.append(Piece(" … ", ""))
        elif found and start > at:
            found.append(Piece(report.text[at:start], ""))
        for stretch in stretches(Span(start, span.end), marks):
            words = report.text[stretch.start : stretch.end]
            found.append(Piece(words, stretch.marks[-1].style if stretch.marks else ""))
            length += len(words)
        at = span.end
        if length > LONGEST_WORDS:
            found.append(Piece(" …", ""))
            break
    return tuple(found)
