"""Who holds an item of evidence, where the text does not repeat a name."""

from __future__ import annotations

import pytest

from sayso.chains.holding import holding_source
from sayso.records import Block, BlockKind, Evidence, Modality, Report
from sayso.text import Span

AGENCY = "The Marn relief agency met. Rescuers came. "


@pytest.mark.parametrize(
    ("text", "holder", "found", "why"),
    [
        (
            AGENCY + "A video obtained by the Marn relief agency shows it.",
            "the Marn relief agency",
            "agency",
            "its name",
        ),
        (AGENCY + "A video obtained by the agency shows it.", "the agency", "agency", "the same noun, definite"),
        (AGENCY + "A video obtained by an agency shows it.", "an agency", None, "an indefinite one brings somebody in"),
        (AGENCY + "A video obtained by the ministry shows it.", "the ministry", None, "another noun"),
        (AGENCY + "A video released by Rescuers shows it.", "Rescuers", "rescuers", "mentioned by these words"),
        (AGENCY + "A video shows it.", None, None, "nobody is said to hold it"),
    ],
)
def test_the_holder_is_a_source_of_the_story(text: str, holder: str | None, found: str | None, why: str) -> None:
    report = Report("r-1", "one.txt", "0", "text/plain", text, (Block(BlockKind.BODY, Span(0, len(text))),))
    item = Evidence("e-1", "r-1", Modality.VIDEO, (Span(len(AGENCY), len(text)),), holder=holder)
    mentions = [(Span(0, 22), "agency"), (Span(28, 36), "rescuers")]
    at = text.rfind("Rescuers")
    if at > 28:
        mentions.append((Span(at, at + 8), "rescuers"))
    names = {"marn relief agency": "agency"}
    assert holding_source(report, item, names, mentions) == found, why


def test_a_holder_far_from_any_mention_costs_no_search_of_the_whole_report() -> None:
    text = "The agency met. " * 200 + "A video obtained by the ministry shows it."
    report = Report("r-1", "one.txt", "0", "text/plain", text, (Block(BlockKind.BODY, Span(0, len(text))),))
    mentions = [(Span(0, 12), "ministry"), *((Span(16 * n, 16 * n + 10), "agency") for n in range(1, 200))]
    item = Evidence("e-1", "r-1", Modality.VIDEO, (Span(3200, len(text)),), holder="the agency")
    assert holding_source(report, item, {}, mentions) is None
