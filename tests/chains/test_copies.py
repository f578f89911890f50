"""Copies: who printed whose text. Every report here is invented."""

from sayso.chains import find_copies
from sayso.records import Block, BlockKind, Report
from sayso.text import Span

WIRE = (
    "Border guards at Karrin Pass stopped four lorries on Monday night and found crates under sacks of flour. "
    "A spokesman for the guards said that nobody had been charged and that the crates were being counted. "
    "The district council met behind closed doors and said nothing to the reporters who waited in the rain."
)
OTHER = (
    "The harvest festival in Lower Venn drew more visitors than in any year since the bridge was repaired, and the "
    "bakers ran out of plum cake before noon, to the dismay of the families who had come from the coast by train."
)


def report(name: str, body: str, kind: BlockKind = BlockKind.BODY) -> Report:
    return Report(name, f"{name}.txt", name, "text/plain", body, (Block(kind, Span(0, len(body))),))


def test_a_copy_with_other_case_and_marks_is_a_copy() -> None:
    copies = find_copies([report("a", WIRE), report("b", WIRE.upper().replace(".", " -"))])
    assert [(c.reports, c.overlap) for c in copies] == [(("a", "b"), 1.0)]


def test_a_short_copy_inside_a_long_report_counts_in_full() -> None:
    copies = find_copies([report("long", OTHER + " " + WIRE), report("short", WIRE)])
    assert [(c.reports, c.overlap) for c in copies] == [(("long", "short"), 1.0)]


def test_a_report_that_only_quotes_one_sentence_is_no_copy() -> None:
    assert find_copies([report("a", WIRE), report("b", OTHER + " " + WIRE.split(". ")[0])]) == ()


def test_text_shared_as_boilerplate_does_not_count() -> None:
    assert find_copies([report("a", WIRE), report("b", WIRE, BlockKind.BOILERPLATE)]) == ()


def test_two_stubs_are_not_compared() -> None:
    assert (
        find_copies(
            [report("a", "Four lorries were stopped on Monday"), report("b", "Four lorries were stopped on Monday")]
        )
        == ()
    )


def test_many_copies_cost_one_pair_each() -> None:
    copies = find_copies([report(f"r{n:03}", WIRE) for n in range(100)])
    assert len(copies) == 99
    assert {c.reports[0] for c in copies} == {"r000"}


def test_reading_twice_changes_nothing() -> None:
    reports = [report("a", WIRE), report("b", WIRE + " " + OTHER), report("c", OTHER)]
    assert find_copies(reports) == find_copies(reports)
