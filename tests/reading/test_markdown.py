"""Markdown: the words without their marks."""

from __future__ import annotations

import pytest

from sayso.reading.draft import Draft, Payload
from sayso.reading.markdown import read_markdown


def read(source: str) -> Draft:
    return read_markdown(Payload(source.encode(), "report.md"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Rifles found\n\nIt rained.", [("headline", "Rifles found"), ("body", "It rained.")]),
        ("Rifles found\n===\n\nIt rained.", [("headline", "Rifles found"), ("body", "It rained.")]),
        ("It rained.\n\n## More\n\nIt did.", [("body", "It rained."), ("heading", "More"), ("body", "It did.")]),
        ("> It rained\n> all day.", [("quote-block", "It rained\nall day.")]),
        ("- one.\n- two.", [("body", "one."), ("body", "two.")]),
        ("It **did** _rain_ `here`.", [("body", "It did rain here.")]),
        ("It_was_here and 2 * 2 * 2.", [("body", "It_was_here and 2  2  2.")]),
        (r"It \*rained\*.", [("body", "It *rained*.")]),
        ("![A rifle. (Photo: Ann Lee)](a.jpg)", [("caption", "A rifle."), ("credit", "(Photo: Ann Lee)")]),
        ("one.\n\n***\n\ntwo.", [("body", "one."), ("body", "two.")]),
        ("ORVEL (AP) — It rained.", [("dateline", "ORVEL (AP) —"), ("body", "It rained.")]),
    ],
)
def test_marks_become_zones(source: str, expected: list[tuple[str, str]]) -> None:
    draft = read(source)
    assert [(block.kind.value, block.span.of(draft.text)) for block in draft.blocks] == expected


def test_links_keep_their_words_and_lose_their_marks() -> None:
    draft = read("He said [on **Friday**](https://x.test/a_(b)) that <https://y.test> [was](z) open.")
    assert [(link.span.of(draft.text), link.target) for link in draft.links] == [
        ("on Friday", "https://x.test/a_(b)"),
        ("https://y.test", "https://y.test"),
        ("was", "z"),
    ]


def test_front_matter_is_metadata() -> None:
    draft = read('---\ntitle: "Rifles found"\nauthor: Ann Lee\ndate: 2024-05-03\nsite: The Times\n---\nIt rained.\n')
    assert (draft.headline, draft.author, draft.outlet) == ("Rifles found", "Ann Lee", "The Times")
    assert draft.published is not None
    assert draft.published.value == "2024-05-03"
    assert draft.text == "Rifles found\n\nIt rained."


def test_a_line_of_brackets_costs_no_time() -> None:
    read("[" * 200_000)
    read("*" * 200_000)
