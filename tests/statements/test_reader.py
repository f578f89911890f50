"""Attributions read as statements, from marked text to record."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from sayso.records import Statement
from sayso.sources import resolve_sources
from sayso.statements import read_statements
from tests.marked import marked


def statements(text: str, published: str | None = None) -> tuple[Statement, ...]:
    report, attributions = marked(text, published=published)
    found = {report.id: attributions}
    return read_statements([report], found, resolve_sources([report], found))


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("[S The army] did not [C deny] [T firing].", "declines"),  # the negation stands before the cue
        ("[S The army] has yet to [C confirm] [T the death].", "doubts"),
        ("[S Neither army] [C has commented on] [T the claim].", "declines"),
        ("[S Lee] [C refused] to say [T who paid].", "declines"),  # its verb stands between cue and content
        ("[S Lee] [C refused] [T to say who paid].", "declines"),
        ("[S Lee] [C refused] [T to leave].", "asserts"),
        ("[S Lee] [C withdrew] [T her claim that it fell].", "denies"),
        ("[S Lee] [C withdrew] [T the troops].", "asserts"),
        ("[S1 Lee] [C1 denied] [T1 a [S2 report] [C2 that] [T2 it paid]].", "denies"),
        ("Not since May, [S Lee] [C confirmed], [T had it rained].", "asserts"),  # a negation across a comma
    ],
)
def test_position(text: str, position: str) -> None:
    assert statements(text)[0].position == position


def test_what_a_denied_report_says_is_still_asserted_by_it() -> None:
    outer, inner = statements("[S1 Lee] [C1 denied] [T1 a [S2 news report] [C2 that] [T2 it paid]].")
    assert (outer.position, inner.position) == ("denies", "asserts")
    assert inner.parent == outer.id


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[T “It fell,”] [S Lee] [C said].", "direct"),
        ("[S Lee] [C said] [T it fell].", "indirect"),
        ("[S Lee] [C called] [T the fall “a disaster”].", "mixed"),
        ("[S Lee] [C said:] [T ‘It fell.’]", "direct"),  # single marks around the whole
        ("[S Lee] [C said] [T the army's bridge fell].", "indirect"),  # an apostrophe
    ],
)
def test_form(text: str, form: str) -> None:
    assert statements(text)[0].form == form


def test_several_speakers_give_a_statement_each() -> None:
    one, other = statements("[S Ann Lee and Tom Reyl] [C denied] [T it].")
    assert one.source != other.source
    assert other.id == f"{one.id}-2"
    assert one.position == other.position == "denies"


def test_the_report_itself_doubts_what_it_calls_unclear() -> None:
    (statement,) = statements("[C It is unclear] [T who fired].")
    assert statement.own_voice
    assert statement.position == "doubts"


def test_the_date_stands_near_the_cue_and_not_in_the_content() -> None:
    near, inside = statements(
        "[S Lee] [C said on Tuesday] [T it fell]. [S Lee] [C said] [T it fell on Monday].", published="2031-03-12"
    )
    assert near.made_at is not None
    assert near.made_at.value == "2031-03-11"
    assert inside.made_at is None


def test_every_decision_names_its_rule() -> None:
    (statement,) = statements("[S Lee] [C denied] [T it].")
    assert statement.rules == ("position:denial", "basis:unstated", "attribution:tagger")


def test_a_long_report_takes_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        report, attributions = marked(
            "[S Ann Lee] [C said] [T the bridge fell]. [S She] [C added] [T it rained]. " * times
        )
        found = {report.id: attributions}
        started = time.process_time()
        assert len(read_statements([report], found, resolve_sources([report], found))) == 2 * times
        return time.process_time() - started

    seconds(20)  # lists and patterns are read once
    assert seconds(800) < 16 * max(seconds(200), 0.02)  # four times the text; four times squared would be sixteen


def test_a_block_quotation_is_in_the_speakers_own_words() -> None:
    report, (attribution,) = marked("[S Ann Lee] [C wrote]: [T the bridge fell]")
    quoted = replace(attribution, rule="block-quotation")
    resolution = resolve_sources([report], {report.id: (quoted,)})
    assert read_statements([report], {report.id: (quoted,)}, resolution)[0].form == "direct"
