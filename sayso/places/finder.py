"""Find the places that datelines and statements name, by how they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.places.gazetteer import LONGEST_NAME, Gazetteer, load_gazetteer
from sayso.places.relations import Relation, relation_before
from sayso.places.resolving import located_mentions
from sayso.records import BlockKind, PlaceMention, PlaceRelation, Report, Source, SourceKind, Statement
from sayso.text import Span

MOST_MENTIONS = 2_000
"""Of one report; a list of towns is not where something happened."""

_NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'-]{1,40}|St\.|al-[^\W\d_a-zß-öø-ÿ][\w’'-]{1,40})"
_RUN = re.compile(
    rf"{_NAME}(?:[ \u00a0](?:(?:of|the|of the|and|de|del|la|al|el|es|sur|do|da) )?{_NAME}){{0,{LONGEST_NAME}}}"
)
_WORD = re.compile(r"[^\s\u00a0]+")
# Beside a name that the gazetteer lacks, words that make it a place whatever it is.
_PLACE_NOUNS = re.compile(
    r"\A (?:province|district|region|county|valley|village|town|city|river|mountains?|hills?|island|pass|bridge|airport|airbase|camp|"
    r"border|port|harbour|harbor|crossing|checkpoint|neighbou?rhood|suburb|peninsula|desert|refinery|dam|mine)s?\b"
)
_PLACE_ENDS = re.compile(
    r" (?:Province|District|Region|County|Valley|River|Mountains?|Hills?|Islands?|Pass|Bridge|Airport|Airbase|Camp|Port|Harbour|"
    r"Harbor|Crossing|Peninsula|Desert|Bay|Lake|Square|Street|Road|Ridge|Strait|Gulf|Sea)\Z"
)
_NOUN_BEFORE = re.compile(
    r"\b(?:town|city|village|hamlet|province|district|region|port|island|capital|suburb|neighbou?rhood|county|valley|stronghold|"
    r"camp|enclave) (?:of )?(?:the )?\Z"
)
# After "in" and capitalised, and no place.
_NO_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday "  # noqa: SIM905
    "saturday sunday parliament congress senate english arabic french russian spanish german chinese christmas easter ramadan god "
    "twitter facebook telegram islam court i he she it we they".split()
)
_WORLD = frozenset(
    "africa asia europe america americas middle east west north south east asia latin america eastern europe west africa".split()  # noqa: SIM905
)
_DATELINE_END = re.compile(r"\s*(?:\(|[-–—]|:|\d)")
_MONTH = re.compile(r"\A(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\Z", re.I)
_QUALIFIED = re.compile(rf"\A(?:, (?:in )?|,? in | \()((?:the )?{_NAME}(?:[ \u00a0]{_NAME}){{0,3}})")


@dataclass(frozen=True, slots=True)
class Found:
    """A name before it is put to a place: where, how, and the country or state named with it.

    Attributes:
        is_apposed: True when a capitalised name follows it after a comma.
    """

    span: Span
    statement: str | None
    relation: Relation
    qualifier: str | None
    is_apposed: bool = False


def find_places(
    reports: Sequence[Report], statements: Sequence[Statement], sources: Sequence[Source]
) -> tuple[PlaceMention, ...]:
    """The places that reports name in their datelines and in what their statements say, in text order.

    A name counts where its words make it a place: after "in", "near", "north of" and the like, before "province", in a dateline.
    Countries named as actors ("Chad said") do not. A name that the gazetteer lacks is kept as unknown, unless a source of the
    story other than a state is called so. Of several places of one name none is chosen unless the text decides it; the reason
    says how.
    """
    gazetteer = load_gazetteer()
    called = frozenset(
        word.casefold()
        for source in sources
        if source.named and source.kind not in (SourceKind.STATE, SourceKind.UNNAMED)
        for word in (source.name, source.name.removeprefix("the "))
    )
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.report, []).append(statement)
    mentions: list[PlaceMention] = []
    for report in reports:
        names = _Names(report.text, gazetteer, called)
        found = {one.span: one for one in names.in_datelines(report)}
        for statement in said.get(report.id, ()):
            for span in statement.content_spans:
                for one in names.in_words(span, statement.id):
                    found.setdefault(one.span, one)
        mentions += located_mentions(report, sorted(found.values(), key=_place_of)[:MOST_MENTIONS], gazetteer)
    return tuple(mentions)


def _place_of(found: Found) -> Span:
    return found.span


class _Names:
    """The names of places in one report's text."""

    def __init__(self, text: str, gazetteer: Gazetteer, called: frozenset[str]) -> None:
        self._text = text
        self._gazetteer = gazetteer
        self._called = called

    def in_datelines(self, report: Report) -> Iterator[Found]:
        """ "SEVRIN, Ordania, March 12": the town, with the country behind it."""
        for zone in report.spans_of(BlockKind.DATELINE):
            words = zone.of(self._text)
            end = _DATELINE_END.search(words)
            parts = [part for part in re.split(r"[,/]", words[: end.start() if end else len(words)]) if part.strip()]
            names = [part.strip() for part in parts if not _MONTH.match(part.strip()) and part.strip()[:1].isupper()]
            if names:
                start = self._text.index(names[0], zone.start)
                behind = names[1] if len(names) > 1 else None
                yield Found(Span(start, start + len(names[0])), None, Relation(PlaceRelation.IN), behind)

    def in_words(self, within: Span, statement: str) -> Iterator[Found]:
        """The names in a statement's content."""
        for run in _RUN.finditer(self._text, within.start, within.end):
            before = self._text[max(within.start, run.start() - 60) : run.start()]
            relation = relation_before(before)
            found = self._read(Span(run.start(), run.end()), before, relation)
            if found is not None:
                behind = _QUALIFIED.match(self._text[found.end : found.end + 60])
                yield Found(found, statement, relation or Relation(PlaceRelation.IN), *_behind(behind))

    def _read(self, run: Span, before: str, relation: Relation | None) -> Span | None:
        """The part of a run of capitalised words that names a place; None where it is none, or is somebody."""
        words = run.of(self._text)
        known = self._longest(run)
        after = self._text[run.end : run.end + 20]
        is_placed = relation is not None or _NOUN_BEFORE.search(before) is not None
        if known is not None and known == run:
            fits = is_placed or _PLACE_NOUNS.match(after) is not None
            return run if fits and not _is_possessive(words) else None
        if known is not None and _PLACE_ENDS.match(self._text[known.end : run.end]):
            return known  # "Helmand Province"
        if known is not None and self._text[known.end : run.end].startswith(" and ") and is_placed:
            return known
        name = words.removesuffix("’s").removesuffix("'s")
        low = name.casefold()
        if _is_possessive(words) or low in self._called or low in _WORLD or low.split()[0] in _NO_PLACES:
            return None
        strong = relation is not None and relation.is_strong
        if (
            strong
            or _NOUN_BEFORE.search(before)
            or _PLACE_NOUNS.match(after)
            or (is_placed and _PLACE_ENDS.search(name))
        ):
            return None if _ends_as_body(name) else run
        return None

    def _longest(self, run: Span) -> Span | None:
        """The longest beginning of a run that the gazetteer knows."""
        ends = [run.start + word.end() for word in _WORD.finditer(run.of(self._text))]
        for end in reversed(ends):
            if self._gazetteer.candidates(self._text[run.start : end]):
                return Span(run.start, end)
        return None


def _behind(found: re.Match[str] | None) -> tuple[str | None, bool]:
    """The name that follows, and whether it does so after a bare comma."""
    return (
        (None, False) if found is None else (found[1], found[0].startswith(", ") and not found[0].startswith(", in "))
    )


def _is_possessive(words: str) -> bool:
    return words.endswith(("’s", "'s"))


def _ends_as_body(name: str) -> bool:
    """True for names of bodies and outlets: "in the Foreign Ministry", "in the Daily Post"."""
    return name.rsplit(" ", 1)[-1].casefold() in _bodies()


@cache
def _bodies() -> frozenset[str]:
    """Last words of the names of bodies and outlets, and names of bodies themselves."""
    found: set[str] = set()
    for name in ("head-nouns.tsv", "name-endings.tsv", "bodies.tsv"):
        for line in files("sayso.data").joinpath(name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                found.update(one.casefold().removeprefix("the ") for one in line.split("\t")[0].split("|"))
    return frozenset(found)
