"""Where each statement stands on the proposition of its group."""

from __future__ import annotations

from sayso.propositions.said import Group, Said
from sayso.records import Position

_OPPOSITE = {Position.ASSERTS: Position.DENIES, Position.DENIES: Position.ASSERTS}


def is_negative(group: Group) -> bool:
    """True when the proposition itself is a negation, because nobody puts forward the plain one.

    "No shot was fired", said by all who speak of it, is something asserted; beside one "shots were fired" it is a denial.
    """
    shaping = [member for member in group.members if not member.points_elsewhere]
    return bool(shaping) and all(member.content.negated for member in shaping)


def stance_of(said: Said, negative: bool) -> Position:
    """The position towards the proposition: the position towards the content, turned round by a negation inside it.

    Who asserts nothing but that a matter does not hold ("total rubbish") denies it; who asks whether it
    does, questions it.
    """
    position = said.statement.position
    if said.content.rejects and position is Position.ASSERTS:
        return Position.DENIES
    if said.content.asks and position is Position.ASSERTS:
        return Position.DOUBTS
    if said.points_elsewhere or said.content.negated == negative:
        return position
    return _OPPOSITE.get(position, position)
