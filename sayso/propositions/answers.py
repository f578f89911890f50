"""Opposed accounts of two parties: one accuses the other of an act, and the other tells it differently.

"Osten's guns had shelled the post", one ministry said; it was defending itself against intruders, said the other. Neither
sentence denies the other in words, and word vectors see two matters; who speaks of whom shows that they exclude each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from sayso.propositions.contents import stem_of
from sayso.propositions.said import Group, Said
from sayso.propositions.words import DEFENCES, HOSTILE_ACTS, OFFICES
from sayso.records import Position

Stance = Callable[[Said, bool], Position]

# An answer stands near what it answers: so many of a report's credited statements apart at most.
REACH = 3
# "Vardan" names Varda; shorter beginnings would let words meet that have nothing in common.
LEAST_BEGINNING = 4
_BY = re.compile(r"\bby\s+(?:the\s+)?([A-Z][\w’'-]*)")


def opposed_accounts(groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Pairs of groups in which a party accuses another by name, nearby in one report, and is answered with another account."""
    in_report: defaultdict[str, list[tuple[Said, Group]]] = defaultdict(list)
    for group in groups:
        for said in group.members:
            if not said.statement.own_voice:
                in_report[said.statement.report].append((said, group))
    for report in sorted(in_report):
        told = sorted(in_report[report], key=lambda pair: pair[0].order)
        for at, (one, group) in enumerate(told):
            for other, rival in told[at + 1 : at + 1 + REACH]:
                if group is not rival and (_answers(one, other) or _answers(other, one)):
                    yield group, rival


def _answers(accusation: Said, answer: Said) -> bool:
    """True when the answer is by whom the accusation names, and tells the matter otherwise or accuses in return."""
    if not _puts_forward(accusation) or not _puts_forward(answer) or _is_nested(accusation, answer):
        return False
    accuser, accused = parties(accusation), parties(answer)
    if not accused or not accuser.isdisjoint(accused) or not _accuses(accusation, accused):
        return False
    in_return = _accuses(answer, accuser)
    return in_return or answer.content.negated or DEFENCES.search(answer.text) is not None


def parties(said: Said) -> frozenset[str]:
    """Stems of the names of who speaks and whom they speak for, offices aside."""
    return said.source_stems - OFFICES


def _puts_forward(said: Said) -> bool:
    return said.statement.position is Position.ASSERTS and not said.points_elsewhere


def _is_nested(one: Said, other: Said) -> bool:
    return one.statement.parent == other.statement.id or other.statement.parent == one.statement.id


def _accuses(said: Said, party: frozenset[str]) -> bool:
    """True when the content tells of a hostile act by somebody of the party: "Vardan troops shelled", "shelled by Varda"; not
    of one that the party suffers ("shelled Varda")."""
    stems = said.content.stems
    acts = [at for at, word in enumerate(stems) if word in HOSTILE_ACTS]
    named = [at for at, word in enumerate(stems) if _is_called(word, party)]
    if not acts or not named:
        return False
    if named[0] < acts[-1]:
        return True
    return any(_is_called(stem_of(match.group(1).lower()), party) for match in _BY.finditer(said.text))


def _is_called(word: str, party: frozenset[str]) -> bool:
    """True when a word begins as a name of the party does: "Vardan", "Varda"."""
    return any(
        min(len(word), len(member)) >= LEAST_BEGINNING and (word.startswith(member) or member.startswith(word))
        for member in party
    )
