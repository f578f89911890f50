"""The part of a report that is read for attributions: headline, dek, headings, body and block quotations, nothing else.

Captions, credits, bylines, datelines and boilerplate are kept out, so no caption is ever read as somebody's words. Places found in
the part are carried back to the report, split where something was left out.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from sayso.quotations import with_double_marks
from sayso.records.report import BlockKind, Report
from sayso.text import Span, Spans

READ = (BlockKind.HEADLINE, BlockKind.DEK, BlockKind.HEADING, BlockKind.BODY, BlockKind.QUOTE_BLOCK)
_JOINT = "\n\n"
_SHORTEST_WRAPPED = 30  # under it a line was ended on purpose: a list, a speaker's name, a verse
_ENDS = ".!?:;\"”’'»"


@dataclass(frozen=True, slots=True)
class ReadingText:
    """Text to read and, for each of its runs, where the run stands in the report.

    Attributes:
        text: The runs, a blank line between two; quotations in single marks have double ones, which the reader knows better.
        starts: Where each run starts in ``text``.
        origins: Where each run starts in the report's text.
        ends: Where each run ends in ``text``.
        headline: Where the headline stands in ``text``, or None.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    ends: tuple[int, ...]
    headline: Span | None = None

    def to_report(self, start: int, end: int) -> Spans:
        """The report's spans for ``start..end`` of the text; more than one when something was left out in between."""
        found = []
        for at in range(max(0, bisect_right(self.starts, start) - 1), len(self.starts)):
            low, high = max(start, self.starts[at]), min(end, self.ends[at])
            if self.starts[at] >= end:
                break
            if low < high:
                shift = self.origins[at] - self.starts[at]
                found.append(Span(low + shift, high + shift))
        return tuple(found)


def reading_text(report: Report) -> ReadingText:
    """What of a report is read; runs of neighbouring blocks keep the characters between them exactly."""
    runs: list[tuple[int, int]] = []
    joined = False
    for block in report.blocks:
        if block.kind not in READ:
            joined = False
            continue
        if joined:
            runs[-1] = (runs[-1][0], block.span.end)
        else:
            runs.append((block.span.start, block.span.end))
        joined = True
    text = _unwrapped(report)
    starts, origins, ends, parts, at = [], [], [], [], 0
    for start, end in runs:
        starts.append(at)
        origins.append(start)
        ends.append(at + end - start)
        parts.append(text[start:end])
        at += end - start + len(_JOINT)
    headline = next(iter(report.spans_of(BlockKind.HEADLINE)), None)
    if headline is not None:
        run = bisect_right(origins, headline.start) - 1
        headline = headline.shifted(starts[run] - origins[run])
    return ReadingText(with_double_marks(_JOINT.join(parts)), tuple(starts), tuple(origins), tuple(ends), headline)


def _unwrapped(report: Report) -> str:
    """The report's text, character for character, with a space for each line end inside a paragraph wrapped to a width.

    To the reader a line end begins a paragraph: mail and old agency texts read so lost four attributions in ten.
    """
    broken = [block.span for block in report.blocks if block.kind in READ and _is_wrapped(report.text, block.span)]
    if not broken:
        return report.text
    parts, at = [], 0
    for span in broken:
        parts += [report.text[at : span.start], report.text[span.start : span.end].replace("\n", " ")]
        at = span.end
    return "".join((*parts, report.text[at:]))


def _is_wrapped(text: str, block: Span) -> bool:
    """Whether the block's lines, the last aside, are all long and one of them stops inside a sentence."""
    if text.find("\n", block.start, block.end) < 0:
        return False
    lines = [line.strip() for line in text[block.start : block.end].split("\n")[:-1]]
    return all(len(line) >= _SHORTEST_WRAPPED for line in lines) and any(line[-1] not in _ENDS for line in lines)
