"""The evidence stage: what the reports say bears on the story, and what it cannot show."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from sayso.evidence.items import Item, gather_items
from sayso.evidence.pictures import find_pictures
from sayso.evidence.witnesses import gather_witnesses
from sayso.own_outlet import means_own_outlet
from sayso.records import BlockKind, Evidence, Modality, Proposition, Report, Source, Statement
from sayso.sentences import content_stems, sentences_of
from sayso.text import Span, Spans, words_of

_READ = (BlockKind.DEK, BlockKind.BODY, BlockKind.QUOTE_BLOCK)
# A clause and a proposition that share this many words that carry meaning are about the same thing.
_LEAST_SHARED = 3
# A word that more propositions than this hold does not help to choose between them.
_MOST_HOLDERS = 60


def find_evidence(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    propositions: Sequence[Proposition],
) -> tuple[Evidence, ...]:
    """Find each item of evidence that the reports speak of, once a report, with its stated limits.

    Args:
        reports: Reports already read.
        statements: Their statements, with ``proposition`` set where known; what a statement says in the clause that
            mentions an item is what the item is said to show.
        sources: The story's sources; a holder that is one of them by name is given that source's name, and the report's own
            outlet ("this newspaper") its own.
        propositions: What the statements put forward.
    Returns:
        In the order of the reports, then of first mention, pictures by caption last. ``spans`` are clauses of
        ``report.text``, each holding a mention; ``limits`` are clauses too.
    """
    in_report: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        in_report[statement.report].append(statement)
    names = {source.name.lower(): source.name for source in sources if source.named}
    about = _About(propositions)
    found: list[Evidence] = []
    for report in reports:
        sentences = [s for span in report.spans_of(*_READ) for s in sentences_of(report.text, span)]
        said = _propositions_by_sentence(sentences, in_report[report.id])
        items = gather_items(report.text, sentences)
        items.extend(gather_witnesses(report.text, sentences, in_report[report.id], items))
        for item in items:
            shows = {p: None for index in item.sentences for p in said.get(index, ())}
            if not shows:
                shows = dict.fromkeys(about.closest(words_of(report.text, item.spans[:4])))
            found.append(_evidence(report, item, tuple(shows), _holder(report, item.holder, names)))
        found.extend(_pictures(report))
    # Two witnesses met in the same clauses cannot be told apart by a reader: one item, and ids stay unique.
    return tuple({item.id: item for item in reversed(found)}.values())[::-1]


def _evidence(report: Report, item: Item, shows: tuple[str, ...], holder: str | None) -> Evidence:
    spans = tuple(item.spans)
    return Evidence(
        id=_id(report, item.modality, spans),
        report=report.id,
        modality=item.modality,
        spans=spans,
        holder=holder,
        shows=shows,
        limits=tuple(sorted(item.limits)),
    )


def _pictures(report: Report) -> Iterable[Evidence]:
    for picture in find_pictures(report):
        yield Evidence(
            id=_id(report, Modality.IMAGE, picture.spans),
            report=report.id,
            modality=Modality.IMAGE,
            spans=picture.spans,
            illustration=not picture.tied,
        )


def _id(report: Report, modality: Modality, spans: Spans) -> str:
    parts = (report.id, modality, *(f"{span.start}-{span.end}" for span in spans))
    return "e-" + sha256("|".join(parts).encode()).hexdigest()[:16]


def _holder(report: Report, words: str | None, names: Mapping[str, str]) -> str | None:
    """Who holds an item: the name of the report's outlet or of a source where the words mean one, else the words."""
    if words is None:
        return None
    if report.outlet and means_own_outlet(words, report.outlet):
        return report.outlet
    return names.get(_bare(words), words)


def _bare(name: str) -> str:
    low = name.lower()
    for article in ("the ", "a ", "an "):
        low = low.removeprefix(article)
    return low


def _propositions_by_sentence(sentences: Sequence[Span], statements: Iterable[Statement]) -> dict[int, list[str]]:
    """For each sentence, the propositions that statements made in it are about; both lists are in text order."""
    starts = [sentence.start for sentence in sentences]
    said: defaultdict[int, list[str]] = defaultdict(list)
    for statement in statements:
        if statement.proposition is None:
            continue
        for span in statement.content_spans:
            first = max(0, bisect_right(starts, span.start) - 1)
            last = bisect_right(starts, span.end - 1)
            for index in range(first, last):
                if sentences[index].overlaps(span) and statement.proposition not in said[index]:
                    said[index].append(statement.proposition)
    return dict(said)


class _About:
    """Finds the proposition that a clause is about by shared words."""

    def __init__(self, propositions: Iterable[Proposition]) -> None:
        self._holders: defaultdict[str, list[str]] = defaultdict(list)
        for proposition in propositions:
            for word in content_stems(proposition.text):
                self._holders[word].append(proposition.id)

    def closest(self, words: str) -> tuple[str, ...]:
        """The one proposition that shares most words with a clause, or none when too few are shared."""
        shared: defaultdict[str, int] = defaultdict(int)
        for word in content_stems(words):
            holders = self._holders.get(word, ())
            if len(holders) <= _MOST_HOLDERS:
                for proposition in holders:
                    shared[proposition] += 1
        if not shared:
            return ()
        best = max(sorted(shared), key=lambda p: shared[p])
        return (best,) if shared[best] >= _LEAST_SHARED else ()
