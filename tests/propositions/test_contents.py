"""Reading one content: negation, names, figures, and whether it says anything by itself."""

from __future__ import annotations

import pytest

from sayso.propositions.contents import read_content


@pytest.mark.parametrize(
    ("text", "negated", "why"),
    [
        ("the ship did not sink", True, "plain"),
        ("no ship sank", True, "in the subject"),
        ("they refused to pay the toll", True, "a verb that negates"),
        ("he has failed to appear in court", True, "after its auxiliary"),
        ("To be clear: No guard handed over a rifle", True, "the opening phrase is no clause"),
        ("No, the mayor did not sell the bridge", True, "an answer and its negation count once"),
        ("the ship sank", False, "plain"),
        ("they left because they had no food", False, "the reason is another clause"),
        ("guards took the cars and wouldn't open the gate", False, "a second verb is another clause"),
        ("there is contact, no smoke without fire", False, "a saying after the comma… is not what is said"),
        ("clerks were shot for refusing to sign", False, "what they were shot for"),
        ("not only the mayor knew", False, "not only"),
        ("there was no doubt the mayor knew", False, "no doubt"),
        ("he was not surprised that the bridge was sold", False, "it was sold"),
        ("it was not the first bridge to be sold", False, "it was sold, and others before"),
        ("police had not ruled out that the bridge was sold", False, "it may have been"),
        ("it was not the bridge that was sold", True, "what follows the article decides"),
        ("nobody denied that it was not true", False, "two of them"),
        ("The bridge was sold. It was not repaired", False, "the next sentence"),
    ],
)
def test_negation_of_the_main_clause(text: str, negated: bool, why: str) -> None:
    assert read_content(text).negated is negated, why


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("the report", True),
        ("it", True),
        ("to comment on the matter", True),
        ("that the claim is untrue", True),
        ("its involvement in the raid", False),
        ("that the bridge was sold", False),
    ],
)
def test_some_contents_only_point_elsewhere(text: str, empty: bool) -> None:
    assert read_content(text).empty is empty


@pytest.mark.parametrize(
    ("text", "clausal"),
    [
        ("its involvement in the raid", False),
        ("the seized town", False),
        ("rebels seized the town", True),
        ("the town is quiet", True),
    ],
)
def test_a_clause_has_a_verb(text: str, clausal: bool) -> None:
    assert read_content(text).clausal is clausal


@pytest.mark.parametrize(
    ("text", "names", "numbers"),
    [
        ("the clerk Ann Lee paid 1,200 crowns", {"ann", "lee"}, {"1200"}),
        ("twelve clerks paid", set(), {"12"}),
        ("Clerks paid in Orm", {"orm"}, set()),  # the first word has its capital anyway
        ("Ann Lee Pays Bill In Old Orm", set(), set()),  # in such a headline capitals say nothing
    ],
)
def test_names_and_figures(text: str, names: set[str], numbers: set[str]) -> None:
    content = read_content(text)
    assert (set(content.names), set(content.numbers)) == (names, numbers)


def test_a_very_long_content_is_read_by_its_beginning() -> None:
    assert read_content("word " * 100_000).words <= 120


@pytest.mark.parametrize(
    ("text", "rejects"),
    [
        ("total rubbish", True),
        ("There is not one word of truth in it", True),
        ("it is a pack of lies", True),
        ("the claim is not untrue", False),  # two negations
        ("it is true", False),
        ("the mayor lies in the lake", False),  # it says something of its own
    ],
)
def test_a_bare_rejection_puts_nothing_forward(text: str, rejects: bool) -> None:
    assert read_content(text).rejects is rejects


@pytest.mark.parametrize(
    ("text", "retold"),
    [
        ("Claims of such a trade between the mine and the mayor", True),
        ("such a sale", True),
        ("a trade such as this", False),  # not the matter told before
        ("such is life in the harbour, where the mayor sold such a bridge", False),
    ],
)
def test_what_is_told_again(text: str, retold: bool) -> None:
    assert read_content(text).retold is retold
