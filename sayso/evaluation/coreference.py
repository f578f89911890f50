"""Whether mentions that are sources are put to the right party, on texts annotated for coreference.

*Mention*: for each attribution that sayso finds with a source, and each of its speakers, the gold mention that covers the same words
(the one with the most in common, at least half of what the two cover together; else the shortest that begins at the same word and holds
it). A source whose words no gold mention covers is not counted. *Right*: sources and gold entities are paired one to one so that the
mentions they have in common, names and descriptions that are no attribution's source among them, are as many as can be; a mention is right
when its source and its entity are such a pair. A source that mixes two entities is thus right for one of them at most, and so is an
entity split over two sources.

Source: GUM (Zeldes, LRE 2017), entities in the last column of its CoNLL-U files; ParCorFull (Lapshinova-Koltunski et al., LREC 2018) as
MMAX. The pairing is that of CEAF (Luo, HLT 2005).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.errors import ConfigError
from sayso.evaluation.matching import best_pairs
from sayso.evaluation.rst import read_lines, read_words
from sayso.investigation import Investigation
from sayso.reading import read_bytes
from sayso.records import Attribution, Resolution
from sayso.text import Span

_HALF = 0.5
_CLOSE_UP = re.compile(r"[,.;:!?)\]%…]|n't\Z|['’](?:s|re|ve|ll|d|m)?\Z|['’]s\Z|”|’\Z")
_OPENING = ("(", "[", "“", "$", "£", "€", "‘")
# A mention opens with "(7-..." and closes with "7)", or with a bare ")" where it opened; "[1/2]" counts the parts of one in pieces.
_ENTITY_MARK = re.compile(r"\((?P<open>\d+)(?:\[[\d/]+\])?(?:-[^()|]*)?(?P<alone>\))?|(?P<close>\d+)(?:\[[\d/]+\])?\)")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Words that refer to an entity; ``entity`` is unique within its text."""

    span: Span
    entity: str


@dataclass(frozen=True, slots=True)
class EntityText:
    """One annotated document; spans are code points of ``text``."""

    id: str
    text: str
    mentions: tuple[GoldMention, ...]


@dataclass(slots=True)
class CoreferenceScore:
    """Mentions that are sources: how many were asked, how many are with the right party, and which are not.

    Attributes:
        unsure: Of those asked, the ones that the reading itself says may be somebody else.
        unsure_right: Of these, the ones that are right none the less.
    """

    asked: int = 0
    right: int = 0
    unsure: int = 0
    unsure_right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Right of asked, 0 to 1; 0 when nothing was asked."""
        return self.right / self.asked if self.asked else 0.0

    @property
    def sure_accuracy(self) -> float:
        """Accuracy of the mentions that the reading is sure of; above that of the others if *unsure* means anything."""
        sure = self.asked - self.unsure
        return (self.right - self.unsure_right) / sure if sure else 0.0

    @property
    def unsure_accuracy(self) -> float:
        """Accuracy of the mentions that it says it is unsure of; 0 when there are none."""
        return self.unsure_right / self.unsure if self.unsure else 0.0

    def figures(self) -> dict[str, float]:
        """Counts and accuracies by name, as ``sayso evaluate coreference --json`` prints them."""
        return {
            "asked": self.asked,
            "right": self.right,
            "accuracy": self.accuracy,
            "unsure": self.unsure,
            "unsure_right": self.unsure_right,
            "sure_accuracy": self.sure_accuracy,
        }

    def add(self, other: CoreferenceScore) -> None:
        """Count another text's mentions in."""
        self.asked += other.asked
        self.right += other.right
        self.unsure += other.unsure
        self.unsure_right += other.unsure_right
        self.misses += other.misses


def load_gum(data: Path) -> tuple[EntityText, ...]:
    """The documents of ``data/dep/*.conllu``, by name.

    Raises:
        ConfigError: There are none, or one is no CoNLL-U file with entities.
    """
    paths = sorted((data / "dep").glob("*.conllu"))
    if not paths:
        raise ConfigError(f"{data / 'dep'}: holds no *.conllu; give GUM's folder, with dep/*.conllu in it")
    return tuple(_read_conllu(path) for path in paths)


def load_parcorfull(data: Path) -> tuple[EntityText, ...]:
    """The documents of ``data/Basedata/*_words.xml`` with their chains, by name; the first sentence is the headline.

    Raises:
        ConfigError: There are none, or one is no XML or lacks what it should hold.
    """
    paths = sorted((data / "Basedata").glob("*_words.xml"))
    if not paths:
        raise ConfigError(
            f"{data / 'Basedata'}: holds no *_words.xml; give the folder of one language, such as news/EN"
        )
    try:
        return tuple(_read_mmax(data, path) for path in paths)
    except (KeyError, ValueError) as error:
        raise ConfigError(f"{data}: lacks or garbles {error} in Basedata or Markables; give a whole folder") from error


def score_halves(
    texts: Sequence[EntityText], investigation: Investigation
) -> tuple[CoreferenceScore, CoreferenceScore]:
    """Every other text from the first on, by which the rules were written and their margins set; and the others, kept back."""
    return score_texts(texts[::2], investigation), score_texts(texts[1::2], investigation)


def score_texts(texts: Iterable[EntityText], investigation: Investigation) -> CoreferenceScore:
    """Read each text as a report of its own and score its sources."""
    total = CoreferenceScore()
    for text in texts:
        report = read_bytes(text.text.encode(), origin=f"{text.id}.txt")
        attributions = investigation.attributions(report)
        total.add(score_sources(text, attributions, investigation.sources(report, attributions)))
    return total


def score_sources(text: EntityText, attributions: Sequence[Attribution], resolution: Resolution) -> CoreferenceScore:
    """Score one text whose attributions have been put to sources; offsets of both count the same text."""
    spans = {source.id: [mention.span for mention in source.mentions] for source in resolution.sources}
    ids = list(spans)
    entities = sorted({mention.entity for mention in text.mentions})
    asked = list(_asked(text, attributions, resolution, spans))
    linked = {(source, gold) for source, _, gold in asked}
    for source, own in spans.items():
        linked |= {(source, gold) for span in own if (gold := find_gold(text.mentions, span)) is not None}
    weights = Counter((ids.index(source), entities.index(gold.entity)) for source, gold in linked)
    pairs = {(ids[one], entities[other]) for one, other in best_pairs({k: float(v) for k, v in weights.items()})}
    doubts = {(source.id, doubt.mention.span) for source in resolution.sources for doubt in source.unsure}
    score = CoreferenceScore(len(asked))
    for source, span, gold in asked:
        is_right, is_unsure = (source, gold.entity) in pairs, (source, span) in doubts
        score.right += is_right
        score.unsure += is_unsure
        score.unsure_right += is_right and is_unsure
        if not is_right:
            name = resolution.source(source).name
            score.misses.append(f"{text.id} {span.start}: “{span.of(text.text)}” is {gold.entity}, taken for {name}")
    return score


def find_gold(mentions: Sequence[GoldMention], span: Span) -> GoldMention | None:
    """The gold mention that covers the same words as a span, or None."""
    best, share = None, 0.0
    for mention in mentions:
        common = min(mention.span.end, span.end) - max(mention.span.start, span.start)
        together = max(mention.span.end, span.end) - min(mention.span.start, span.start)
        if common > 0 and common / together > share:
            best, share = mention, common / together
    if share >= _HALF:
        return best
    holding = [m for m in mentions if m.span.start == span.start and m.span.end >= span.end]
    return min(holding, key=lambda m: len(m.span), default=None)


def _asked(
    text: EntityText, attributions: Sequence[Attribution], resolution: Resolution, spans: dict[str, list[Span]]
) -> Iterator[tuple[str, Span, GoldMention]]:
    """Source id, place and gold mention of every speaker of every attribution with a source that is marked in gold."""
    seen: set[tuple[str, Span]] = set()
    for attribution in attributions:
        first = resolution.source_of.get(attribution.id)
        if not attribution.source or first is None:
            continue
        place = Span(attribution.source[0].start, attribution.source[0].end)
        for source in (first, *resolution.further_of.get(attribution.id, ())):
            within = [s for s in spans[source] if place.contains(s)]
            span = max(within, key=len, default=place)
            gold = find_gold(text.mentions, span)
            if gold is not None and (source, gold.span) not in seen:
                seen.add((source, gold.span))
                yield source, span, gold


def _read_conllu(path: Path) -> EntityText:
    text, tokens = read_words(path)
    opened: dict[str, list[int]] = {}
    mentions: list[GoldMention] = []
    at = -1
    for number, line in enumerate(read_lines(path), 1):
        columns = line.split("\t")
        if len(columns) < 10 or not columns[0].isdigit():
            continue
        at += 1
        marks = next((cell[7:] for cell in columns[9].split("|") if cell.startswith("Entity=")), "")
        for mark in _ENTITY_MARK.finditer(marks):
            if mark["open"] and not mark["alone"]:
                opened.setdefault(mark["open"], []).append(at)
                continue
            entity = mark["open"] or mark["close"]
            if not (mark["alone"] or opened.get(entity)):
                raise ConfigError(f"{path} line {number}: entity {entity} ends where none began; fetch the file again")
            begin = at if mark["alone"] else opened[entity].pop()
            mentions.append(GoldMention(Span(tokens[begin].start, tokens[at].end), entity))
    return EntityText(path.stem, text, tuple(sorted(mentions, key=lambda m: m.span)))


def _read_mmax(data: Path, path: Path) -> EntityText:
    name = path.name.removesuffix("_words.xml")
    sentences = {
        _words_of(row)[0]: int(row["orderid"]) for row in _rows(data / "Markables" / f"{name}_sentence_level.xml")
    }
    text, tokens = _joined([(row["id"], row["text"]) for row in _rows(path)], sentences)
    mentions = []
    for row in _rows(data / "Markables" / f"{name}_coref_level.xml"):
        words = _words_of(row)
        if row.get("coref_class", "").startswith("set_"):
            mentions.append(GoldMention(Span(tokens[words[0]].start, tokens[words[-1]].end), row["coref_class"]))
    return EntityText(f"parcorfull-{name}", text, tuple(sorted(mentions, key=lambda m: m.span)))


def _rows(path: Path) -> list[dict[str, str]]:
    """The elements of one MMAX file: their attributes, and ``text``."""
    from lxml import etree

    try:
        root = etree.fromstring(
            path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
    except (OSError, etree.XMLSyntaxError) as error:
        raise ConfigError(f"{path}: cannot be read as XML ({error})") from error
    return [
        {**{str(k): str(v) for k, v in one.attrib.items()}, "text": one.text or ""}
        for one in root
        if isinstance(one.tag, str)
    ]


def _words_of(row: dict[str, str]) -> tuple[str, str]:
    """Ids of the first and the last word of a markable."""
    parts = re.split(r",|\.\.", row["span"])
    return parts[0], parts[-1]


def _joined(words: Sequence[tuple[str, str]], sentences: dict[str, int]) -> tuple[str, dict[str, Span]]:
    """Words as a newspaper prints them, a blank line after the first sentence; every word's place by its id."""
    parts: list[str] = []
    places: dict[str, Span] = {}
    at, is_open, glue = 0, False, True
    for key, word in words:
        gap = "" if glue or _CLOSE_UP.match(word) or (word == '"' and is_open) else " "
        if sentences.get(key) == 1:
            gap, is_open = "\n\n", False
        if word == '"':
            is_open = not is_open
        glue = word in _OPENING or (word == '"' and is_open)
        places[key] = Span(at + len(gap), at + len(gap) + len(word))
        parts.append(gap + word)
        at += len(gap) + len(word)
    return "".join(parts), places
