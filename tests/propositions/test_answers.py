"""Opposed accounts of two parties: who accuses whom by name, and who tells it differently. All names are invented."""

from __future__ import annotations

import pytest

from tests.propositions.told import of_words, tell


@pytest.mark.parametrize(
    ("accusation", "answer", "opposed", "why"),
    [
        (
            "Varda | said | Osten mortars had opened up without cause",
            "Osten | said | it was defending a post against intruders",
            True,
            "the accused gives an account of its own",
        ),
        (
            "Varda | said | Osten troops had shelled the spring",
            "Osten | said | Vardan soldiers had crossed the line at night",
            True,
            "each accuses the other",
        ),
        (
            "Varda | said | Osten troops had crossed the line",
            "Osten | said | the patrol never left its own soil",
            True,
            "a negation answers, in other words",
        ),
        (
            "Varda | said | Osten troops had shelled the spring",
            "Osten | said | the road to the coast would open on Friday",
            False,
            "the accused speaks of something else",
        ),
        (
            "Varda | said | the spring had been shelled",
            "Osten | said | it was defending a post against intruders",
            False,
            "nobody is accused by name",
        ),
        (
            "Varda | said | the spring had been shelled by Osten",
            "Osten | said | it was defending a post against intruders",
            True,
            "who did it stands last",
        ),
        (
            "Varda | said | its guns had shelled Osten",
            "Osten | said | nobody had been seen at the spring",
            False,
            "who suffers an act is not accused of it",
        ),
        (
            "Varda | said | Osten delegates had praised the truce",
            "Osten | said | it was defending a post against intruders",
            False,
            "praise is no accusation",
        ),
        (
            "Varda | said | Kestrian troops had shelled the spring",
            "Osten | said | it was defending a post against intruders",
            False,
            "another party was accused",
        ),
    ],
)
def test_the_accused_answers(accusation: str, answer: str, opposed: bool, why: str) -> None:
    told = tell(f"A quiet day in Merrow\nBakers | said | bread would cost more from May\n{accusation}\n{answer}")
    grouping = told.group()
    one = of_words(grouping, told, accusation.split(" | ")[2])
    other = of_words(grouping, told, answer.split(" | ")[2])
    assert (other.id in one.alternatives) is opposed, why


def test_an_answer_stands_near_what_it_answers() -> None:
    between = "\n".join(f"Baker {n} | said | loaf number {n} would cost more from May" for n in "ABCD")
    told = tell(
        f"""A quiet day in Merrow
        Varda | said | Osten mortars had opened up without cause
        {between}
        Osten | said | it was defending a post against intruders"""
    )
    assert not of_words(told.group(), told, "mortars").alternatives
