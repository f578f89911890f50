"""The sentence a proposition is shown by: one statement's own words, never made up."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sayso.propositions.said import Group, Order, Said
from sayso.records import Position
from sayso.sentences import listed

_PRONOUNS = listed("it he she they this that these those such we i there his her its their him them our my")
MOST_CHARACTERS = 320


def best_wording(group: Group, negative: bool, stance: Callable[[Said, bool], Position]) -> Said:
    """The member whose words serve best as the proposition's sentence.

    Preferred, in this order of weight: a clause that puts the matter forward rather than pointing at it; asserted; not
    negated unless the proposition is; neither a question nor beginning with a pronoun; of ordinary length; unhedged; near the
    group's centre.
    """
    centre = group.centre

    def unfitness(said: Said) -> tuple[float, Order]:
        words = said.text.split()
        first = words[0].lower().strip("\"'“”‘’([") if words else ""
        score = float(np.dot(said.vector, centre))
        score += 3.0 * (not said.points_elsewhere) + 0.6 * said.content.clausal
        score += 0.5 * (stance(said, negative) is Position.ASSERTS) + 0.4 * (said.content.negated == negative)
        score -= 0.5 * (first in _PRONOUNS) + 0.1 * said.statement.hedged + 0.2 * said.statement.own_voice
        score -= 0.6 * said.content.open_question
        score -= 0.4 * (len(words) < 5) + 0.3 * (len(words) > 40)
        # Headings and lines run together read badly; a headline in capitals shouts.
        score -= 0.6 * said.broken + 0.4 * (sum(word.isupper() for word in words) > 0.4 * len(words))
        return -score, said.order

    return min(group.members, key=unfitness)


def readable(text: str) -> str:
    """The words on one line, without the marks that a cut left open at either end."""
    line = " ".join(text.split()).strip(" ,;:–—-")
    if line.startswith("that ") and len(line) > 20:
        line = line[5:]
    for opening, closing in (("“", "”"), ("‘", "’"), ("(", ")"), ("[", "]")):
        if line.startswith(opening) and closing not in line:
            line = line[1:].lstrip()
        if line.endswith(closing) and opening not in line and closing != "’":
            line = line[:-1].rstrip()
    if line.count('"') == 1:
        line = line.strip('"').strip()
    if len(line) <= MOST_CHARACTERS:
        return line
    return line[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " …"
