"""Reports that are really one report: found through an index of fingerprints, then compared word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.chains.copy_index import CopyIndex
from sayso.chains.passages import LEAST_WORDS, Wording, containment, find_passages
from sayso.chains.shingles import Signature, shingles_of, sign, word_hashes
from sayso.records import Copy, Passage, Report

# From this share of the shorter report's 5-grams on, the two are one report printed twice.
LEAST_OVERLAP = 0.5
# From this share on, a part was copied: some paragraphs of a wire text inside a report of one's own.
LEAST_PARTIAL = 0.25
# Fewer different 5-grams than this (eight words) say nothing: a stub repeats by chance.
LEAST_SHINGLES = 4
# Reports whose words are kept at hand; pairs come ordered, so a report is soon met again.
_KEPT = 128


def sign_report(report: Report) -> Signature:
    """The signature by which copies of a report are looked for; a case stores it and need not read the report again."""
    return sign(shingles_of(word_hashes(report)))


def find_copies(reports: Sequence[Report], signatures: Sequence[Signature] | None = None) -> tuple[Copy, ...]:
    """Find the reports that print each other's text, whole or in part.

    Case and punctuation are folded; headlines, captions, credits and boilerplate do not count.

    Args:
        signatures: Those of the reports, in their order, where they are known already.
    Returns:
        One ``Copy`` a pair, in the order of the reports, with the passages that both print. ``overlap`` is the share of the
        shorter one's different word 5-grams that stand in the longer, 0 to 1: from .5 on the reports are copies, from .25
        on a part of one is, unless all they share are quotations. Where more than 32 reports share a text, the first 32 are
        paired with each other, every further one with the first.
    Source: containment of shingles, Broder, "On the resemblance and containment of documents" (1997).
    """
    signed = signatures if signatures is not None else [sign_report(report) for report in reports]
    if len(signed) != len(reports):
        raise ValueError(f"{len(signed)} signatures for {len(reports)} reports; give one for each")
    worth = [number for number, one in enumerate(signed) if one.shingles >= LEAST_SHINGLES]
    index = CopyIndex([signed[number] for number in worth])
    wording = lru_cache(maxsize=_KEPT)(lambda number: Wording(reports[number]))
    copies = []
    for a, b in index.pairs():
        first, second = worth[a], worth[b]
        if reports[first].id != reports[second].id:
            copy = compare_wordings(wording(first), wording(second))
            if copy is not None:
                copies.append((first, second, copy))
    return tuple(copy for _, _, copy in sorted(copies, key=lambda found: found[:2]))


def compare_wordings(first: Wording, second: Wording) -> Copy | None:
    """The two as copies of each other, whole or in part; None when each is a report of its own."""
    overlap = containment(first, second)
    if overlap < LEAST_PARTIAL:
        return None
    if first.report.id <= second.report.id:
        passages = find_passages(first, second)
    else:  # the same passages in whichever order two reports are given
        swapped = (Passage(p.spans[::-1], p.quotation) for p in find_passages(second, first))
        passages = tuple(sorted(swapped, key=lambda p: p.spans))
    if overlap < LEAST_OVERLAP and not any(_is_told(passage, first) for passage in passages):
        return None
    return Copy((first.report.id, second.report.id), round(overlap, 4), passages)


def _is_told(passage: Passage, wording: Wording) -> bool:
    """True for a passage that is more than a quotation: two reporters who heard one speech print the same words."""
    words = passage.spans[0].of(wording.report.text).split()
    return not passage.quotation and len(words) >= LEAST_WORDS


def likely_copies(signature: Signature, others: Sequence[Signature]) -> tuple[int, ...]:
    """Places of the signatures whose reports may share text with this one's, most alike first; none for a stub."""
    worth = [number for number, one in enumerate(others) if one.shingles >= LEAST_SHINGLES]
    if signature.shingles < LEAST_SHINGLES:
        return ()
    found = CopyIndex([others[number] for number in worth]).candidates(signature)
    return tuple(worth[one.number] for one in sorted(found, key=lambda one: (-one.shared, one.number)))


def find_copies_of(report: Report, candidates: Sequence[Report]) -> Iterator[Copy]:
    """Compare one report with those that an index named as candidates, in their order."""
    wording = Wording(report)
    for other in candidates:
        copy = compare_wordings(Wording(other), wording) if other.id != report.id else None
        if copy is not None:
            yield copy
