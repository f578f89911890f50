"""Needs: what stands about a noun that makes it evidence, with a counter-example for each. Every sentence is invented."""

from __future__ import annotations

import pytest

from sayso.evidence.needs import bears
from sayso.text import Span


@pytest.mark.parametrize(
    ("need", "evidence", "talk"),
    [
        ("shows", "A [will] dated 1987 names a cousin.", "The [will] of the people counts."),
        ("handed", "[Papers] leaked to a rival fill a box.", "[Papers] fill a box."),
        ("handed", "A [copy] of the order was posted online.", "A [copy] was posted online."),
        ("official", "A [report] by the fire service is due.", "A [report] by an old friend is due."),
        ("seized", "A [knife] was found in a drain.", "A [knife] costs six crowns."),
        ("seized", "Police recovered a torn [jacket].", "Police wear a blue [jacket]."),
        ("on-tape", "He said it twice, and on [tape].", "They cut the [tape]."),
        ("voiced", "A voice [note] warns drivers.", "A [note] warns drivers."),
        ("perceived", "A [man] walking his dog saw two figures.", "A [man] saw himself as a reformer."),
        ("perceived", "A former [clerk] recalled a meeting.", "A former [clerk] recalled a happy childhood."),
        ("perceived", "He had heard from [fishermen] of a boat.", "He had heard from [fishermen] before."),
        ("perceived", "He heard two shots, said a [neighbour].", "She saw it on a screen with her [brother]."),
    ],
)
def test_a_noun_bears_only_where_its_need_is_met(need: str, evidence: str, talk: str) -> None:
    assert _bears(evidence, need)
    assert not _bears(talk, need)


def _bears(marked: str, need: str) -> bool:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return bears(text, Span(0, len(text)), Span(start, end), need)
