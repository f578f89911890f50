"""Texts as other hands would have written, scanned or saved them, with every character's new place.

Each change is a function of the text alone (no chance but a seeded one), and keeps what is said: marks of quotation, letters' case,
line ends, recognition errors. Annotations move with ``Changed.moved``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from sayso.evaluation import Marked
from sayso.text import Span, Spans

_MARKS = re.compile("[\"“”«»„]|''|``")
_PARAGRAPH = re.compile(r"\s*\n\s*")
# What optical recognition confuses most. Source: Nguyen et al., "Survey of Post-OCR Processing", ACM CSUR 2021, section 2.
_CONFUSED = {
    "e": "c",
    "l": "1",
    "o": "0",
    "m": "rn",
    "h": "b",
    "i": "l",
    "a": "o",
    "S": "5",
    "B": "8",
    "n": "u",
    "t": "f",
    ",": ".",
}
OCR_SHARE = 0.01
LINE = 72


@dataclass(frozen=True, slots=True)
class Changed:
    """A text after a change; ``places[i]`` is where the old character ``i`` now begins, one more for the end."""

    text: str
    places: tuple[int, ...]

    def moved(self, marked: Marked) -> Marked:
        """The same statement in the new text."""
        return Marked(*(self._spans(spans) for spans in (marked.source, marked.cue, marked.content)))

    def _spans(self, spans: Spans) -> Spans:
        pairs = ((self.places[span.start], self.places[span.end]) for span in spans)
        return tuple(Span(start, end) for start, end in pairs if start < end)


Change = Callable[[str], Changed]


def unchanged(text: str) -> Changed:
    """The text itself."""
    return Changed(text, tuple(range(len(text) + 1)))


def _letter_by_letter(text: str, change: Callable[[int, str], str]) -> Changed:
    written = [change(at, letter) for at, letter in enumerate(text)]
    return Changed("".join(written), (0, *accumulate(map(len, written))))


def _replaced(text: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> Changed:
    """Each match replaced; its first character stands for it, the others for nothing."""
    new = {found.start(): (change(found), found.end()) for found in pattern.finditer(text)}
    swallowed = {at for start, (_, end) in new.items() for at in range(start + 1, end)}
    return _letter_by_letter(text, lambda at, letter: new[at][0] if at in new else "" if at in swallowed else letter)


def _opens(found: re.Match[str]) -> bool:
    """Whether a mark of quotation opens one: its shape says so, or what stands before it."""
    if found[0] in "“«„" or found[0] == "``":
        return True
    before = found.string[: found.start()][-1:]
    return found[0] not in "”»" and (not before or before.isspace() or before in "([—–-")


def _with_marks(opening: str, closing: str) -> Change:
    return lambda text: _replaced(text, _MARKS, lambda found: opening if _opens(found) else closing)


def _unbalanced(text: str) -> Changed:
    """Every fifth mark lost."""
    count = 0

    def lose(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return "" if count % 5 == 0 else found[0]

    return _replaced(text, _MARKS, lose)


def _recognised(text: str) -> Changed:
    """About one letter in a hundred misread: two in a hundred are asked, half of them are of the kind that is."""
    rng = random.Random(7)  # noqa: S311 -- the same misreadings every time
    return _letter_by_letter(
        text, lambda _, letter: _CONFUSED.get(letter, letter) if rng.random() < OCR_SHARE * 2 else letter
    )


def _wrapped(text: str) -> Changed:
    """Lines of at most LINE characters, as in mail and old terminals; paragraphs stay divided by a blank line."""
    broken: dict[int, str] = {}
    start = last = 0
    for at, letter in enumerate(text):
        if letter == "\n":
            start = at + 1
        elif letter == " ":
            last = at
        elif at - start >= LINE and last > start:
            broken[last] = "\n"
            start = last + 1
    return _letter_by_letter(text, lambda at, letter: broken.get(at, "\n\n" if letter == "\n" else letter))


CHANGES: dict[str, Change] = {
    "curly": _with_marks("“", "”"),
    "straight": _with_marks('"', '"'),
    "doubled": _with_marks("``", "''"),
    "single": _with_marks("‘", "’"),
    "angled": _with_marks("«", "»"),
    "missing": _with_marks("", ""),
    "unbalanced": _unbalanced,
    "capitals": lambda text: _letter_by_letter(text, lambda _, letter: letter.upper()),
    "recognised": _recognised,
    "one_paragraph": lambda text: _replaced(text, _PARAGRAPH, lambda _: " "),
    "wrapped": _wrapped,
}
"""By name; what each does is said above, ``recognised`` being a scan read by machine."""
