import csv
import io
import json

import pytest

from sayso.assessment import build_grid
from sayso.exports.grid import COLUMNS, export_grid_csv, export_grid_json
from sayso.records import DecisionKind, Role, SubjectKind
from sayso.text import Span
from tests.decisions.deciding import PROPOSITION, Book
from tests.invented import made_ledger


@pytest.fixture
def book() -> Book:
    book = Book(made_ledger())
    report = book.ledger.reports[0]
    at = report.text.index("“There")
    book.do(
        DecisionKind.RATE,
        (PROPOSITION, "p-supplied"),
        (SubjectKind.EVIDENCE, "e-footage"),
        (report.id, {Role.EVIDENCE: (Span(at, at + 6),)}),
        after={"rating": "inconsistent"},
        reason='=HYPERLINK("http://x")',
        author="Ida, Holm",
    )
    return book


def test_csv_has_a_line_a_rating_and_one_for_each_unrated_cell(book: Book) -> None:
    grid = build_grid(book.decided, "p-supplied")
    rows = list(csv.DictReader(io.StringIO(export_grid_csv(grid, book.ledger))))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["hypothesis"], row["rater"], row["rating"]) for row in rows] == [
        ("p-supplied", "Ida, Holm", "inconsistent"),
        ("p-captured", "", ""),
    ]
    assert rows[0]["places"].endswith('"“There"')
    assert rows[0]["inconsistency"] == "1.000"


def test_a_text_that_a_spreadsheet_would_run_is_made_plain(book: Book) -> None:
    rows = list(csv.DictReader(io.StringIO(export_grid_csv(build_grid(book.decided, "p-supplied"), book.ledger))))
    assert rows[0]["reason"] == '\'=HYPERLINK("http://x")'


def test_json_keeps_unrated_cells_and_exact_words(book: Book) -> None:
    data = json.loads(export_grid_json(build_grid(book.decided, "p-supplied"), book.ledger))
    assert data["schema"] == "sayso-grid/1"
    rated, unrated = data["cells"]
    assert (rated["value"], rated["ratings"][0]["places"][0]["text"]) == (-1.0, "“There")
    assert rated["ratings"][0]["reason"] == '=HYPERLINK("http://x")'  # nothing runs JSON
    assert (unrated["value"], unrated["ratings"]) == (None, [])
