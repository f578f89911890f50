"""The ledger for a terminal or a pipe: one paragraph a proposition, then findings, then what was not read."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from sayso.exports.board import STATUS_MEANS, Board, Row, Voice, counted, in_quotes, limits_shown
from sayso.records import Evidence, Ledger, Position, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDTH = 100
"""Columns when nobody says how wide the output is, as in a pipe."""

_LONGEST_QUOTE = 240
_EDGE = 15
"""Column at which words begin beside a label."""

_STYLES = {
    Position.ASSERTS: "blue",
    Position.DENIES: "red",
    Position.DOUBTS: "yellow",
    Position.DECLINES: "bright_black",
}
_ALARMS = {Severity.ALERT: "bold magenta", Severity.WARNING: "magenta", Severity.NOTE: "bright_black"}

# A report may hold escape sequences that drive a terminal, and marks that reorder what is printed after them; shown
# as one visible sign each. Source: Unicode 16, categories Cc (all but tab and newline) and the bidirectional controls.
_CONTROLS = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))
_TURNERS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_VISIBLE = dict.fromkeys((*_CONTROLS, *_TURNERS), "\ufffd")


def printable(text: str) -> str:
    """The text with every character that could drive a terminal replaced by ``U+FFFD``."""
    return text.translate(_VISIBLE)


def export_table(ledger: Ledger, *, width: int = WIDTH, colour: bool = False) -> str:
    """The ledger as text for reading, ``width`` columns wide, with ANSI colours when asked."""
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False, emoji=False, markup=False,
        legacy_windows=False,
    )  # fmt: skip
    board = Board(ledger)
    _heading(console, board)
    prominent = [row for row in board.rows if row.is_prominent]
    others = [row for row in board.rows if not row.is_prominent]
    for row in prominent:
        _proposition(console, board, row)
    if others:
        console.print(_text(f"Spoken of by one source, undisputed ({counted(len(others), 'proposition')})", "bold"))
        console.print()
        for row in others:
            _brief(console, board, row)
        console.print()
    _evidence_apart(console, board)
    _findings(console, board)
    _unread(console, ledger)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(printable(words), style=style)


def _beside(console: Console, label: str, style: str, body: Text) -> None:
    """Print a label and, hanging beside it, a body that may wrap."""
    # Wrapped here and printed as it is: a table of rich's for each line takes three times as long as all the rest.
    lines = body.wrap(console, console.width - _EDGE)
    block = _text(f"   {label}".ljust(_EDGE), style)
    block.append_text(_text("\n" + " " * _EDGE).join(lines))
    console.print(block, soft_wrap=True)


def _heading(console: Console, board: Board) -> None:
    ledger = board.ledger
    parts = (
        counted(len(ledger.reports), "report"),
        counted(len(ledger.statements), "statement"),
        counted(len(ledger.sources), "source"),
        counted(len(ledger.propositions), "proposition"),
        counted(len(ledger.findings), "finding"),
    )
    console.print(_text("On whose say-so: " + ", ".join(parts), "bold"))
    for report in ledger.reports:
        when = f", {report.published.value[:10]}" if report.published else ""
        console.print(_text(f"  {board.outlets[report.id]}{when}: {report.headline or 'no headline'}"))
        for note in report.notes:
            console.print(_text(f"    note: {note}", "bright_black"))
    console.print()


def _proposition(console: Console, board: Board, row: Row) -> None:
    proposition = row.proposition
    line = _text(proposition.status.value.upper(), "bold")
    line.append_text(_text(" (central)" if proposition.central else ""))
    line.append_text(_text(f"  {' '.join(proposition.text.split())}", "italic"))
    console.print(line)
    _beside(console, "because", "bright_black", _text(_why(row), "bright_black"))
    for voice in row.voices:
        _beside(console, voice.position.value, _STYLES[voice.position], _voice(board, voice))
    for item in row.evidence:
        _evidence(console, board, item)
    for rival in row.alternatives:
        _beside(console, "or instead", "cyan", _text(" ".join(rival.text.split())))
    console.print()


def _why(row: Row) -> str:
    proposition = row.proposition
    roots = counted(proposition.roots, "independent root")
    return f"{STATUS_MEANS[proposition.status]} [rule {proposition.rule or 'none'}; {roots}]"


def _voice(board: Board, voice: Voice) -> Text:
    own = all(statement.own_voice for statement in voice.statements)
    line = _text(board.name_of(voice.source), "bold")
    line.append_text(_text(" (in its own voice)" if own else f" ({board.described(voice.source)})"))
    if voice.through:
        line.append_text(_text(f", through {', '.join(voice.through)}"))
    carried = board.carried_by(voice.statements)
    line.append_text(_text(f", {carried}" if carried else ""))
    if voice.hedged:
        first = next(statement for statement in voice.statements if statement.hedges)
        line.append_text(_text(f", hedged: “{board.quoted(first.report, first.hedges)}”"))
    best = voice.statements[0]
    line.append_text(_text(f": {in_quotes(board.quoted(best.report, best.content_spans, longest=_LONGEST_QUOTE))}"))
    return line


def _brief(console: Console, board: Board, row: Row) -> None:
    for voice in row.voices:
        line = _voice(board, voice)
        line.append_text(_text(f" [{row.proposition.status.value}]", "bright_black"))
        _beside(console, voice.position.value, _STYLES[voice.position], line)


def _evidence(console: Console, board: Board, item: Evidence) -> None:
    line = _text(item.modality.value, "bold")
    line.append_text(_text(f", held by {item.holder}" if item.holder else ", nobody said to hold it"))
    if len(board.reports) > 1:
        line.append_text(_text(f", in {board.outlets[item.report]}"))
    line.append_text(_text(f": {in_quotes(board.quoted(item.report, item.spans, longest=_LONGEST_QUOTE))}"))
    _beside(console, "evidence", "green", line)
    limits, further = limits_shown(item)
    for limit in limits:
        words = board.quoted(item.report, (limit,), longest=_LONGEST_QUOTE)
        _beside(console, "limit", "bold yellow", _text(in_quotes(words)))
    if further:
        _beside(console, "", "", _text(further))


def _evidence_apart(console: Console, board: Board) -> None:
    if not board.spare_evidence:
        return
    console.print(_text("Evidence not tied to a proposition", "bold"))
    console.print()
    for item in board.spare_evidence:
        _evidence(console, board, item)
    console.print()


def _findings(console: Console, board: Board) -> None:
    console.print(_text("Findings" if board.findings else "No findings", "bold"))
    console.print()
    for finding in board.findings:
        style = _ALARMS[finding.severity]
        outlets = ", ".join(board.outlets[report] for report in finding.reports if report in board.outlets)
        words = f"{finding.kind.value}: {finding.message}" + (f" ({outlets})" if outlets else "")
        _beside(console, finding.severity.value, style, _text(f"{words} [rule {finding.rule}]"))
        for place in finding.places[:4]:
            quote = board.quoted(place.report, (place.span,), longest=_LONGEST_QUOTE)
            _beside(console, "", "", _text(in_quotes(quote), "italic"))
    if board.findings:
        console.print()


def _unread(console: Console, ledger: Ledger) -> None:
    if ledger.unread:
        console.print(_text(f"Not read ({counted(len(ledger.unread), 'input')})", "bold"))
        for unread in ledger.unread:
            console.print(_text(f"  {unread.reason}"))
