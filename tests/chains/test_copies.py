"""Copies: who printed whose text. Every report here is invented."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.chains import find_copies, name_origins
from sayso.chains.copies import find_copies_of, sign_report
from sayso.chains.copy_index import CopyIndex
from sayso.chains.shingles import Signature
from sayso.records import Block, BlockKind, Chain, ChainLink, How, Moment, Origin, Precision, Report
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


def test_a_sentence_in_twenty_is_no_copy() -> None:
    assert find_copies([report("a", WIRE + OTHER * 5), report("b", WIRE[::-1] * 5 + " " + WIRE.split(". ")[0])]) == ()


def test_text_shared_as_boilerplate_does_not_count() -> None:
    assert find_copies([report("a", WIRE), report("b", WIRE, BlockKind.BOILERPLATE)]) == ()


def test_a_part_copied_into_a_longer_report_is_shown_in_both() -> None:
    # two of the three sentences, after a text of its own; the middle one has a word changed
    part = WIRE[: WIRE.index(" The district")].replace("spokesman", "speaker")
    (copy,) = find_copies(
        [report("wire", WIRE + " " + OTHER), report("own", OTHER[::-1] + " " + part + " " + OTHER[::-1])]
    )
    assert 0.25 <= copy.overlap < 0.5
    (passage,) = copy.passages
    first, second = passage.spans
    assert first.of(WIRE + " " + OTHER) == WIRE[: WIRE.index(" The district")].rstrip(".")
    assert second.of(OTHER[::-1] + " " + part) == part.rstrip(".")
    assert not passage.quotation


def test_sharing_only_a_quotation_is_no_copy() -> None:
    # two reporters at one speech: three in ten of their words are the speaker's
    speech = "“We will count every crate twice and then we will say in public what we found in them and who sent it”"
    a = speech + " he said. " + OTHER
    b = WIRE[:110] + " " + WIRE[::-1][:90] + ". " + speech
    assert find_copies([report("a", a), report("b", b)]) == ()
    assert len(find_copies([report("a", a.replace("“", "")), report("b", b.replace("“", ""))])) == 1


def test_signatures_may_be_kept_and_the_index_asked_for_one_report() -> None:
    reports = [report("a", WIRE), report("b", OTHER), report("c", WIRE[::-1])]
    stored = [sign_report(one).to_bytes() for one in reports]
    index = CopyIndex([Signature.from_bytes(data) for data in stored[:2]])
    index.add(Signature.from_bytes(stored[2]))
    late = report("late", OTHER + " " + WIRE)
    candidates = [reports[found.number] for found in index.candidates(sign_report(late))]
    assert [one.id for one in candidates] == ["a", "b"]
    assert [copy.reports for copy in find_copies_of(late, candidates)] == [("a", "late"), ("b", "late")]


def test_a_signature_from_other_bytes_is_refused() -> None:
    with pytest.raises(ValueError, match="8 bytes"):
        Signature.from_bytes(b"123")


def test_two_stubs_are_not_compared() -> None:
    assert (
        find_copies(
            [report("a", "Four lorries were stopped on Monday"), report("b", "Four lorries were stopped on Monday")]
        )
        == ()
    )


def test_many_copies_never_cost_all_pairs() -> None:
    copies = find_copies([report(f"r{n:03}", WIRE + f" {n}") for n in range(100)])
    # the first 32 with each other, each further one with the first: 496 + 68 of 4,950 pairs
    assert len(copies) == 564
    assert {f"r{n:03}" for n in range(1, 100)} <= {c.reports[1] for c in copies if c.reports[0] == "r000"}


@given(st.lists(st.lists(st.integers(0, 3), max_size=40), min_size=2, max_size=6))
def test_pairs_and_overlaps_are_those_of_comparing_in_full(texts: list[list[int]]) -> None:
    reports = [report(f"r{n}", " ".join(map(str, words)) or "-") for n, words in enumerate(texts)]
    found = {c.reports: c for c in find_copies(reports)}
    grams = [{tuple(words[i : i + 5]) for i in range(len(words) - 4)} for words in texts]
    for a, b in combinations(range(len(texts)), 2):
        share = len(grams[a] & grams[b]) / max(1, min(len(grams[a]), len(grams[b])))
        copy = found.get((f"r{a}", f"r{b}"))
        if copy is not None:
            assert copy.overlap == round(share, 4)
        for passage in copy.passages if copy else ():
            first, second = (
                span.of(one.text) for span, one in zip(passage.spans, (reports[a], reports[b]), strict=True)
            )
            assert first.split()[:5] == second.split()[:5]


@pytest.mark.parametrize(
    ("published", "origin"),
    [
        (("2031-05-04", "2031-05-05"), "a"),
        (("2031-05-05T01:00:00+02:00", "2031-05-04T23:30:00+00:00"), "a"),  # 23:00 and 23:30 in one zone
        (("2031-05-05", "2031-05-04T23:30:00+00:00"), "b"),
        (("2031-05", "2031-05-04"), None),  # too coarse to tell
        ((None, "2031-05-04"), None),
    ],
)
def test_the_earlier_one_is_the_likely_origin(published: tuple[str | None, str], origin: str | None) -> None:
    lengths = {7: Precision.MONTH, 10: Precision.DAY, 25: Precision.TIME}
    dates = [Moment(value, lengths[len(value)]) if value else None for value in published]
    reports = [replace(report(name, WIRE), published=date) for name, date in zip("ab", dates, strict=True)]
    (copy,) = name_origins(reports, find_copies(reports), ())
    assert (copy.origin, copy.reason) == (origin, Origin.DATED if origin else None)


def test_who_is_credited_comes_before_who_is_earlier() -> None:
    early = replace(report("a", WIRE), published=Moment("2031-05-04", Precision.DAY))
    late = replace(report("b", WIRE), published=Moment("2031-05-05", Precision.DAY))
    credits = Chain("a", (ChainLink("a", "b", How.RELAYS, (Span(0, 5),)),))
    (copy,) = name_origins([early, late], find_copies([early, late]), [credits])
    assert (copy.origin, copy.reason) == ("b", Origin.CREDITED)
    both = Chain("b", (ChainLink("b", "a", How.RELAYS, (Span(0, 5),)),))
    (copy,) = name_origins([early, late], find_copies([early, late]), [credits, both])
    assert (copy.origin, copy.reason) == ("a", Origin.DATED)


def test_reading_twice_changes_nothing() -> None:
    reports = [report("a", WIRE), report("b", WIRE + " " + OTHER), report("c", OTHER)]
    assert find_copies(reports) == find_copies(reports)
