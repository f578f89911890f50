"""Where quotations stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.quotations import Quoted, quotations, with_double_marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said: "It fell." Then', ['"It fell."']),
        ("“It fell,” she said. “Twice.”", ["“It fell,”", "“Twice.”"]),
        ("''It fell,'' she said.", ["''It fell,''"]),  # doubled marks
        ("«It fell», she said.", ["«It fell»"]),
        ("“They sang “no more” and left,” she said.", ["“They sang “no more” and left,”"]),  # the outermost
        ('"One.\n\n"Two." End', ['"One.', '"Two."']),  # a quotation of several paragraphs opens anew in each
        ("“One.\n“Two.” End", ["“One.", "“Two.”"]),
        ('"wrapped\nline" end', ['"wrapped\nline"']),
        ("“never closed", ["“never closed"]),
        ("“One. he said “two” and left\n\nEnd", ["“One. he said “two”"]),  # a closing mark is missing
        ("stray ” close", []),
        ("it's Ann's", []),  # apostrophes
        ('"', []),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in quotations(text)] == found


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("'It fell,' she said. 'Twice.'", "“It fell,” she said. “Twice.”"),
        ("‘It’s gone,’ he said.", "“It’s gone,” he said."),
        ("He called it 'a lie'.", "He called it “a lie”."),
        ("He said: 'The soldiers' families left.' Then", "He said: “The soldiers' families left.” Then"),
        ("'One.\n\n'Two,' he said.", "“One.\n\n“Two,” he said."),  # a quotation of two paragraphs opens anew
        ("the 'go \"now\"' order", 'the “go "now"” order'),  # double marks inside single ones
    ],
)
def test_single_marks_are_made_double(text: str, doubled: str) -> None:
    assert with_double_marks(text) == doubled


@pytest.mark.parametrize(
    "text",
    [
        "Ann's and the boys' mother",  # possessives
        "rock 'n' roll in the '90s, tell 'em",  # letters left out
        "'never closed\n\nNext",
        '"He said ‘no’ to me," she said.',  # inside a quotation already
        "it's",
        "'",
    ],
)
def test_apostrophes_stay(text: str) -> None:
    assert with_double_marks(text) == text


@given(st.text(alphabet="as \n\"“”'‘’.", max_size=60))
def test_doubling_moves_nothing(text: str) -> None:
    doubled = with_double_marks(text)
    assert len(doubled) == len(text)
    assert all(a == b or (a in "'‘’" and b in "“”") for a, b in zip(text, doubled, strict=True))


@pytest.mark.parametrize("text", ["'" * 300_000, "'a s' b " * 60_000, "a 's b" * 60_000, "'a\n" * 60_000])
def test_doubling_takes_linear_time(text: str) -> None:
    assert len(with_double_marks(text)) == len(text)


@given(st.text(alphabet="a \n\"“”«»'’.", max_size=60))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for span in quotations(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


def test_parts_of_a_stretch_that_are_quoted() -> None:
    text = 'He called it "a lie" and "a trick".'
    quoted = Quoted(text)
    assert [span.of(text) for span in quoted.within(16, len(text))] == [
        ' lie"'.lstrip() if False else 'lie"',
        '"a trick"',
    ]
    assert quoted.at(0) is None
    assert quoted.at(text.index("lie")) is not None
