"""``sayso missed``: a statement that the reading missed, and words selected in reports for it and for other decisions."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.case import DEFAULT, Case, opened, say
from sayso.cli.case_decide import Author, Reason
from sayso.errors import ConfigError, ConflictError, NotFoundError

if TYPE_CHECKING:
    from sayso.records import Role

STRETCH = "WORDS|START-END"
"""Words that stand once in the report, or their offsets."""


def missed(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="A report's id or its beginning.", show_default=False)
    ],
    content: Annotated[
        list[str],
        typer.Argument(
            metavar=STRETCH, help="What was said: words that stand there once, or their offsets.", show_default=False
        ),
    ],
    case: Case = DEFAULT,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="ID", help="Who said it: a source.", show_default=False)
    ] = None,
    new_speaker: Annotated[
        str | None,
        typer.Option(
            "--new-speaker", metavar="NAME", help="Who said it: no source of the story yet.", show_default=False
        ),
    ] = None,
    kind: Annotated[str, typer.Option("--kind", metavar="K", help="What the new speaker is.")] = "person",
    position: Annotated[
        str, typer.Option("--position", metavar="P", help="asserts, denies, doubts or declines.")
    ] = "asserts",
    form: Annotated[str, typer.Option("--form", metavar="F", help="direct, indirect or mixed.")] = "indirect",
    cue: Annotated[
        list[str] | None,
        typer.Option("--cue", metavar=STRETCH, help="The words that signal it, such as “said”.", show_default=False),
    ] = None,
    who: Annotated[
        list[str] | None,
        typer.Option("--who", metavar=STRETCH, help="The words that name the speaker.", show_default=False),
    ] = None,
    proposition: Annotated[
        str | None,
        typer.Option("--proposition", metavar="ID", help="What it stands on. [default: a new one]", show_default=False),
    ] = None,
    reason: Reason = "",
    author: Author = "",
) -> int:
    """Add a statement that the reading missed; it is marked as a person's and outlives re-reading."""
    from sayso.records import DecisionKind, Role, SubjectKind

    if (speaker is None) == (new_speaker is None):
        raise ConfigError("say who spoke, once: --speaker with a source's id, or --new-speaker with a name")
    after: dict[str, Any] = {"position": position, "form": form}
    if new_speaker is not None:
        after["source"] = {"name": new_speaker, "kind": kind}
    with opened(case) as book:
        found = book.one("report", report)
        story = book.story_of("report", found)
        ledger = book.decided(story).decided.ledger
        selected: dict[Role, Sequence[str]] = {Role.CONTENT: content, Role.CUE: cue or (), Role.SOURCE: who or ()}
        objects: list[tuple[SubjectKind, str]] = []
        if speaker is not None:
            objects.append((SubjectKind.SOURCE, beginning(speaker, [s.id for s in ledger.sources], "source")))
        if proposition is not None:
            known = [p.id for p in ledger.propositions]
            objects.append((SubjectKind.PROPOSITION, beginning(proposition, known, "proposition")))
        decision = book.decide(
            DecisionKind.ADD_STATEMENT, book.select(found, selected),
            author=author or getpass.getuser(), reason=reason, objects=objects, after=after, story=story,
        )  # fmt: skip
        say(
            f"recorded as {decision.id}; the statement is {decision.made('s')}; `sayso undo {decision.id}` takes it back"
        )
    return 0


COMMANDS: tuple[tuple[str, Callable[..., int], str], ...] = (
    ("missed", missed, "Add a statement that the reading missed."),
)


def beginning(given: str, ids: Sequence[str], what: str) -> str:
    """The only one of some ids that begins so.

    Raises:
        NotFoundError: None does.
        ConflictError: Several do.
    """
    if given in ids:
        return given
    found = [one for one in ids if one.startswith(given)]
    if not found:
        raise NotFoundError(f"{given[:40]!r}: the story has no such {what}; `sayso show` lists what is there")
    if len(found) > 1:
        raise ConflictError(f"{given[:40]!r}: begins several of the story's {what}s; write more of it")
    return found[0]
