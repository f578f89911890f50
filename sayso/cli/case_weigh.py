"""``sayso hypothesis``, ``rate``, ``grid``, ``decided``, ``timestamp``: rival explanations, what people set, and when the log stood so."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.case import DEFAULT, AsJson, AsOf, Case, day_of, opened, say, say_json
from sayso.cli.case_decide import Author, Reason
from sayso.cli.case_missed import STRETCH, beginning
from sayso.errors import ConfigError, NotFoundError

if TYPE_CHECKING:
    from sayso.casebook import Casebook
    from sayso.records import Ledger, Named

Question = Annotated[
    str, typer.Argument(metavar="PROPOSITION", help="What is asked: its id or the beginning of it.", show_default=False)
]


class GridFormat(StrEnum):
    """How a grid is printed."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


def hypothesis(
    question: Question,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Another explanation.", show_default=False)],
    case: Case = DEFAULT,
    reason: Reason = "",
    author: Author = "",
) -> int:
    """Write a further explanation beside a proposition and its alternatives."""
    from sayso.records import DecisionKind, SubjectKind

    with opened(case) as book:
        decision = book.decide(
            DecisionKind.ADD_HYPOTHESIS,
            (SubjectKind.PROPOSITION, book.one("proposition", question)),
            author=author or getpass.getuser(),
            reason=reason,
            after={"text": text},
        )
    say(f"recorded as {decision.id}; the hypothesis is {decision.made('h')}")
    return 0


def rate(
    question: Question,
    explanation: Annotated[
        str, typer.Argument(metavar="HYPOTHESIS", help="A column of its grid, by id.", show_default=False)
    ],
    item: Annotated[
        str, typer.Argument(metavar="ITEM", help="Evidence or a statement of the story, by id.", show_default=False)
    ],
    rating: Annotated[
        str,
        typer.Argument(
            metavar="RATING",
            help="very-inconsistent, inconsistent, neutral, consistent, very-consistent or not-applicable.",
            show_default=False,
        ),
    ],
    case: Case = DEFAULT,
    words: Annotated[
        list[str] | None,
        typer.Option(
            "--words",
            metavar=STRETCH,
            help="What the rating rests on, in the item's report; repeatable.",
            show_default=False,
        ),
    ] = None,
    reason: Reason = "",
    author: Author = "",
) -> int:
    """Rate how an item of evidence sits with one explanation."""
    from sayso.records import DecisionKind, Role, SubjectKind

    with opened(case) as book:
        proposition = book.one("proposition", question)
        story = book.story_of("proposition", proposition)
        decided = book.decided(story).decided.ledger
        columns = {one.id: one.written for one in book.grid(proposition)[0].hypotheses}
        column = beginning(explanation, tuple(columns), "hypothesis")
        kind = SubjectKind.HYPOTHESIS if columns[column] else SubjectKind.PROPOSITION
        named, report = _item(decided, item)
        rests_on = [book.select(report, {Role.EVIDENCE: [one]}) for one in words or ()]
        decision = book.decide(
            DecisionKind.RATE, (kind, column), author=author or getpass.getuser(), reason=reason,
            objects=[named, *rests_on], after={"rating": rating}, story=story,
        )  # fmt: skip
    say(f"recorded as {decision.id}; `sayso undo {decision.id}` takes it back")
    return 0


def grid(
    question: Question,
    case: Case = DEFAULT,
    form: Annotated[GridFormat, typer.Option("--format", "-f", help="How to print it.")] = GridFormat.TEXT,
) -> int:
    """Set rival explanations against the evidence: what speaks against each, and which item tells them apart."""
    from sayso.exports.decided import export_grid_text
    from sayso.exports.grid import export_grid_csv, export_grid_json

    with opened(case) as book:
        found, ledger = book.grid(book.one("proposition", question))
    if form is GridFormat.TEXT:
        for line in export_grid_text(found):
            say(line)
    else:
        export = export_grid_csv if form is GridFormat.CSV else export_grid_json
        typer.echo(export(found, ledger), nl=False)
    return 0


def decided(
    record: Annotated[
        str,
        typer.Argument(metavar="ID", help="A story, or a report, proposition or statement in it.", show_default=False),
    ],
    case: Case = DEFAULT,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> int:
    """Show what people set beside the machine's reading of a story, and which decisions a later reading has lost."""
    from sayso.exports.decided import decided_as_json, export_decided

    day = day_of(as_of)
    with opened(case) as book:
        story = _story(book, record)
        found = book.decided(story, as_of=day).decided
        assessments = book.assessments(story, as_of=day)
    if as_json:
        say_json({"story": story, **decided_as_json(found, assessments)})
        return 0
    lines = list(export_decided(found, assessments))
    for line in lines or [f"nothing has been decided about story {story}"]:
        say(line)
    return 0


def timestamp(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The request to write, or with --trust the answer to check.", show_default=False
        ),
    ],
    case: Case = DEFAULT,
    trust: Annotated[
        list[Path] | None,
        typer.Option(
            "--trust", metavar="CERT", help="A certificate you trust, PEM or DER; repeatable.", show_default=False
        ),
    ] = None,
) -> int:
    """Write a request that an RFC 3161 authority confirm where the log ends now, or check its answer; nothing is sent."""
    with opened(case) as book:
        if trust:
            roots = [_bytes(path) for path in trust]
            found = book.confirmed(_bytes(file), roots)
            say(f"entry {found.head.sequence} of the log, {found.head.hash}")
            say(f"stood there by {found.at.isoformat()}, says {found.authority} (number {found.serial})")
            say(f"kept in {book.address}; `sayso verify` checks it again")
            return 0
        head, request = book.timestamp_request()
    try:
        with file.open("xb") as out:
            out.write(request)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written ({error.strerror}); name a new file") from error
    say(
        f"{file}: asks for entry {head.sequence}; send it as application/timestamp-query and keep the answer with the case"
    )
    return 0


COMMANDS: tuple[tuple[str, Callable[..., int], str], ...] = (
    ("hypothesis", hypothesis, "Write a further explanation."),
    ("rate", rate, "Rate evidence under an explanation."),
    ("grid", grid, "Set rival explanations against the evidence."),
    ("decided", decided, "Show what people set beside what was read."),
    ("timestamp", timestamp, "Have the log's end confirmed, or check that."),
)


def _item(ledger: Ledger, given: str) -> tuple[Named, str]:
    """Kind and id of the item that begins so, and the report it stands in."""
    from sayso.records import SubjectKind

    items = {one.id: (SubjectKind.STATEMENT, one.report) for one in ledger.statements}
    items |= {one.id: (SubjectKind.EVIDENCE, one.report) for one in ledger.evidence}
    found = beginning(given, tuple(items), "evidence or statement")
    kind, report = items[found]
    return (kind, found), report


def _story(book: Casebook, given: str) -> str:
    for kind in ("report", "proposition", "statement"):
        try:
            return book.story_of(kind, book.one(kind, given))
        except NotFoundError:
            continue
    return book.one("story", given)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as opened_file:
            return opened_file.read(1_000_000)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); name another file") from error
