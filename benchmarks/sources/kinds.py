"""The kind of a source, on a table of mentions labelled by hand.

The articles' own marked statements are put to sources, so that what is measured is the kind and not whether the statement is found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sayso.evaluation.polnear import Article
from sayso.reading import read_bytes
from sayso.records import Attribution, SourceKind
from sayso.sources import resolve_sources
from sayso.text import Span

TABLE = Path(__file__).parent / "kinds.tsv"


@dataclass(frozen=True, slots=True)
class KindRow:
    """One mention: its place in an article, and the kinds that are right for it, the best one first."""

    article: str
    span: Span
    kinds: tuple[SourceKind, ...]


@dataclass(frozen=True, slots=True)
class KindAnswer:
    """A mention and the kind it was given; None when nobody was found there."""

    row: KindRow
    kind: SourceKind | None

    @property
    def is_met(self) -> bool:
        """True when the kind is one of the right ones."""
        return self.kind in self.row.kinds


def load_kinds(path: Path = TABLE) -> tuple[KindRow, ...]:
    """The table, by article and place; raises ValueError with the line when one cannot be read."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        try:
            article, start, end, kinds = line.split("\t")
            rows.append(KindRow(article, Span(int(start), int(end)), tuple(map(SourceKind, kinds.split("|")))))
        except ValueError as error:
            raise ValueError(f"{path.name} line {number}: {error}") from error
    return tuple(rows)


def answers(rows: Iterable[KindRow], articles: Iterable[Article]) -> tuple[KindAnswer, ...]:
    """The kind that each mention gets; raises KeyError when an article is not at hand."""
    by_id = {article.id: article for article in articles}
    wanted: dict[str, list[KindRow]] = {}
    for row in rows:
        wanted.setdefault(row.article, []).append(row)
    found = []
    for name, own in wanted.items():
        kinds = kinds_in(by_id[name])
        found += [KindAnswer(row, kinds.get(row.span)) for row in own]
    return tuple(found)


def kinds_in(article: Article) -> dict[Span, SourceKind]:
    """The kind of each marked source of an article, by the span from its first to its last word."""
    report = read_bytes(article.text.encode(), origin=f"{article.id}.txt")
    attributions = [
        Attribution(
            id=f"a-{number}", report=report.id, source=one.source, cue=one.cue, content=one.content, score=1.0,
            rule="tagger" if one.cue else "free-quotation",
        )
        for number, one in enumerate(article.gold)
    ]  # fmt: skip
    attributions.sort(key=lambda a: (a.source or a.cue or a.content)[0].start)
    resolution = resolve_sources([report], {report.id: attributions})
    kinds = {source.id: source.kind for source in resolution.sources}
    return {
        Span(one.source[0].start, one.source[-1].end): kinds[resolution.source_of[one.id]]
        for one in attributions
        if one.source and one.id in resolution.source_of
    }


def shares(found: Iterable[KindAnswer]) -> dict[str, float]:
    """The share met, of all and by the best kind."""
    counts: dict[str, list[int]] = {}
    for one in found:
        for key in ("kind", one.row.kinds[0].value):
            met, asked = counts.setdefault(key, [0, 0])
            counts[key] = [met + one.is_met, asked + 1]
    return {key: met / asked for key, (met, asked) in counts.items()}
