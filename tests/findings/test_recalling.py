"""What a source says now beside what it is recalled to have said; marks as in test_answering."""

from __future__ import annotations

import pytest

from sayso.findings import list_findings
from tests.findings.test_answering import told


@pytest.mark.parametrize(
    ("marked", "is_found", "why"),
    [
        (
            "[The mill] <said> {no worker was on the weir}. On Monday [the mill] <had said> {that its own men were attacked}.",
            True, "a sentence set apart for what was said before",
        ),
        (
            "[The mill] <said> {no worker was on the weir}. [The mill] <had previously said> {that three workers were on the weir}.",
            True, "earlier, and otherwise",
        ),
        (
            "[The mill] <said> {no worker was on the weir}. On Monday [the anglers] <had said> {that its men attacked them}.",
            False, "somebody else said so before",
        ),
        (
            "[The mill] <said> {the weir was old}. [The mill] <said on Monday> {that a new one was planned}.",
            False, "nothing is recalled",
        ),
    ],
)  # fmt: skip
def test_what_is_recalled(marked: str, is_found: bool, why: str) -> None:
    found = [one for one in list_findings(told(marked)) if one.rule == "said-otherwise-before"]
    assert [one.statements for one in found] == ([("s0", "s1")] if is_found else []), why
