"""The names that a report has for its own outlet."""

from __future__ import annotations

import pytest

from sayso.own_outlet import means_own_outlet


@pytest.mark.parametrize(
    ("words", "outlet", "own"),
    [
        ("the Courier", "Varnholt Courier", True),
        ("The Varnholt Courier", "Varnholt Courier", True),
        ("Varnholt Courier", "The Varnholt Courier", True),
        ("The Courier’s own analysis", "Varnholt Courier", True),
        ("the Courier's correspondent", "Varnholt Courier", True),
        ("Varnholt Courier reporters", "Varnholt Courier", True),
        ("this newspaper", None, True),  # whichever it is
        ("our correspondent", None, True),
        ("the courier", "Varnholt Courier", False),  # somebody on a motorcycle
        ("a Courier", "Varnholt Courier", False),
        ("Courier", "Varnholt Courier", False),  # may be a surname
        ("the Venn Courier", "Varnholt Courier", False),  # another outlet
        ("the Varnholt", "Varnholt Courier", False),  # its first word is a place
        ("the Courier's rival", "Varnholt Courier", False),
        ("the Courier", None, False),
        ("our army", "Varnholt Courier", False),
        ("this road", "Varnholt Courier", False),
        ("", "Varnholt Courier", False),
        ("the", "The", False),
        ("the " * 60 + "Courier", "Varnholt Courier", False),  # no name is that long
    ],
)
def test_words_for_the_own_outlet(words: str, outlet: str | None, own: bool) -> None:
    assert means_own_outlet(words, outlet) is own
