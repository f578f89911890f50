"""Evidence: an item that a report says bears on a proposition, with what it cannot show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.text import Spans


class Modality(StrEnum):
    """What kind of thing it is. Closed vocabulary of the ``sayso/1`` contract."""

    VIDEO = "video"
    IMAGE = "image"
    AUDIO = "audio"
    DOCUMENT = "document"
    DATA = "data"
    PHYSICAL = "physical"
    EYEWITNESS = "eyewitness"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One item of evidence as one report speaks of it.

    Attributes:
        spans: Where the report mentions the item, with the words that say what it shows.
        holder: Who has it, as the text says, or None.
        shows: Ids of the propositions it is said to bear on.
        limits: Where the text says what it does not show or could not be checked.
        illustration: True for a picture that nothing in the text ties to the event.
    """

    id: str
    report: str
    modality: Modality
    spans: Spans
    holder: str | None = None
    shows: tuple[str, ...] = ()
    limits: Spans = ()
    illustration: bool = False
