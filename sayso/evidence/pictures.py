"""Captions and credits: pictures printed beside a report, most of which illustrate and prove nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records import Block, BlockKind, Report
from sayso.text import Span, Spans

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
    """One printed picture: its caption and credit, and whether the words tie it to the event."""

    spans: Spans
    tied: bool


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
    spans = tuple(Span(block.span.start, block.span.end) for block in blocks)
    words = " ".join(span.of(report.text) for span in spans)
    return Picture(spans, tied=_TIED.search(words) is not None and _STOCK.search(words) is None)
