"""Captions and credits: pictures printed beside a report, most of which illustrate and prove nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.records import Block, BlockKind, PictureReason, PrintedPicture, Report
from sayso.text import Span, Spans, words_of

# Words by which a caption ties its picture to the event: a frame of the very footage, or a picture handed out as proof.
_TIED = re.compile(
    r"\b(?:stills?|frame|frame grab|screen ?(?:shot|grab|capture)|image grab|grab|taken|captured"
    r"|excerpt) (?:image )?(?:from|of|by)"
    r"(?: an?| the| this| that)?(?: \w+){0,4}? (?:video|footage|clip|film|broadcast|recording|cctv|camera|tape)\b"
    r"|\b(?:photo|image|picture|photograph|video) (?:purport(?:s|ing|edly)|appear(?:s|ing)|alleged(?:ly)?|said"
    r"|claimed) to (?:show|be)"
    r"|\bpurported(?:ly)? (?:show|photo|image|picture)"
    r"|\b(?:released|posted|published|obtained|shared|uploaded) (?:by|on|to|online)\b"
    r"|\b(?:this|the) (?:satellite )?(?:image|photo|picture|photograph) shows\b|\bcaught on (?:camera"
    r"|film|video)\b",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"\b(?:file (?:photo|image|picture|pic)|stock (?:photo|image)|archive|illustrat\w+|representational"
    r"|library (?:photo|picture)|generic"
    r"|featured image)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One printed picture: its caption and credit, whether the words tie it to the event, and which words tell."""

    spans: Spans
    tied: bool
    grounds: Span | None = None

    @property
    def reason(self) -> PictureReason:
        """Why it counts as it does."""
        if self.tied:
            return PictureReason.TIED
        return PictureReason.UNTIED if self.grounds is None else PictureReason.STOCK


def find_pictures(report: Report) -> Iterator[Picture]:
    """The pictures that captions and credits tell of; a credit right after a caption belongs to the same picture."""
    waiting: list[Block] = []
    for block in report.blocks:
        if block.kind is BlockKind.CAPTION:
            if waiting and not _goes_on(report.text, waiting[-1], block):
                yield _picture(report, waiting)
                waiting = []
            waiting.append(block)
        elif block.kind is BlockKind.CREDIT:
            waiting.append(block)
            yield _picture(report, waiting)
            waiting = []
        elif waiting:
            yield _picture(report, waiting)
            waiting = []
    if waiting:
        yield _picture(report, waiting)


def _goes_on(text: str, before: Block, after: Block) -> bool:
    return text[before.span.end : after.span.start].strip(" \t[]()") in ("", "\n")


def _picture(report: Report, blocks: list[Block]) -> Picture:
    spans = tuple(block.span for block in blocks)
    words = " ".join(span.of(report.text) for span in spans)
    stock, tied = _STOCK.search(words), _TIED.search(words)
    telling = stock or tied
    return Picture(
        spans, tied=tied is not None and stock is None, grounds=_place(spans, telling.span()) if telling else None
    )


def _place(spans: Spans, found: tuple[int, int]) -> Span:
    """Where words found in the joined captions stand in the text; words that run over an edge are cut there."""
    start, end = found
    for span in spans:
        if start < len(span):
            return Span(span.start + start, min(span.start + end, span.end))
        start, end = start - len(span) - 1, end - len(span) - 1
    raise ValueError(f"nothing at {found} in {spans}")


# A caption of fewer words ("The bridge") is printed under different pictures.
LEAST_CAPTION_WORDS = 4
_WORD = re.compile(r"\w+")


def gather_pictures(reports: Sequence[Report]) -> tuple[PrintedPicture, ...]:
    """Every picture that the reports print, in their order, each with the reports that print one under the same caption.

    Captions are the same when their words are, whatever their case and the marks between them; credits do not count, nor do
    captions of fewer than four words. Without the pictures themselves that is as much as can be told.
    """
    found: list[tuple[PrintedPicture, tuple[str, ...]]] = []
    printing: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for report in reports:
        for picture in find_pictures(report):
            zones = {kind: tuple(s for s in picture.spans if report.kind_at(s.start) is kind) for kind in _ZONES}
            caption = zones[BlockKind.CAPTION]
            key = tuple(_WORD.findall(words_of(report.text, caption).casefold()))
            found.append(
                (
                    PrintedPicture(
                        report.id, picture.spans, caption, zones[BlockKind.CREDIT], picture.reason, picture.grounds
                    ),
                    key,
                )
            )
            printing[key][report.id] = None
    return tuple(
        replace(picture, shared_with=tuple(other for other in printing[key] if other != picture.report))
        if len(key) >= LEAST_CAPTION_WORDS
        else picture
        for picture, key in found
    )


_ZONES = (BlockKind.CAPTION, BlockKind.CREDIT)
