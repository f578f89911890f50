"""Code points to UTF-16 units and back: Python counts the one, browsers the other. Converted once, at this door."""

from __future__ import annotations

from bisect import bisect_left


class Offsets:
    """Converts places in one text, both ways, in logarithmic time."""

    def __init__(self, text: str) -> None:
        # Only characters outside the basic plane take two units; most texts have none.
        self._wide = [] if text.isascii() else [at for at, char in enumerate(text) if ord(char) > 0xFFFF]
        self._second_units = [at + number + 1 for number, at in enumerate(self._wide)]

    def to_browser(self, at: int) -> int:
        """UTF-16 units before a code point."""
        return at + bisect_left(self._wide, at)

    def from_browser(self, unit: int) -> int:
        """Code points before a UTF-16 unit; a unit in the middle of a character counts as that character's end."""
        return unit - bisect_left(self._second_units, unit)
