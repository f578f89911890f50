"""Mentions joined to items: the same video spoken of five times is one piece of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.evidence.limits import Limit, Reach, find_limits, speaks_of_evidence
from sayso.evidence.mentions import EvidenceMention, find_mentions
from sayso.records import Modality
from sayso.text import Span

# How many of the latest items of a kind a mention is compared with: bounds the work on a very long report.
_REMEMBERED = 24
# How many sentences back a limit without an item of its own may reach ("Its authenticity could not be checked").
_REACH = 3
# Likeness from which "a video" is taken for one spoken of before: a name and a word, or three words.
_ALIKE = 3


@dataclass(slots=True)
class Item:
    """One item while a report is being read; becomes an ``Evidence`` at the end."""

    modality: Modality
    spans: list[Span] = field(default_factory=list)
    limits: list[Span] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    sentences: list[int] = field(default_factory=list)
    holder: str | None = None

    def add(self, mention: EvidenceMention) -> None:
        """Take in one more mention."""
        if mention.span not in self.spans[-2:]:
            self.spans.append(mention.span)
        if mention.bears:  # "the recording lasts a minute" tells nothing that sets this recording apart
            self.names |= mention.names
            self.words |= mention.words
        self.heads.add(mention.head)
        self.sentences.append(mention.sentence)
        self.holder = self.holder or mention.holder

    def likeness(self, mention: EvidenceMention) -> int:
        """How much a mention sounds like this item: names count more than words, its own names most."""
        own = len(self.names & mention.own_names)
        return 2 * own + len(self.names & mention.names) + len(self.words & mention.words)

    def is_foreign_to(self, mention: EvidenceMention) -> bool:
        """True when the mention's own names speak of something else more than of this item."""
        return len(mention.own_names - self.names) > len(mention.own_names & self.names)


def gather_items(text: str, sentences: Sequence[Span]) -> list[Item]:
    """The items of evidence that these sentences speak of, in order of first mention, with their limits.

    "A video" opens an item unless it is plainly one spoken of before; "the video" goes on with the likeliest, else the
    latest, item of its kind. A limit belongs to the nearest item of its sentence, else to the latest item of the three
    sentences before, when it points back; a limit on evidence as such ("no conclusive evidence") belongs to every item
    so far.
    """
    items: list[Item] = []
    by_kind: dict[Modality, list[Item]] = {}
    passed_over: dict[Modality, int] = {}  # where "another video" was named that shows nothing yet
    latest = -_REACH
    for index, sentence in enumerate(sentences):
        here: list[tuple[EvidenceMention, Item]] = []
        for mention in find_mentions(text, sentence, index):
            known = by_kind.setdefault(mention.modality, [])
            if mention.bears:
                meant = passed_over.pop(mention.modality, -_REACH) if mention.pointing else -_REACH
                item = None if meant >= index - 1 else _item_for(mention, known[-_REMEMBERED:])
            elif mention.definite and not mention.pointing:
                item = _of_same_noun(mention, items[-_REMEMBERED:])
                if item is None:
                    continue
            else:
                passed_over[mention.modality] = index
                continue
            if item is None:
                item = Item(mention.modality)
                items.append(item)
                known.append(item)
            item.add(mention)
            here.append((mention, item))
            latest = index
        # Looked for only where there is something to limit: a report of ten pages may speak of one video.
        if here or (items and index - latest <= _REACH) or (items and speaks_of_evidence(text, sentence)):
            for limit in find_limits(text, sentence):
                _tie(limit, here, items, index)
    return items


def _item_for(mention: EvidenceMention, known: Sequence[Item]) -> Item | None:
    if not known:
        return None
    if mention.modality is Modality.EYEWITNESS:
        # Different people see the same thing; only "the witness" goes on with one already heard.
        if known[-1].sentences[-1] == mention.sentence or mention.definite:
            return known[-1]
        return None
    own = [item for item in known if not item.is_foreign_to(mention)]
    if not own:
        return None
    best = max(own, key=lambda item: (item.likeness(mention), item.sentences[-1]))
    if mention.pointing:
        return max(own, key=lambda item: item.sentences[-1])
    if mention.definite:
        return best
    if mention.modality is Modality.PHYSICAL:
        if own[-1].spans[-1] == mention.span:
            return own[-1]
        # "Bodies were found ... we have bodies": things found are rarely given an article.
        return next((item for item in reversed(own) if mention.head in item.heads), None)
    return best if best.likeness(mention) >= _ALIKE else None


def _of_same_noun(mention: EvidenceMention, known: Sequence[Item]) -> Item | None:
    """The latest item called by the same noun, unless the mention's names speak of another."""
    return next((i for i in reversed(known) if mention.head in i.heads and not i.is_foreign_to(mention)), None)


def _tie(limit: Limit, here: Sequence[tuple[EvidenceMention, Item]], items: list[Item], index: int) -> None:
    """Put a limit on the items it is about: those of its sentence if it may be about them, else the one it takes up."""
    may_be = [(mention, item) for mention, item in here if _may_limit(limit, item)]
    same_clause = [(mention, item) for mention, item in may_be if mention.span.overlaps(limit.span)]
    before = [(mention, item) for mention, item in may_be if mention.span.end <= limit.span.start and limit.takes_up]
    in_sentence = same_clause or (before if limit.reach is Reach.NEAR else may_be)
    if in_sentence:
        _, item = min(
            in_sentence,
            key=lambda pair: (pair[0].noun.start > limit.at.start, abs(pair[0].noun.start - limit.at.start)),
        )
        targets = [item]
    elif limit.general:
        targets = items
    elif limit.back and not may_be:
        targets = _taken_up(limit, items, index)
    else:
        targets = []
    for target in targets[-_REMEMBERED:]:
        if limit.span not in target.limits:
            target.limits.append(limit.span)


def _may_limit(limit: Limit, item: Item) -> bool:
    """False for a witness and "he allegedly ran", which weakens what was done, and for a paper and "he did not see it"."""
    is_witness = item.modality is Modality.EYEWITNESS
    return limit.reach is Reach.ANY or is_witness == (limit.reach is Reach.WITNESS)


def _taken_up(limit: Limit, items: Iterable[Item], index: int) -> list[Item]:
    """The item of an earlier sentence that a limit goes on about, or none."""
    reach = _REACH if limit.reach is Reach.ANY else 1
    if limit.reach is Reach.NEAR and not limit.takes_up:
        return []
    near = [item for item in items if index - item.sentences[-1] <= reach and _may_limit(limit, item)]
    return [max(near, key=lambda item: item.sentences[-1])] if near else []
