"""The table is for reading: on a terminal, in a pipe, and with hostile words in it."""

from __future__ import annotations

from dataclasses import replace

from sayso.exports import export_table
from sayso.exports.board import MOST_LIMITS
from sayso.records import Ledger
from tests.invented import made_ledger, made_report


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_proposition_says_its_status_why_and_who() -> None:
    table = one_line(export_table(made_ledger()))
    assert "CONTESTED (central) the rifles had been handed over by Veldanian soldiers" in table
    assert "[rule asserted-and-denied; 1 independent root]" in table
    # hedged in one report and not in the other, and through another path: two lines, not one
    assert "asserts one group (group, unnamed), through Channel Six, in Daily Ledger, hedged: “reportedly”" in table
    assert "asserts one group (group, unnamed), in mirror.txt: “the rifles" in table
    assert "denies Foreign Ministry (state, Veldania), in Daily Ledger: “any involvement”" in table
    assert "or instead it took the rifles from the Oren band" in table


def test_a_nested_statement_names_who_reports_it() -> None:
    assert "asserts Foreign Ministry (state, Veldania), through Tomas Reyl" in one_line(export_table(made_ledger()))


def test_limits_stand_beside_the_evidence() -> None:
    table = one_line(export_table(made_ledger()))
    assert "evidence video, held by Channel Six" in table
    assert "limit “does not show a handover”" in table


def test_the_central_proposition_comes_first_and_the_gravest_finding() -> None:
    table = export_table(made_ledger())
    assert table.index("(central)") < table.index("SINGLE-SOURCE")
    assert table.index("headline-exceeds-body") < table.index("illustration:")


def test_what_was_not_read_is_listed_last_with_its_reason() -> None:
    assert export_table(made_ledger()).rstrip().endswith("no text on its 3 pages; run it through OCR first")


def test_it_keeps_to_the_width_and_has_no_colour_in_a_pipe() -> None:
    table = export_table(made_ledger(), width=72)
    assert max(map(len, table.splitlines())) <= 72
    assert "\x1b" not in table
    assert "\x1b" in export_table(made_ledger(), colour=True)


def test_a_report_cannot_drive_the_terminal() -> None:
    # ESC ] 0 ; sets the window's title; U+202E turns the rest of the line round
    report = made_report("\x1b]0;owned\x07 \u202e [bold]Headline[/bold]\n\nIt rained.\n", "a\x1b[2J.txt")
    table = export_table(Ledger((report,)))
    assert not {"\x1b", "\x07", "\u202e"} & set(table)
    assert "[bold]Headline[/bold]" in table  # markup of ours is words in a report


def test_nothing_found_says_so() -> None:
    assert "No findings" in export_table(replace(made_ledger(), findings=()))


def test_an_item_with_very_many_limits_shows_the_first() -> None:
    # a video named in every sentence of a book stands under each proposition it bears on
    made = made_ledger()
    footage = replace(made.evidence[0], limits=made.evidence[0].limits * 40)
    table = one_line(export_table(replace(made, evidence=(footage,))))
    assert table.count("limit “") == MOST_LIMITS
    assert "and 34 further limits" in table
