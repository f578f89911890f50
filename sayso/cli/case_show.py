"""``sayso show`` and ``sayso find``: what is in a case."""

from __future__ import annotations

import shutil
import sys
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.case import DEFAULT, After, AsJson, AsOf, Case, Most, day_of, opened, say, say_json
from sayso.cli.read import Format, written
from sayso.errors import ConfigError, NotFoundError

if TYPE_CHECKING:
    from sayso.casebook import Casebook
    from sayso.records import Ledger
    from sayso.store.protocol import BoardRow, Filters, ReportRow

LISTS = ("board", "stories", "reports", "sources", "runs")
_KINDS = ("story", "report", "proposition", "source", "statement")
_WIDE = 100


def show(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[WHAT]",
            help="board, stories, reports, sources, runs, or the id (or its beginning) of a story, report, proposition, "
            "source or statement.",
        ),
    ] = "board",
    case: Case = DEFAULT,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="Only this story's propositions.", show_default=False)
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="S", help="Only propositions of this status.", show_default=False)
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also propositions that are neither central nor disputed.")
    ] = False,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="How a story is written, as for `sayso read`.")
    ] = Format.TABLE,
    as_of: AsOf = None,
    after: After = "",
    most: Most = 30,
    as_json: AsJson = False,
) -> int:
    """Show a case: its claim board, a list, or one thing in it."""
    day = day_of(as_of)
    with opened(case) as book:
        if what in LISTS:
            if day is not None and what != "board":
                raise ConfigError(f"--as-of works for the board and for one story, not for {what}; leave it out")
            _show_list(book, what, story, status, every=every, after=after, most=most, day=day, as_json=as_json)
            return 0
        kind, found = _one(book, what)
        if kind == "story":
            ledger = book.ledger(found, as_of=day)
            chosen = Format.JSON if as_json else format_
            sys.stdout.write(written(ledger, chosen, to_terminal=sys.stdout.isatty()))
        elif kind == "source":
            _show_source(book, found, after=after, most=most, as_json=as_json)
        else:
            _show_in_story(book, kind, found, day=day, as_json=as_json)
    return 0


def find(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORD", help='Words that must all occur, "\\"a phrase\\"", or begin*.', show_default=False
        ),
    ] = None,
    case: Case = DEFAULT,
    like: Annotated[
        bool, typer.Option("--like", help="By meaning: reports whose beginning is nearest to the words.")
    ] = False,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="Only this outlet's.", show_default=False)
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source", metavar="ID", help="Only reports with a statement of this source.", show_default=False
        ),
    ] = None,
    position: Annotated[
        str | None,
        typer.Option(
            "--position", metavar="P", help="... that asserts, denies, doubts or declines.", show_default=False
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option("--status", metavar="S", help="... about a proposition of this status.", show_default=False),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Published on this day or later.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Published on this day or before.", show_default=False)
    ] = None,
    after: After = "",
    most: Most = 20,
    as_json: AsJson = False,
) -> int:
    """Find reports in a case by their words or meaning, by who says what in them, by outlet and date. Newest first."""
    from sayso.store.protocol import Filters

    wanted = " ".join(words or ())
    filters = Filters(
        words=wanted or None, outlet=outlet, source=source, position=position, status=status,
        since=_day(since, "--since"), until=_day(until, "--until"),
    )  # fmt: skip
    if like and (filters != Filters(words=wanted) or after):
        raise ConfigError("--like takes words and no other condition; leave the others out")
    if filters == Filters():
        raise ConfigError("nothing to look for; give words, or a condition such as --outlet")
    with opened(case) as book:
        if like:
            _show_like(book, wanted, most=most, as_json=as_json)
        else:
            _show_found(book, filters, after=after, most=most, as_json=as_json)
    return 0


def _show_like(book: Casebook, wanted: str, *, most: int, as_json: bool) -> None:
    found = book.find_like(wanted, most=most)
    if as_json:
        say_json([{**asdict(row), "likeness": score} for row, score in found])
        return
    for row, score in found:
        say(f"{score:.2f}  {_report_line(row)}")


def _show_found(book: Casebook, filters: Filters, *, after: str, most: int, as_json: bool) -> None:
    if filters.source is not None:
        filters = replace(filters, source=book.one("source", filters.source))
    page = book.find(filters, after=after, most=most)
    if as_json:
        say_json({"rows": [asdict(row) for row in page.rows], "next": page.next})
        return
    for row in page.rows:
        say(_report_line(row))
    if not page.rows:
        print("sayso: no report found", file=sys.stderr)  # a program that reads the lines gets none
    _say_more(page.next)


def _day(given: str | None, option: str) -> str | None:
    day = day_of(given, option)
    return day.isoformat() if day is not None else None


def _one(book: Casebook, given: str) -> tuple[str, str]:
    """The kind and id of the one thing whose id begins so."""
    for kind in _KINDS:
        try:
            return kind, book.one(kind, given)
        except NotFoundError:
            continue
    raise NotFoundError(
        f"{given[:40]!r}: no id in {book.address} begins so; `sayso show stories` and `sayso show reports` list some"
    )


def _show_list(
    book: Casebook, what: str, story: str | None, status: str | None, *, every: bool, after: str, most: int,
    day: date | None, as_json: bool,
) -> None:  # fmt: skip
    from sayso.store.protocol import Filters

    if what == "board":
        story = book.one("story", story) if story is not None else None
        page = book.board(story=story, status=status, prominent=not every, after=after, most=most, as_of=day)
        if as_json:
            say_json({"rows": [asdict(row) for row in page.rows], "next": page.next})
            return
        _say_head(book)
        for row in page.rows:
            _say_board_row(row)
        if not page.rows:
            say(_why_empty(day, narrowed=story is not None or status is not None, every=every))
        _say_more(page.next)
    elif what == "stories":
        stories = book.stories(after=after, most=most)
        if as_json:
            say_json([asdict(row) for row in stories])
            return
        for one in stories:
            say(f"{one.id}  {one.reports:>5,}  {_cut(one.title, _columns() - 28)}")
        _say_more(str(stories[-1].no) if len(stories) == most else None)
    elif what == "reports":
        reports = book.find(Filters(), after=after, most=most)
        if as_json:
            say_json({"rows": [asdict(row) for row in reports.rows], "next": reports.next})
            return
        for report in reports.rows:
            say(_report_line(report))
        _say_more(reports.next)
    elif what == "sources":
        sources = book.sources(after=after, most=most)
        if as_json:
            say_json([asdict(row) for row in sources])
            return
        for source in sources:
            say(f"{source.id}  {source.statements:>6,}  {_cut(source.name, _columns() - 40)} ({source.kind})")
        _say_more(f"{sources[-1].statements}.{sources[-1].no}" if len(sources) == most else None)
    else:
        _show_runs(book, after=after, most=most, as_json=as_json)


def _why_empty(day: date | None, *, narrowed: bool, every: bool) -> str:
    """What a board without a row says in its place."""
    if day is not None:
        return f"nothing had been published, read and decided by the end of {day}; a later --as-of shows more"
    if not every:
        return "no proposition fits; --all shows also those that are neither central nor disputed"
    return "no proposition fits" if narrowed else "no proposition yet"


def _show_runs(book: Casebook, *, after: str, most: int, as_json: bool) -> None:
    runs = book.runs(after=after, most=most)
    if as_json:
        say_json([asdict(run) for run in runs])
        return
    for run in runs:
        ended = f"ended {run.finished[:19]}" if run.finished else "cut off; `sayso add --resume` goes on"
        say(f"{run.no}  begun {run.started[:19]}, {ended}: {_cut(' '.join(run.inputs), 200)}")
        for one in run.unread:
            say(f"     unread: {one.reason}")
        if run.further:
            say(f"     unread: {run.further:,} more")
    _say_more(str(runs[-1].no) if len(runs) == most else None)


def _say_head(book: Casebook) -> None:
    from sayso.exports.board import counted

    info = book.info()
    say(
        f"{book.address}: {counted(info.reports, 'report')}, {counted(info.stories, 'story', 'stories')}, "
        f"{counted(info.decisions, 'decision')}"
    )
    if info.stale_stories:
        say(
            f"{counted(info.stale_stories, 'story is', 'stories are')} not up to date; `sayso add --resume` computes them"
        )
    if book.unfinished():
        say("an earlier `sayso add` was cut off; `sayso add --resume` finishes it")
    say("")


def _say_board_row(row: BoardRow) -> None:
    voices = ", ".join(
        f"{many} {word}"
        for many, word in (
            (row.asserts, "assert"),
            (row.denies, "deny"),
            (row.doubts, "doubt"),
            (row.declines, "decline"),
        )
        if many
    )
    decided = f"  decided: {row.decided_status}" if row.decided_status else ""
    say(f"{row.status:<14}{_cut(row.text, _columns() - 14)}")
    say(f"{'':<14}{row.id}  {voices or 'nobody named'}; {row.reports} rep.; {row.roots} roots{decided}")
    if row.decided_text:
        say(f"{'':<14}decided: {_cut(row.decided_text, _columns() - 23)}")


def _report_line(row: ReportRow) -> str:
    if row.is_pruned:
        return f"{row.id}  pruned"
    dated = row.published[:10] if row.published else "undated   "
    return f"{row.id}  {dated}  {_cut(row.outlet or '-', 24)}: {_cut(row.headline or row.origin, _columns() - 58)}"


def _show_source(book: Casebook, source_id: str, *, after: str, most: int, as_json: bool) -> None:
    from sayso.exports.board import counted
    from sayso.text import words_of

    page = book.source(source_id, after=after, most=most)
    if as_json:
        say_json(
            {
                "source": asdict(page.source),
                "linked": [asdict(one) for one in page.linked],
                "statements": [asdict(row) for row in page.statements],
                "next": page.next,
            }
        )
        return
    say(f"{page.source.name} ({page.source.kind}): {counted(page.source.statements, 'statement')}")
    for one in page.linked:
        said = f"by decision {one.by}" if one.by else "; ".join(one.reasons)
        many = counted(one.source.statements, "statement")
        say(f"  {one.judgement.value:<9}{one.source.id}  {one.source.name} ({one.source.kind}, {many}): {said}")
        named = [f"“{place.text}” at {place.start} of {place.report}" for place in one.places]
        if named:
            say(f"  {'':<9}{' and '.join(named)}")
    for row in page.statements:
        ledger = page.ledgers[row.story]
        statement = next(one for one in ledger.statements if one.id == row.id)
        said = " ".join(words_of(ledger.report(row.report).text, statement.content_spans).split())
        say(f"  {row.position:<9}{_cut(said, _columns() - 11)}")
        say(f"  {'':<9}{row.id}  in {row.report}, on {row.proposition or 'nothing'}")
    _say_more(page.next)


def _show_in_story(book: Casebook, kind: str, record: str, *, day: date | None, as_json: bool) -> None:
    """A report, a proposition or a statement with what its story's ledger holds of it."""
    story = book.story_of(kind, record)
    ledger = book.ledger(story, as_of=day)
    part = _part(ledger, kind, record)
    if not part.reports:
        raise NotFoundError(f"{record}: not out, or not in the case, as of {day}; choose a later day")
    if as_json:
        from sayso.exports.json_contract import as_json as records

        say_json({"story": story, **records(part)})
        return
    say(f"in story {story}")
    if kind == "report":
        report = part.reports[0]
        say(f"{report.id}  {report.origin}  SHA-256 {report.sha256}")
        for copy in book.copies_elsewhere(record):
            other = next(one for one in copy.reports if one != record)
            what = "is a copy of" if copy.overlap >= 0.5 else "shares a part with"
            say(f"{what} {other} in story {book.story_of('report', other)}: {copy.overlap:.0%} of the shorter")
        say("")
        say(report.text)
    sys.stdout.write(written(part, Format.TABLE, to_terminal=sys.stdout.isatty()))


def _part(ledger: Ledger, kind: str, record: str) -> Ledger:
    """The part of a ledger about one report, proposition or statement."""
    if kind == "report":
        statements = tuple(s for s in ledger.statements if s.report == record)
        reports = {record}
    else:
        statements = tuple(s for s in ledger.statements if record in (s.id, s.proposition))
        reports = {s.report for s in statements}
    about = {s.proposition for s in statements}
    named = {s.id for s in statements}
    return replace(
        ledger,
        reports=tuple(r for r in ledger.reports if r.id in reports),
        sources=tuple(
            replace(s, mentions=tuple(m for m in s.mentions if m.report in reports)) for s in ledger.sources
        ),
        statements=statements,
        evidence=tuple(e for e in ledger.evidence if e.report in reports and (kind == "report" or about & {*e.shows})),
        propositions=tuple(p for p in ledger.propositions if p.id in about),
        chains=tuple(c for c in ledger.chains if c.report in reports),
        copies=tuple(c for c in ledger.copies if set(c.reports) <= reports),
        findings=tuple(
            f for f in ledger.findings
            if (set(f.reports) <= reports if kind == "report" else bool(named & {*f.statements}) and set(f.reports) <= reports)
        ),
        unread=(),
    )  # fmt: skip


def _say_more(cursor: str | None) -> None:
    if cursor is not None:
        say(f"more: --after {cursor}")


def _columns() -> int:
    return max(60, shutil.get_terminal_size((_WIDE, 24)).columns) if sys.stdout.isatty() else _WIDE


def _cut(text: str, longest: int) -> str:
    from sayso.exports.board import clipped

    return clipped(" ".join(text.split()), max(20, longest))
