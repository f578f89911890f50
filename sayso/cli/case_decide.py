"""``sayso note``, ``assess``, ``merge``, ``split``, ``same``, ``different``, ``unsure``, ``correct``, ``reject``, ``accept``, ``undo``."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.case import DEFAULT, Case, opened, say
from sayso.errors import ConfigError, NotFoundError

if TYPE_CHECKING:
    from sayso.casebook import Casebook
    from sayso.records import DecisionKind, Named, Selected

Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; kept in the log.", show_default=False)]
Author = Annotated[
    str,
    typer.Option(
        "--author", metavar="NAME", envvar="SAYSO_AUTHOR", show_envvar=False, show_default=False,
        help="Who decides. [default: the name you are logged in with]",
    ),
]  # fmt: skip
InStory = Annotated[
    str | None,
    typer.Option("--story", metavar="ID", help="Which story is meant, when the id does not tell.", show_default=False),
]
Record = Annotated[str, typer.Argument(metavar="ID", help="An id or its beginning.", show_default=False)]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another id of the same kind.", show_default=False)]
_MOST_PIPED = 1_000_000
_KINDS = ("report", "proposition", "source", "statement")
_MADE = {"v-": "source", "s-": "statement", "p-": "proposition", "h-": "hypothesis"}
"""How the ids begin of what decisions make, which only the decided ledger of its story knows."""


def note(
    record: Annotated[str, typer.Argument(metavar="ID", help="An id or its beginning, or `case`.", show_default=False)],
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT", help="What to note, 1 MB at most; `-` reads it from standard input.", show_default=False
        ),
    ],
    case: Case = DEFAULT,
    story: InStory = None,
    author: Author = "",
) -> int:
    """Note something about a report, a proposition, a source, a statement, or the case."""
    words = _from_standard_input() if text == "-" else text
    return _record(case, "note", record, author=author, reason="", story=story, after={"text": words})


def assess(
    record: Record,
    aspect: Annotated[
        str,
        typer.Argument(
            metavar="ASPECT", help="reliability, credibility, likelihood, confidence or status.", show_default=False
        ),
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Such as B, 2 or likely.", show_default=False)],
    case: Case = DEFAULT,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The day it holds from.", show_default=False)
    ] = None,
    story: InStory = None,
    reason: Reason = "",
    author: Author = "",
) -> int:
    """Grade a source (reliability A-F), an item (credibility 1-6), or a proposition (likelihood, confidence, status)."""
    after = {"aspect": aspect, "value": value, **({"from": since} if since is not None else {})}
    return _record(case, "assess", record, author=author, reason=reason, story=story, after=after)


def merge(
    record: Record,
    others: Annotated[
        list[str], typer.Argument(metavar="OTHER", help="What counts as it from now on.", show_default=False)
    ],
    case: Case = DEFAULT,
    story: InStory = None,
    reason: Reason = "",
    author: Author = "",
) -> int:
    """Let other sources, or other propositions, count as this one."""
    return _record(case, "merge", record, others, author=author, reason=reason, story=story)


def split(
    record: Record,
    statements: Annotated[
        list[str], typer.Argument(metavar="STATEMENT", help="Statements to take out of it.", show_default=False)
    ],
    case: Case = DEFAULT,
    name: Annotated[
        str | None, typer.Option("--name", metavar="WORDS", help="What to call what is split off.", show_default=False)
    ] = None,
    story: InStory = None,
    reason: Reason = "",
    author: Author = "",
) -> int:
    """Take statements out of a source or a proposition, into one of their own."""
    after = {"words": name} if name is not None else None
    return _record(
        case, "split", record, statements, of="statement", author=author, reason=reason, story=story, after=after
    )


def same(
    record: Record, other: Other, case: Case = DEFAULT, story: InStory = None, reason: Reason = "", author: Author = ""
) -> int:
    """Say that two sources, or two propositions, are the same."""
    return _record(case, "same", record, [other], author=author, reason=reason, story=story)


def different(
    record: Record, other: Other, case: Case = DEFAULT, story: InStory = None, reason: Reason = "", author: Author = ""
) -> int:
    """Say that two sources, or two propositions, are different."""
    return _record(case, "different", record, [other], author=author, reason=reason, story=story)


def unsure(
    record: Record, other: Other, case: Case = DEFAULT, story: InStory = None, reason: Reason = "", author: Author = ""
) -> int:
    """Say that nobody can tell yet whether two sources, or two propositions, are the same."""
    return _record(case, "unsure", record, [other], author=author, reason=reason, story=story)


def correct(
    statement: Annotated[
        str, typer.Argument(metavar="ID", help="A statement; with --date also a report.", show_default=False)
    ],
    case: Case = DEFAULT,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="ID", help="The source who really spoke.", show_default=False)
    ] = None,
    new_speaker: Annotated[
        str | None,
        typer.Option(
            "--new-speaker", metavar="NAME", help="A speaker that is no source of the story yet.", show_default=False
        ),
    ] = None,
    kind: Annotated[str, typer.Option("--kind", metavar="K", help="What the new speaker is.")] = "person",
    position: Annotated[
        str | None,
        typer.Option("--position", metavar="P", help="asserts, denies, doubts or declines.", show_default=False),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help="When it was said or published: 2031, 2031-05, 2031-05-04.",
            show_default=False,
        ),
    ] = None,
    span: Annotated[
        str | None,
        typer.Option(
            "--span",
            metavar="WORDS|START-END",
            help="Its content: words that stand once in the report, or their offsets.",
            show_default=False,
        ),
    ] = None,
    reason: Reason = "",
    author: Author = "",
) -> int:
    """Correct one thing about a statement: its speaker, its position, its date or where its content stands."""
    given = [one for one in (speaker, new_speaker, position, date, span) if one is not None]
    if len(given) != 1:
        raise ConfigError("correct one thing at a time: --speaker, --new-speaker, --position, --date or --span")
    if speaker is not None:
        return _record(case, "correct-speaker", statement, [speaker], of="source", author=author, reason=reason)
    if new_speaker is not None:
        after: dict[str, Any] = {"name": new_speaker, "kind": kind}
        return _record(case, "correct-speaker", statement, author=author, reason=reason, after=after)
    if position is not None:
        after = {"position": position}
        return _record(case, "correct-position", statement, author=author, reason=reason, after=after)
    if date is not None:
        after = {"value": date, "precision": {4: "year", 7: "month", 10: "day"}.get(len(date), "time")}
        return _record(case, "correct-date", statement, author=author, reason=reason, after=after)
    return _record(case, "correct-span", statement, author=author, reason=reason, span=span)


def reject(statement: Record, case: Case = DEFAULT, reason: Reason = "", author: Author = "") -> int:
    """Leave a statement out: nobody says that there."""
    return _record(case, "reject", statement, author=author, reason=reason)


def accept(statement: Record, case: Case = DEFAULT, reason: Reason = "", author: Author = "") -> int:
    """Confirm a statement as it was read."""
    return _record(case, "accept", statement, author=author, reason=reason)


def undo(
    decision: Annotated[
        str,
        typer.Argument(
            metavar="DECISION", help="The id that recording it printed; `sayso log` lists it.", show_default=False
        ),
    ],
    case: Case = DEFAULT,
    reason: Reason = "",
    author: Author = "",
) -> int:
    """Take a decision back; it stays in the log, and so does this."""
    return _record(case, "undo", decision, author=author, reason=reason)


COMMANDS: tuple[tuple[str, Callable[..., int], str], ...] = (
    ("note", note, "Note something about a thing in a case."),
    ("assess", assess, "Grade a source, an item or a proposition."),
    ("merge", merge, "Let one source or proposition count as another."),
    ("split", split, "Take statements out of a source or proposition."),
    ("same", same, "Say that two are the same."),
    ("different", different, "Say that two are different."),
    ("unsure", unsure, "Say that nobody can tell yet."),
    ("correct", correct, "Correct a speaker, position, date or span."),
    ("reject", reject, "Leave a statement out."),
    ("accept", accept, "Confirm a statement."),
    ("undo", undo, "Take a decision back."),
)


def _from_standard_input() -> str:
    """The text that is piped in, without the line ends it closes with.

    Raises:
        ConfigError: It is longer than a note may be, or no UTF-8.
    """
    given = sys.stdin.buffer.read(_MOST_PIPED + 1)
    if len(given) > _MOST_PIPED:
        raise ConfigError("standard input: is longer than the 1 MB of a note; cut it or keep it in a file")
    try:
        return given.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise ConfigError(f"standard input: is no UTF-8 from byte {error.start + 1} on; save it as UTF-8") from None


def _record(
    address: str,
    kind: str,
    record: str,
    others: list[str] | None = None,
    *,
    of: str | None = None,
    author: str,
    reason: str,
    story: str | None = None,
    after: dict[str, Any] | None = None,
    span: str | None = None,
) -> int:
    from sayso.records import DecisionKind

    with opened(address) as book:
        subject = _named(book, record, DecisionKind(kind))
        named: list[Any] = [_other(book, one, of or subject[0].value) for one in others or ()]
        if span is not None:
            named = [_selected(book, subject[1], span)]
        decision = book.decide(
            DecisionKind(kind), subject, author=author or getpass.getuser(), reason=reason, objects=named, after=after,
            story=story,
        )  # fmt: skip
        say(
            f"recorded as {decision.id}, entry {decision.sequence} of {book.address}; `sayso undo {decision.id}` takes it back"
        )
    return 0


def _named(book: Casebook, given: str, kind: DecisionKind) -> Named:
    """The record whose id begins so, among the kinds that a person names."""
    from sayso.records import DecisionKind, SubjectKind

    if kind is DecisionKind.UNDO:
        return SubjectKind.DECISION, book.one("decision", given)
    if given == "case":
        return SubjectKind.CASE, book.info().id
    for name in _KINDS:
        try:
            return SubjectKind(name), book.one(name, given)
        except NotFoundError:
            continue
    if given[:2] in _MADE:
        return SubjectKind(_MADE[given[:2]]), given
    raise NotFoundError(f"{given[:40]!r}: nothing in {book.address} has an id that begins so; `sayso show` lists some")


def _other(book: Casebook, given: str, kind: str) -> Named:
    from sayso.records import SubjectKind

    if _MADE.get(given[:2]) != kind:
        return SubjectKind(kind), book.one(kind, given)
    try:
        return SubjectKind(kind), book.one(kind, given)
    except NotFoundError:
        return SubjectKind(kind), given


def _selected(book: Casebook, statement: str, span: str) -> tuple[str, Selected]:
    """Words of the statement's report, as its content."""
    from sayso.records import Role

    ledger = book.decided(book.story_of("statement", statement)).decided.ledger
    report = next((one.report for one in ledger.statements if one.id == statement), None)
    if report is None:
        raise NotFoundError(f"{statement}: was rejected; `sayso decided` shows by whom")
    return book.select(report, {Role.CONTENT: [span]})
