"""How a source is said to know."""

from __future__ import annotations

import pytest

from sayso.records import Source, SourceKind
from sayso.statements.grounds import ground_of


@pytest.mark.parametrize(
    ("source", "kind", "cue", "content", "basis"),
    [
        ("Lee", "person", "said", "“I saw the bridge fall”", "witnessed"),
        ("a witness", "unnamed", "said", "the bridge fell", "witnessed"),
        ("Lee", "person", "said", "the bridge fell", "unstated"),
        ("the army", "state", "said", "it had shelled the bridge", "own-act"),
        ("the army", "state", "denied", "its involvement", "own-act"),
        ("Lee", "person", "said", "it had shelled the bridge", "unstated"),  # "it" is not Lee
        ("Lee", "person", "admitted", "the payment", "own-act"),
        ("the video", "document", "shows", "the bridge", "evidence"),
        ("Lee, citing satellite images,", "person", "said, citing satellite images", "the bridge fell", "evidence"),
        ("Lee", "person", "said", "he had been told by a guard that it fell", "told"),
        ("Lee", "person", "suspects", "that it fell", "inferred"),
        ("Lee", "person", "said", "it must have fallen at night", "inferred"),
    ],
)
def test_basis(source: str, kind: str, cue: str, content: str, basis: str) -> None:
    speaker = Source("s-1", SourceKind(kind), source)
    assert ground_of(source=source, speaker=speaker, cue=cue, content=content, relays=False).basis == basis


def test_who_passes_on_what_another_said_was_told() -> None:
    speaker = Source("s-1", SourceKind.OUTLET, "Karsu Herald")
    ground = ground_of(source="the Herald", speaker=speaker, cue="reported", content="Lee said it fell", relays=True)
    assert ground.basis == "told"
