"""Report to attributions: the trained reader first, then what it cannot see.

The reader marks the outermost attribution. What stands inside a content is read again as a text of its own (``nested``); quotations
without a cue are given to their speaker (``quotations``); refusals the reader missed are found by their fixed phrases (``refusals``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.attribution.blocks import assign_blocks
from sayso.attribution.decoding import Segment
from sayso.attribution.drafts import Draft
from sayso.attribution.lines import find_in_headline, find_posts, find_speaker_lines
from sayso.attribution.linking import Relation
from sayso.attribution.pieces import Pieces
from sayso.attribution.quotations import assign_quotations
from sayso.attribution.refusals import find_refusals
from sayso.attribution.relays import find_answered_claims, find_relayed
from sayso.attribution.repairs import mend_source
from sayso.attribution.tagger import Tagger, load_tagger
from sayso.attribution.zones import ReadingText, reading_text
from sayso.cues import is_reporting, may_hold_attribution
from sayso.inference.manifest import load_manifest, verify_model
from sayso.records import Attribution, Report
from sayso.text import Span, Spans, trimmed, words_of

MODEL = "attribution"
MAX_DEPTH = 3  # A says that B said that C said; deeper nesting has not been seen and would only cost time
CHAPTER = 100_000  # characters read at once: some 25,000 pieces, 13 MB of states
MIN_NESTED_SCORE = 0.4  # the reader was trained on outermost attributions and is less sure inside contents
_IN_DIALOGUE = frozenset(("i", "we", "us", "me", "you"))
_COMPLEMENTISER = re.compile(r"\s*(?:that|whether|if)\s+", re.IGNORECASE)
_WRAPPING = "\"“”„«»‘’'` "


class AttributionFinder:
    """Finds attributions with one loaded tagger."""

    def __init__(self, tagger: Tagger, *, min_score: float | None = None) -> None:
        self._tagger = tagger
        self._min_score = tagger.min_score if min_score is None else min_score

    def find(self, report: Report) -> tuple[Attribution, ...]:
        """Find who is said to have said what in one report.

        Returns:
            Ordered by place, nesting given by ``parent``; spans are half-open code-point offsets into ``report.text``.
            Empty if the report attributes nothing.
        """
        return self.find_all([report])[0]

    def find_all(self, reports: Sequence[Report]) -> tuple[tuple[Attribution, ...], ...]:
        """As ``find``, for several reports at once: their windows share runs of the encoder."""
        texts = [reading_text(report) for report in reports]
        jobs = [(at, part) for at, text in enumerate(texts) for part in _chapters(text.text)]
        outer: list[list[Draft]] = [[] for _ in texts]
        for (at, _), drafts in zip(jobs, self._read([(texts[at], part) for at, part in jobs]), strict=True):
            outer[at] += drafts
        found = []
        for text, drafts in zip(texts, outer, strict=True):
            kept = [mended for d in drafts if (mended := self._kept(text.text, d)) is not None]
            kept = assign_quotations(text.text, kept)
            kept = assign_blocks(text.text, kept)
            kept += find_refusals(text.text, kept)
            kept += find_relayed(text.text, kept) + find_answered_claims(text.text, kept)
            kept += find_posts(text.text, kept)
            kept += find_speaker_lines(text.text, kept)
            if text.headline is not None:
                kept += find_in_headline(text.headline, text.text, kept)
            found.append(kept)
        self._read_inside(texts, found)
        return tuple(_records(report, text, drafts) for report, text, drafts in zip(reports, texts, found, strict=True))

    def _kept(self, text: str, draft: Draft) -> Draft | None:
        """The draft, its source mended, if it scores enough; grammar that names the source halves what is asked."""
        mended = mend_source(text, draft)
        asked = self._min_score / (1 if mended is draft else 2)
        return mended if mended.score >= asked else None

    def _read_inside(self, texts: Sequence[ReadingText], found: list[list[Draft]]) -> None:
        """Add what contents attribute in their turn, level by level; changes ``found``."""
        level = [(at, index) for at, drafts in enumerate(found) for index in range(len(drafts))]
        cued = [{offset for draft in drafts for offset in _offsets(draft)} for drafts in found]
        for _ in range(MAX_DEPTH - 1):
            jobs = [
                (at, index, part)
                for at, index in level
                for part in _readable_parts(texts[at].text, found[at][index].content)
            ]
            level = []
            if not jobs:
                return
            read = self._read([(texts[at], part) for at, _, part in jobs])
            for (at, index, _), drafts in zip(jobs, read, strict=True):
                for draft in drafts:
                    inner = replace(mend_source(texts[at].text, draft), rule="nested", outer=index)
                    cue = _offsets(inner)
                    if _is_worth_keeping(texts[at].text, inner, self._min_score) and cued[at].isdisjoint(cue):
                        cued[at] |= cue
                        level.append((at, len(found[at])))
                        found[at].append(inner)

    def _read(self, jobs: Sequence[tuple[ReadingText, Span]]) -> Iterator[list[Draft]]:
        """What the reader finds in each part of a text, in offsets of that text; a bounded amount of it at a time."""
        for batch in _bounded(jobs):
            for (_, part), tagged in zip(batch, self._tagger.read([p.of(t.text) for t, p in batch]), strict=True):
                found = zip(tagged.relations, tagged.chances, strict=True)
                yield [_draft(tagged.pieces, relation, chance, part.start) for relation, chance in found]


def load_finder(*, threads: int = 1, min_score: float | None = None) -> AttributionFinder:
    """The finder with the default model.

    Args:
        threads: How many threads the model may use.
        min_score: Lowest score kept, 0 to 1; None takes the model's own.
    Raises:
        ModelMissingError, ModelMismatchError: The model is not installed or not the one its manifest names.
    """
    manifest = load_manifest(MODEL)
    verify_model(manifest)
    return AttributionFinder(load_tagger(manifest, threads=threads), min_score=min_score)


def _draft(pieces: Pieces, relation: Relation, score: float, shift: int) -> Draft:
    return Draft(
        source=_spans(pieces, relation.sources, shift),
        cue=_spans(pieces, (relation.cue,), shift),
        content=_spans(pieces, relation.contents, shift),
        score=score,
        rule="tagger",
    )


def _spans(pieces: Pieces, segments: Sequence[Segment], shift: int) -> Spans:
    return tuple(
        Span(int(pieces.offsets[s.start, 0]) + shift, int(pieces.offsets[s.end - 1, 1]) + shift)
        for s in sorted(segments, key=lambda s: s.start)
    )


def _offsets(draft: Draft) -> set[int]:
    """Every character of a draft's cue: two attributions with one cue are one."""
    return {offset for span in draft.cue for offset in range(span.start, span.end)}


def _chapters(text: str) -> Spans:
    """The text in parts of at most about CHAPTER characters, cut where a line ends, so that a book needs no more memory than a page."""
    parts, start = [], 0
    while start < len(text):
        end = len(text)
        if end - start > CHAPTER:
            end = start + CHAPTER
            cut = max(text.rfind("\n", start, end), text.rfind(". ", start, end))
            end = cut + 1 if cut > start else end
        parts.append(Span(start, end))
        start = end
    return tuple(parts)


def _bounded(jobs: Sequence[tuple[ReadingText, Span]]) -> Iterator[list[tuple[ReadingText, Span]]]:
    """The jobs in order, in groups of at most about CHAPTER characters."""
    group: list[tuple[ReadingText, Span]] = []
    size = 0
    for job in jobs:
        if group and size + len(job[1]) > CHAPTER:
            yield group
            group, size = [], 0
        group.append(job)
        size += len(job[1])
    if group:
        yield group


def _readable_parts(text: str, content: Spans) -> Spans:
    """The parts of a content worth reading again, without the quotation marks around them."""
    parts = []
    for span in content:
        start, end = span.start, span.end
        while start < end and text[start] in _WRAPPING:
            start += 1
        while end > start and text[end - 1] in _WRAPPING:
            end -= 1
        opening = _COMPLEMENTISER.match(text, start, end)
        part = trimmed(text, opening.end() if opening else start, end)
        if part and may_hold_attribution(part.of(text)):
            parts.append(part)
    return tuple(parts)


def _is_worth_keeping(text: str, draft: Draft, min_score: float) -> bool:
    """True for a nested attribution to somebody else: "I ask you" inside a quotation only repeats its speaker."""
    speaker = words_of(text, draft.source).lower()
    return (
        draft.score >= max(min_score, MIN_NESTED_SCORE)
        and bool(speaker)
        and speaker not in _IN_DIALOGUE
        and is_reporting(words_of(text, draft.cue))
        and len(words_of(text, draft.content).split()) > 1
    )


def _records(report: Report, text: ReadingText, drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
    order = sorted(range(len(drafts)), key=lambda i: (drafts[i].place.start, -drafts[i].place.end, i))
    ids: dict[int, str] = {}
    placed: dict[int, tuple[Spans, Spans, Spans]] = {}
    for index in order:
        draft = drafts[index]
        source, cue, content = (
            tuple(part for span in spans for part in text.to_report(span.start, span.end))
            for spans in (draft.source, draft.cue, draft.content)
        )
        placed[index] = (source, cue, content)
        ids[index] = _identity(report.id, source, cue, content)
    return tuple(
        Attribution(
            id=ids[index],
            report=report.id,
            source=placed[index][0],
            cue=placed[index][1],
            content=placed[index][2],
            score=round(drafts[index].score, 4),
            parent=ids[outer] if (outer := drafts[index].outer) is not None else None,
            rule=drafts[index].rule,
        )
        for index in order
        if placed[index][2]
    )


def _identity(report: str, *roles: Spans) -> str:
    places = "|".join(",".join(f"{span.start}-{span.end}" for span in spans) for spans in roles)
    return "a-" + hashlib.sha256(f"{report}|{places}".encode()).hexdigest()[:16]
