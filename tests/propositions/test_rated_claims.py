"""Where a fact-check stands on a claim that it sets out, by the rating it prints."""

from __future__ import annotations

import pytest

from sayso.propositions.rated_claims import rated_claims
from tests.propositions.told import tell

MATTER = "What happened at Sarn?\nAnn Orr | said | rebels poisoned the wells of Sarn\n"
CLAIM = "Rebels poisoned the wells of Sarn."


@pytest.mark.parametrize(
    ("lines", "position", "why"),
    [
        (f"Claim: {CLAIM}\nRating: False", "denies", "labelled"),
        (f"CLAIM: {CLAIM}\nFALSE", "denies", "a rating alone in its paragraph"),
        (f"The claim: {CLAIM}\nShared 4,000 times\nOur ruling: Mostly false.", "denies", "a paragraph between"),
        (f"Claim: {CLAIM}\nStatus: Undetermined", "doubts", "left open"),
        (f"Claim: {CLAIM}\nVerdict: Half-true", "doubts", "neither"),
        (f"Claim: {CLAIM}\nRating: True", "asserts", "upheld"),
        (f"Claim: {CLAIM}\nFalse papers were found on two men.", None, "a sentence, no rating"),
        (f"Claim: {CLAIM}\nTrueman's dog barked.", None, "part of a word"),
        (f"Rumour: {CLAIM}\nVerdict: FALSE", "denies", "another name for it"),
        (f"Claim: {CLAIM}", None, "no rating"),
    ],
)
def test_a_claim_set_out_and_rated(lines: str, position: str | None, why: str) -> None:
    told = tell(f"{MATTER}{lines}\n")
    report = told.reports[0]
    (found,) = rated_claims(report)
    assert found.claim.of(report.text) == CLAIM
    assert (found.position.value if found.position else None) == position, why
    own = {
        s.position.value for s in told.group().statements if s.own_voice and CLAIM in s.content_spans[0].of(report.text)
    }
    assert own == ({position} if position else set()), "who sets out a claim does not assert it"


@pytest.mark.parametrize("line", ["Claims were paid.", "The claim was rejected: nobody came.", "Claim:"])
def test_other_lines_set_out_no_claim(line: str) -> None:
    assert rated_claims(tell(f"Sarn\n{line}\nRating: False\n").reports[0]) == ()
