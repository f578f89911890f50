"""Reports and attributions from text with its spans marked in it: ``[S Ann Lee] [C said] [T the bridge fell]``.

``S`` source, ``C`` cue, ``T`` content, ``B`` any other block; marks nest, and an attribution whose content holds another is its
parent. A figure after the letter (``[S2 ...]``) keeps the spans of one attribution together; without one, a new attribution
begins with each letter that the current one already has.
"""

from __future__ import annotations

import hashlib
import re

from sayso.records import Attribution, Block, BlockKind, Moment, Precision, Report
from sayso.text import Span

_MARK = re.compile(r"\[(?P<role>[SCTB])(?P<number>\d*) |\]")


def marked(
    text: str, *, origin: str = "story.txt", outlet: str | None = None, published: str | None = None
) -> tuple[Report, tuple[Attribution, ...]]:
    """The report and its attributions, in order of first span; the first paragraph of several is the headline."""
    plain, spans = unmarked(text)
    grouped: dict[str, dict[str, list[Span]]] = {}
    running = 0
    for role, number, span in spans:
        if not number:
            current = grouped.setdefault(f"#{running}", {})
            if role in current:
                running += 1
                current = grouped.setdefault(f"#{running}", {})
        else:
            current = grouped.setdefault(number, {})
        current.setdefault(role, []).append(span)
    report = _report(plain, origin, outlet, published)
    found = [
        Attribution(
            id=f"a-{name}",
            report=report.id,
            source=tuple(parts.get("S", ())),
            cue=tuple(parts.get("C", ())),
            content=tuple(parts.get("T", ())),
            score=1.0,
            rule="tagger" if parts.get("C") else "free-quotation",
        )
        for name, parts in grouped.items()
    ]
    nested = []
    for one in found:
        place = (one.source or one.cue or one.content)[0]
        holders = [o for o in found if o is not one and any(s.contains(place) for s in o.content)]
        parent = min(holders, key=lambda o: sum(map(len, o.content))).id if holders else None
        nested.append(Attribution(one.id, one.report, one.source, one.cue, one.content, one.score, parent, one.rule))
    return report, tuple(sorted(nested, key=lambda a: (a.source or a.cue or a.content)[0].start))


def unmarked(text: str) -> tuple[str, list[tuple[str, str, Span]]]:
    """The text without its marks, and (letter, figure, span) for each mark, in order of place."""
    plain: list[str] = []
    length = 0
    opened: list[tuple[str, str, int]] = []
    spans: list[tuple[str, str, Span]] = []
    at = 0
    for mark in _MARK.finditer(text):
        plain.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark["role"]:
            opened.append((mark["role"], mark["number"], length))
        else:
            role, number, start = opened.pop()
            spans.append((role, number, Span(start, length)))
    plain.append(text[at:])
    return "".join(plain), sorted(spans, key=lambda s: (s[2].start, -s[2].end))


def _report(text: str, origin: str, outlet: str | None, published: str | None) -> Report:
    digest = hashlib.sha256(f"{origin}|{text}".encode()).hexdigest()
    paragraphs = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    kinds = [BlockKind.HEADLINE if n == 0 and len(paragraphs) > 1 else BlockKind.BODY for n in range(len(paragraphs))]
    return Report(
        id="r-" + digest[:16],
        origin=origin,
        sha256=digest,
        media_type="text/plain",
        text=text,
        blocks=tuple(Block(kind, span) for kind, span in zip(kinds, paragraphs, strict=True)),
        outlet=outlet,
        published=Moment(published, Precision.DAY, published) if published else None,
        language="en",
    )
