"""A picture that a report prints, as far as its words tell: no picture is ever fetched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.text import Span, Spans


class PictureReason(StrEnum):
    """Why a picture counts as evidence or as an illustration. Closed vocabulary."""

    TIED = "tied"  # the caption says that it shows the event, or where it was put out
    STOCK = "stock"  # the caption says that it is an old or a general picture
    UNTIED = "untied"  # nothing ties it to the event


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """One printed picture.

    Attributes:
        report: Id of the report.
        spans: Its captions and credits, in text order.
        caption: Those of them that say what it shows; empty for a credit alone.
        credit: Those that say whose it is.
        reason: Why it is evidence (``tied``) or an illustration (the others).
        grounds: The words that say so; None where nothing does.
        shared_with: Ids of the other reports that print a picture with the same caption, in their order.
    """

    report: str
    spans: Spans
    caption: Spans
    credit: Spans
    reason: PictureReason
    grounds: Span | None = None
    shared_with: tuple[str, ...] = ()

    @property
    def is_evidence(self) -> bool:
        """True when the words tie it to the event; else it illustrates and proves nothing."""
        return self.reason is PictureReason.TIED
