"""Statements that clash by figures, opposite words or a plain negation, each with a counter-example. Marks as in test_answering."""

from __future__ import annotations

import pytest

from sayso.findings import list_findings
from sayso.records import FindingKind
from tests.findings.test_answering import told

RULES = frozenset({"other-figure", "opposite-words", "says-it-is-not-so"})
# Other matter, so that the words of the two are rare in the story.
ASIDE = " [A clerk] <said> {the harvest fair would open late}. [The vicar] <said> {the choir had a cold}."


@pytest.mark.parametrize(
    ("marked", "rule", "why"),
    [
        (
            "[The mill] <said> {forty barrels of oil had leaked}. [Anglers] <said> {ninety barrels of oil had leaked}.",
            "other-figure", "two figures for one thing",
        ),
        (
            "[The mill] <said> {at least forty barrels of oil had leaked}. [Anglers] <said> {ninety barrels of oil had leaked}.",
            None, "at least forty may be ninety",
        ),
        (
            "[Ann Orr] <said> {the sluice was open}. [Tom Reed] <said> {the school gate never opened}.",
            None, "the opposite words alone in common",
        ),
        (
            "[The mill] <said> {forty barrels of oil had leaked}. [Anglers] <said> {ninety anglers had gone home}.",
            None, "other things are counted",
        ),
        (
            "[Ann Orr] <said> {the logbook of the mill was genuine}. [Tom Reed] <said> {the logbook of the mill was a forgery}.",
            "opposite-words", "genuine, and a forgery",
        ),
        (
            "[Ann Orr] <said> {the logbook of the mill was genuine}. [Tom Reed] <said> {the painting in the hall was a forgery}.",
            None, "of two things",
        ),
        (
            "[Ann Orr] <said> {the sluice at Tarn had been painted at night}. [Tom Reed] <said> {the sluice at Tarn was never painted}.",
            "says-it-is-not-so", "much the same words, negated",
        ),
        (
            "[Ann Orr] <said> {the sluice at Tarn had been painted at night}. [Tom Reed] <said> {he did not know who painted the sluice at"
            " Tarn}.",
            None, "an end of somebody's knowledge",
        ),
        (
            "[Ann Orr] <said> {the sluice at Tarn had been painted at night}. [Ann Orr] <said> {the sluice at Tarn was never painted by"
            " day}.",
            None, "one source, in one report",
        ),
    ],
)  # fmt: skip
def test_what_clashes(marked: str, rule: str | None, why: str) -> None:
    findings = list_findings(told(marked + ASIDE))
    found = [one for one in findings if one.kind is FindingKind.CONTRADICTION and one.rule in RULES]
    assert [one.rule for one in found] == ([rule] if rule else []), why
    assert all(set(one.statements) == {"s0", "s1"} for one in found)


def test_one_clash_is_told_once_with_all_who_share_it() -> None:
    marked = (
        "[The mill] <said> {forty barrels of oil had leaked}. [Anglers] <said> {ninety barrels of oil had leaked}. "
        "[A diver] <said> {ninety barrels of oil had leaked}." + ASIDE
    )
    (found,) = (one for one in list_findings(told(marked)) if one.rule == "other-figure")
    assert set(found.statements) == {"s0", "s1", "s2"}
