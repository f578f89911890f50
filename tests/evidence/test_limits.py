"""Limits: the phrases of the list, and what each may be about. Every sentence here is invented."""

from __future__ import annotations

import pytest

from sayso.evidence import find_evidence
from sayso.evidence.limits import Reach, find_limits, limit_patterns
from sayso.records import Block, BlockKind, Report
from sayso.text import Span


def limits(body: str) -> list[str]:
    report = Report("r-1", "one.txt", "0", "text/plain", body, (Block(BlockKind.BODY, Span(0, len(body))),))
    return [span.of(body) for item in find_evidence([report], [], [], []) for span in item.limits]


@pytest.mark.parametrize(
    ("body", "limit"),
    [
        ("The memo, which the Courier has not seen, names the buyer.", "has not seen"),
        ("A photo shows the bell. Its metadata had been stripped.", "stripped"),  # a part of the item
        ("A report by the inspectors blames the crew but does not rule out rust.", "does not rule out"),
        ("The note names the buyer. The note is unsigned and gives no figure.", "unsigned"),
        ("A photo shows the bell. It isn't clear who took the photo.", "isn't clear"),
        ("A leaked list names six men; the ministry called it a forgery.", "forgery"),
        ("A clip shows the raid, but it comes from a computer game.", "computer game"),
        ("A clerk said he saw a flash, but had not seen the car himself.", "had not seen"),
        ("An elder had heard from fishermen of a boat. He himself did not see it.", "did not see"),
    ],
)
def test_a_limit_goes_to_the_item_it_takes_up(body: str, limit: str) -> None:
    assert any(limit in found for found in limits(body))


@pytest.mark.parametrize(
    "body",
    [
        "A video shows a convoy. The minister was edited out of the party's book.",  # a new matter, nothing taken up
        "A video shows a convoy. He did not see his children that week.",  # only one who saw is limited by not seeing
        "The bridge is old. It is incomplete.",  # no evidence to limit
        "Witnesses said the driver ran off, but the road is under repair.",  # the road, not the witnesses
    ],
)
def test_what_takes_up_something_else_is_no_limit(body: str) -> None:
    assert limits(body) == []


def test_every_reach_has_phrases_of_its_own() -> None:
    assert {reach for listed in limit_patterns().values() for reach, _ in listed} == set(Reach)


def test_a_flood_of_negations_stays_bounded() -> None:
    text = "has not " * 4_000
    assert len(list(find_limits(text, Span(0, len(text))))) <= 3  # one clause, at most one limit of each reach
