"""``sayso firmness``: how firmly reports say that somebody did something."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sayso.records import Grade, Report


def firmness(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Reports, as for `sayso read`.")],
    actor: Annotated[
        list[str], typer.Option("--actor", metavar="NAME", help="A name of the actor; repeat for further names.")
    ],
    act: Annotated[
        list[str] | None,
        typer.Option(
            "--act", metavar="WORDS", help="Words for the act; any violent act unless told.", show_default=False
        ),
    ] = None,
    threads: Annotated[int, typer.Option("--threads", metavar="N", min=1, help="Threads the model may use.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a report.")] = False,
) -> int:
    """Grade how firmly each report says that an actor did an act, with the sentences it rests on.

    The grades are fact, accused, accused-by-authorities, claimed-or-admitted and possible.
    """
    from sayso.exports.table import printable
    from sayso.investigation import Investigation

    graded, unread = Investigation(threads=threads).grade_inputs(
        inputs, names=actor, act=act or (), stdin=getattr(sys.stdin, "buffer", None)
    )
    for one in unread:
        print(printable(f"sayso: {one.reason}"), file=sys.stderr)
    for report, grade in graded:
        typer.echo(json.dumps(_record(report, grade), ensure_ascii=False) if as_json else _lines(report, grade))
    return 1 if unread else 0


def _record(report: Report, grade: Grade | None) -> dict[str, Any]:
    spans = grade.grounds if grade else ()
    return {
        "report": report.id,
        "origin": report.origin,
        "firmness": grade.firmness if grade else None,
        "scores": {one: round(score, 4) for one, score in grade.scores} if grade else {},
        "grounds": [{"start": span.start, "end": span.end, "text": span.of(report.text)} for span in spans],
    }


def _lines(report: Report, grade: Grade | None) -> str:
    if grade is None:
        return _one_line(f"{report.origin}: does not name the actor")
    score = dict(grade.scores)[grade.firmness]
    first = _one_line(f"{report.origin}: {grade.firmness} (score {score:.2f})")
    return "\n".join((first, *("  " + _one_line(span.of(report.text)) for span in grade.grounds)))


def _one_line(words: str) -> str:
    from sayso.exports.table import printable

    return printable(" ".join(words.split()))
