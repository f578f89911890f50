"""Asks the relation model about two texts, and remembers what it said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sayso.inference.relations import Relation

# Answers kept while a story grows; the oldest go first.
MOST_KEPT = 4_096


class Model(Protocol):
    """What is asked: ``RelationModel``, or in tests something that answers at once."""

    def compare(self, pairs: Sequence[tuple[str, str]]) -> tuple[Relation, ...]: ...


class Comparer:
    """The relation model, loaded at the first question; a story without open questions never needs it."""

    def __init__(self, model: Model | None = None) -> None:
        self._model = model
        self._known: dict[tuple[str, str], float] = {}

    def follows(self, first: str, second: str) -> float:
        """The chance, 0 to 1, that the second text says the same as the first or follows from it.

        Raises:
            ModelMissingError, ModelMismatchError: The relation model is not there or not readable.
        """
        key = (first, second)
        if key not in self._known:
            from sayso.inference.relations import RelationKind, load_relations

            if self._model is None:
                self._model = load_relations()
            (relation,) = self._model.compare([key])
            while len(self._known) >= MOST_KEPT:
                del self._known[next(iter(self._known))]
            self._known[key] = relation.chance(RelationKind.SAME, RelationKind.ENTAILS)
        return self._known[key]
