"""What a proposition is shown by where its best statement has several spans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.text import Span
from tests.propositions.told import tell


@pytest.mark.parametrize(
    ("content", "parts", "shown"),
    [
        (
            "videos obtained by the Courier appear to show rebels at Sarn",
            ("videos obtained by", "to show rebels at Sarn"),
            "videos obtained by … to show rebels at Sarn",
        ),
        (
            "“we poisoned no well,” he added, “and we burned no mill”",
            ("“we poisoned no well,”", "“and we burned no mill”"),
            "“we poisoned no well,” “and we burned no mill”",
        ),
        (
            "“we poisoned no well “we burned no mill”",
            ("“we poisoned no well", "“we burned no mill”"),
            "“we poisoned no well “we burned no mill”",
        ),
    ],
    ids=["words left out", "the cue between two quotations", "nothing left out"],
)
def test_what_is_left_out_is_marked(content: str, parts: tuple[str, ...], shown: str) -> None:
    told = tell(f"Wells at Sarn\nAnn Orr | said | {content}\n")
    (said,) = told.statements
    text = told.reports[0].text
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
    grouped = replace(told, statements=(replace(said, content_spans=spans),)).group()
    assert [one.text for one in grouped.propositions] == [shown]
