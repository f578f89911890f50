"""Plain text: nothing in it changes, and each paragraph is what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ReportError
from sayso.reading import read_bytes
from sayso.reading.draft import Payload
from sayso.reading.plain import read_plain
from sayso.records import BlockKind

SENTENCE = "The ministry said on Friday that forty rifles had been found near the bridge."
LONG = " ".join([SENTENCE] * 3)


def zones(text: str) -> list[tuple[str, str]]:
    """(kind, words) of every block."""
    draft = read_plain(Payload(text.encode(), "report.txt"))
    assert draft.text == text
    return [(block.kind.value, block.span.of(draft.text)) for block in draft.blocks]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        pytest.param(f"Rifles found\n\n{SENTENCE}", "Rifles found", id="a blank line follows"),
        pytest.param(f"Rifles found\r\n\r\n{SENTENCE}", "Rifles found", id="with CRLF"),
        pytest.param(f"\n\nRifles found.\n\n{SENTENCE}", "Rifles found.", id="a headline may end in a full stop"),
        pytest.param(f"Rifles found\n{SENTENCE}\n{SENTENCE}", "Rifles found", id="no blank line anywhere"),
        pytest.param(f"{SENTENCE}\n{LONG}\n{LONG}", None, id="no blank line, and the first line is a sentence"),
        pytest.param(f"ORVEL (AP) — {SENTENCE}\n\n{LONG}", None, id="a dateline opens the story itself"),
        pytest.param(SENTENCE, None, id="one paragraph is the body"),
        pytest.param(f"{LONG} {LONG}\n\n{LONG}", None, id="nobody prints a headline that long"),
    ],
)
def test_the_first_line_is_the_headline_when_a_blank_line_follows(text: str, headline: str | None) -> None:
    assert read_plain(Payload(text.encode(), "r.txt")).headline == headline


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(
            "A rifle lies on the ground in Orvel. [Image by Ann Lee/Getty Images]",
            [("caption", "A rifle lies on the ground in Orvel."), ("credit", "[Image by Ann Lee/Getty Images]")],
            id="caption and credit share a line",
        ),
        pytest.param(
            "Fighters with rifles\nThe council is worried. [Image by Ann Lee/Getty Images]",
            [
                ("caption", "Fighters with rifles"),
                ("caption", "The council is worried."),
                ("credit", "[Image by Ann Lee/Getty Images]"),
            ],
            id="lines above a captioned line belong to its picture",
        ),
        pytest.param(
            "Fighters with rifles\n\n(Photo: Ben Roe)",
            [("caption", "Fighters with rifles"), ("credit", "(Photo: Ben Roe)")],
            id="a title-like line above a lone credit",
        ),
        pytest.param(
            f"{SENTENCE}\n\n(Photo: Ben Roe)",
            [("body", SENTENCE), ("credit", "(Photo: Ben Roe)")],
            id="but a sentence that credits somebody is the body",
        ),
        pytest.param(
            "The rebels said no.\nThe convoy at dusk. [Image by Ann Lee/Getty Images]",
            [
                ("body", "The rebels said no."),
                ("caption", "The convoy at dusk."),
                ("credit", "[Image by Ann Lee/Getty Images]"),
            ],
            id="what somebody said is no caption, even there",
        ),
        pytest.param(
            f"Read more: Ten rifles\nIn pictures\n\n{LONG}",
            [("boilerplate", "Read more: Ten rifles"), ("boilerplate", "In pictures"), ("body", LONG)],
            id="short lines beside site text are site text",
        ),
        pytest.param(
            f"What is known\n\n{LONG}", [("heading", "What is known"), ("body", LONG)], id="a heading over text"
        ),
        pytest.param("What is known", [("body", "What is known")], id="no heading without text under it"),
        pytest.param("Yes.\n\nNo.", [("body", "Yes."), ("body", "No.")], id="short sentences are body"),
    ],
)
def test_neighbours_decide_what_a_short_line_is(paragraphs: str, expected: list[tuple[str, str]]) -> None:
    assert zones(f"Rifles found\n\n{LONG}\n\n{paragraphs}")[2:] == expected


def test_where_every_line_is_a_paragraph_a_credit_reaches_no_further_than_its_own() -> None:
    lines = [
        "Rifles found",
        *["It rained all day in Orvel."] * 6,
        "The convoy at dusk. [Image by Ann Lee/Getty Images]",
    ]
    kinds = [kind for kind, _ in zones("\n".join(lines))]
    assert kinds == ["headline", *["body"] * 6, "caption", "credit"]


def test_a_line_break_ends_a_paragraph_unless_the_text_is_wrapped() -> None:
    assert zones(f"Rifles found\n\n{SENTENCE}\n{LONG}")[1:] == [("body", SENTENCE), ("body", LONG)]
    wrapped = (
        "The ministry said on Friday that forty rifles had\n"
        "been found near the bridge, and that nobody knew\n"
        "whose they were."
    )
    assert zones(f"Rifles found\n\n{wrapped}")[1:] == [("body", wrapped)]
    # The second line stops short of the width, so the third begins a paragraph.
    two = (
        "The ministry said on Friday that forty rifles had\nbeen found there.\n"
        "The council denied that any had been found at all\nnear it."
    )
    assert [words for _, words in zones(f"Rifles found\n\n{two}")[1:]] == [two[:67], two[68:]]


def test_top_matter_gives_author_and_date() -> None:
    draft = read_plain(Payload(f"Rifles found\n\nBy Ann Lee\n\nPublished: 3 May 2024\n\n{LONG}".encode(), "r.txt"))
    assert draft.author == "Ann Lee"
    assert draft.published is not None
    assert draft.published.value == "2024-05-03"
    assert [b.kind for b in draft.blocks] == [BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.BYLINE, BlockKind.BODY]


AWKWARD = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab .,\n\r\t\v\f[]()—-“”\"'/:\u00ad\u200b\u202e\u0301\u05d0\u0645🙂👩‍🚀\u2028\x85"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=300,
)


@given(AWKWARD)
def test_every_character_lies_in_one_block_and_none_is_changed(text: str) -> None:
    draft = read_plain(Payload(b"\xef\xbb\xbf" + text.encode(), "r.txt"))
    assert draft.text == text
    covered = 0
    for block in draft.blocks:
        assert text[covered : block.span.start].strip() == ""
        assert covered <= block.span.start
        assert block.span.of(text) == block.span.of(text).strip()
        covered = block.span.end
    assert text[covered:].strip() == ""


@given(AWKWARD)
def test_reading_twice_gives_equal_reports(text: str) -> None:
    data = text.encode()
    try:
        first = read_bytes(data, origin="r.txt")
    except ReportError as error:
        with pytest.raises(type(error)):
            read_bytes(data, origin="r.txt")
        return
    assert read_bytes(data, origin="r.txt") == first
