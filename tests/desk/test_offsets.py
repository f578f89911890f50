"""Code points and UTF-16 units."""

import pytest

from sayso.desk.presenters.offsets import Offsets

TEXTS = [
    "",
    "plain",
    "naïve “quotes”",
    "a\U0001f4a5b\U0001f4a5\U0001f4a5c",
    "e\u0301 combining",
    "\U0001f468\u200d\U0001f469",
]


@pytest.mark.parametrize("text", TEXTS)
def test_there_and_back(text: str) -> None:
    offsets = Offsets(text)
    for at in range(len(text) + 1):
        unit = len(text[:at].encode("utf-16-le")) // 2
        assert offsets.to_browser(at) == unit
        assert offsets.from_browser(unit) == at


def test_the_middle_of_a_character_is_its_end() -> None:
    assert Offsets("\U0001f4a5b").from_browser(1) == 1
