"""The pictures of a story: what their captions say, whose they are, whether they prove anything, and who else prints them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.desk.presenters.links import place_link
from sayso.exports.board import Board, clipped, in_quotes
from sayso.records import Ledger, PictureReason, PrintedPicture
from sayso.text import hull, words_of

PICTURES_A_PAGE = 40
LONGEST_CAPTION = 600

_WHY = {
    PictureReason.TIED: "its caption ties it to the event",
    PictureReason.STOCK: "its caption says that it is an old or a general picture",
    PictureReason.UNTIED: "nothing in its caption ties it to the event",
}


@dataclass(frozen=True, slots=True)
class Sharing:
    """Another report that prints a picture under the same caption."""

    outlet: str
    href: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed picture.

    Attributes:
        caption, credit: Their words on one line; "" where the report prints none.
        because: The words that decide it, in quotation marks; "" where nothing does.
    """

    report: str
    outlet: str
    headline: str
    published: str
    caption: str
    credit: str
    is_evidence: bool
    why: str
    because: str
    shared: tuple[Sharing, ...]
    href: str


@dataclass(frozen=True, slots=True)
class PicturesView:
    """One page of figures; ``after`` is the number of the figure that the next page begins behind, None at the end."""

    figures: tuple[Figure, ...]
    evidence: int
    illustrations: int
    reports_without: int
    after: int | None


def present_pictures(ledger: Ledger, pictures: Sequence[PrintedPicture], *, after: int = 0) -> PicturesView:
    """The pictures of a ledger's reports: those that count as evidence first, then those that several reports share."""
    board = Board(ledger)
    kinds = Counter(picture.is_evidence for picture in pictures)
    ordered = sorted(pictures, key=lambda picture: (not picture.is_evidence, -len(picture.shared_with)))
    shown = ordered[after : after + PICTURES_A_PAGE]
    with_pictures = {picture.report for picture in pictures}
    return PicturesView(
        figures=tuple(_figure(board, picture) for picture in shown),
        evidence=kinds[True],
        illustrations=kinds[False],
        reports_without=sum(report.id not in with_pictures for report in ledger.reports),
        after=after + PICTURES_A_PAGE if len(ordered) > after + PICTURES_A_PAGE else None,
    )


def _figure(board: Board, picture: PrintedPicture) -> Figure:
    report = board.reports[picture.report]
    text = report.text
    return Figure(
        report=report.id,
        outlet=board.outlets[report.id],
        headline=" ".join((report.headline or "no headline").split()),
        published=report.published.value[:10] if report.published else "date not stated",
        caption=clipped(" ".join(words_of(text, picture.caption).split()), LONGEST_CAPTION),
        credit=clipped(" ".join(words_of(text, picture.credit).split()), LONGEST_CAPTION),
        is_evidence=picture.is_evidence,
        why=_WHY[picture.reason],
        because=in_quotes(" ".join(picture.grounds.of(text).split())) if picture.grounds else "",
        shared=tuple(Sharing(board.outlets[other], place_link(other, None)) for other in picture.shared_with),
        href=place_link(report.id, hull(picture.spans)),
    )
