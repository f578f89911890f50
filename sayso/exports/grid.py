"""A grid of hypotheses and evidence as CSV, one line a rating, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from sayso.records import Cell, Grid, Ledger

COLUMNS = (
    "item",
    "item_text",
    "report",
    "diagnosticity",
    "hypothesis",
    "hypothesis_text",
    "inconsistency",
    "rater",
    "rating",
    "reason",
    "places",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_grid_csv(grid: Grid, ledger: Ledger) -> str:
    """One line for each rating, and one without a rater for each cell that nobody has rated.

    A text that a spreadsheet would run as a formula gets an apostrophe before it. ``places`` holds the words a rating rests
    on, as ``report:start-end "words"``, offsets in code points.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    items = {item.id: item for item in grid.items}
    hypotheses = {one.id: one for one in grid.hypotheses}
    for cell in grid.cells:
        item, hypothesis = items[cell.item], hypotheses[cell.hypothesis]
        for rating in _ratings(cell, ledger):
            writer.writerow(
                [
                    item.id,
                    _plain(item.text),
                    item.report,
                    _number(item.diagnosticity),
                    hypothesis.id,
                    _plain(hypothesis.text),
                    _number(hypothesis.inconsistency),
                    _plain(rating["rater"]),
                    rating["rating"],
                    _plain(rating["reason"]),
                    _plain("; ".join(f'{p["report"]}:{p["start"]}-{p["end"]} "{p["text"]}"' for p in rating["places"])),
                ]
            )
    return out.getvalue()


def export_grid_json(grid: Grid, ledger: Ledger) -> str:
    """The grid as one JSON object; an unrated cell has an empty list of ratings and a null value."""
    data = {
        "schema": "sayso-grid/1",
        "question": grid.question,
        "hypotheses": [
            {"id": h.id, "text": h.text, "written": h.written, "inconsistency": h.inconsistency, "rated": h.rated}
            for h in grid.hypotheses
        ],
        "items": [
            {"id": i.id, "text": i.text, "report": i.report, "diagnosticity": i.diagnosticity} for i in grid.items
        ],
        "cells": [
            {
                "item": cell.item,
                "hypothesis": cell.hypothesis,
                "value": cell.value,
                "disagreement": cell.disagreement,
                "ratings": [rating for rating in _ratings(cell, ledger) if rating["rater"]],
            }
            for cell in grid.cells
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _ratings(cell: Cell, ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Each rating of a cell, or an empty one for a cell without."""
    for one in cell.ratings:
        places = [
            {
                "report": place.report,
                "start": place.span.start,
                "end": place.span.end,
                "text": ledger.words(place.report, place.span),
            }
            for place in one.places
        ]
        yield {"rater": one.author, "rating": one.rating.value, "reason": one.reason, "places": places}
    if not cell.ratings:
        yield {"rater": "", "rating": "", "reason": "", "places": []}


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
