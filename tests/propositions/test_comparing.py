"""Questions to the relation model."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.inference.relations import KINDS, Relation
from sayso.propositions.comparing import Comparer


class Counting:
    """Answers as the model does, and counts."""

    def __init__(self) -> None:
        self.asked = 0

    def compare(self, pairs: Sequence[tuple[str, str]]) -> tuple[Relation, ...]:
        self.asked += len(pairs)
        return tuple(Relation(KINDS[0], (0.5, 0.25, 0.0, 0.0, 0.25, 0.0)) for _ in pairs)


def test_same_and_entails_count_together_and_a_question_is_asked_once() -> None:
    model = Counting()
    comparer = Comparer(model)
    assert comparer.follows("it rained", "it was wet") == 0.75
    assert comparer.follows("it rained", "it was wet") == 0.75
    assert model.asked == 1
    comparer.follows("it was wet", "it rained")  # the other way round is another question
    assert model.asked == 2
