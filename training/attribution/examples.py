"""Articles as labelled pieces, cut into windows and put into batches."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from sayso.attribution.decoding import CUE, LABELS
from sayso.attribution.linking import Candidates, candidate_pairs, pair_features
from sayso.attribution.pieces import Pieces, encode_pieces
from sayso.inference.session import Floats, Ints, WordPieces
from training.attribution.polnear import Article, Gold

IGNORED = -100
TRAINING_WINDOW = 382


@dataclass(frozen=True, slots=True)
class GoldSegment:
    """A labelled run of pieces and the statements it belongs to."""

    role: int
    start: int
    end: int
    statements: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """One text ready to train on.

    Attributes:
        labels: Label of each piece that starts a word, IGNORED elsewhere; None for a text without gold labels.
        soft: A teacher's probabilities for each piece, float16 (pieces, 7), or None.
        has_source: For each statement, whether it has a source.
    """

    id: str
    pieces: Pieces
    labels: Ints | None
    segments: tuple[GoldSegment, ...] = ()
    has_source: tuple[bool, ...] = ()
    soft: Floats | None = None


def make_example(article: Article, tokenizer: WordPieces) -> Example:
    """Label an article's words; segments of one statement that only punctuation divides are joined."""
    pieces = encode_pieces(article.text, tokenizer)
    words = np.flatnonzero(pieces.starts)
    ends_at = np.append(words[1:], len(pieces))
    starts = pieces.offsets[words, 0]
    ends = pieces.offsets[ends_at - 1, 1]
    role = np.full(len(words), -1)
    owner = np.full(len(words), -1)

    def covered(start: int, end: int) -> slice:
        return slice(int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left")))

    for number, statement in enumerate(article.statements):
        for kind in range(3):
            for span in statement.role(kind):
                role[covered(span.start, span.end)] = kind
                owner[covered(span.start, span.end)] = number
    is_word = [any(c.isalnum() for c in article.text[a:b]) for a, b in zip(starts, ends, strict=True)]
    _join_over_punctuation(role, owner, is_word)
    labels = np.full(len(pieces), IGNORED, np.int64)
    segments = []
    at = 0
    while at < len(words):
        last = at + 1
        if role[at] < 0:
            labels[words[at]] = 0
        else:
            while last < len(words) and role[last] == role[at] and owner[last] == owner[at]:
                last += 1
            labels[words[at]] = 1 + 2 * role[at]
            labels[words[at + 1 : last]] = 2 + 2 * role[at]
            kind = int(role[at])
            belongs = frozenset(
                number
                for number, statement in enumerate(article.statements)
                if any(
                    covered(s.start, s.end).start < last and covered(s.start, s.end).stop > at
                    for s in statement.role(kind)
                )
            )
            segments.append(GoldSegment(kind, int(words[at]), int(ends_at[last - 1]), belongs))
        at = last
    return Example(article.id, pieces, labels, tuple(segments), tuple(bool(s.source) for s in article.statements))


def _join_over_punctuation(role: Ints, owner: Ints, is_word: Sequence[bool]) -> None:
    for at in range(len(role)):
        if role[at] < 0:
            continue
        last = at + 1
        while last < len(role) and role[last] < 0 and not is_word[last]:
            last += 1
        if at + 1 < last < len(role) and role[last] == role[at] and owner[last] == owner[at]:
            role[at:last], owner[at:last] = role[at], owner[at]


def with_other_marks(article: Article, rng: random.Random) -> Article:
    """The article with its double quotation marks written otherwise, character for character, so spans stay true."""
    style = rng.choice(("same", "same", "straight", "curly", "none"))
    if style == "same":
        return article
    if style == "straight":
        text = re.sub("[“”]", '"', article.text)
    elif style == "none":
        text = re.sub('["“”]', " ", article.text)
    else:
        marks = iter(range(10**9))
        text = re.sub('"', lambda _: "“”"[next(marks) % 2], article.text)
    return Article(article.id, text, article.statements)


def in_capitals(article: Article) -> Article:
    """The article in capitals where that changes no offset."""
    text = "".join(c.upper() if len(c.upper()) == 1 else c for c in article.text)
    return Article(article.id, text, article.statements)


def sentence_article(article: Article, rng: random.Random) -> Article | None:
    """One attributed sentence as a text of its own, as contents are read again for what they attribute."""
    usable = [s for s in article.statements if _hull(s)[1] - _hull(s)[0] < 600]
    if not usable:
        return None
    start, end = _hull(rng.choice(usable))
    inside = [s for s in usable if start <= _hull(s)[0] and _hull(s)[1] <= end]
    moved = tuple(Gold(*(tuple(x.shifted(-start) for x in s.role(kind)) for kind in range(3))) for s in inside)
    return Article(article.id, article.text[start:end], moved)


def _hull(statement: Gold) -> tuple[int, int]:
    spans = (*statement.source, *statement.cue, *statement.content)
    return min(s.start for s in spans), max(s.end for s in spans)


Cut = tuple[Example, int, int]


def cut_windows(examples: Sequence[Example], rng: random.Random, *, window: int = TRAINING_WINDOW) -> list[Cut]:
    """Windows of at most ``window`` pieces, cut at a paragraph in their last third where there is one; the first cut is random."""
    found = []
    for example in examples:
        count, start = len(example.pieces), 0
        size = rng.randint(window // 3, window) if count > window else window
        while start < count:
            end = min(count, start + size)
            if end < count:
                breaks = np.flatnonzero(example.pieces.paragraph[start + (end - start) * 2 // 3 : end])
                if len(breaks):
                    end = start + (end - start) * 2 // 3 + int(breaks[-1])
                while end > start + 1 and not example.pieces.starts[end]:
                    end -= 1
            found.append((example, start, max(end, start + 1)))
            start, size = max(end, start + 1), window
    return found


def batches(cuts: list[Cut], size: int, rng: random.Random) -> list[list[Cut]]:
    """Cuts in batches of like length, batches in random order."""
    rng.shuffle(cuts)
    found = []
    for start in range(0, len(cuts), size * 20):
        pool = sorted(cuts[start : start + size * 20], key=lambda cut: cut[2] - cut[1])
        found += [pool[at : at + size] for at in range(0, len(pool), size)]
    rng.shuffle(found)
    return found


@dataclass(frozen=True, slots=True)
class LinkBatch:
    """Every choice of the linker in a batch, over flattened pieces; see ``Candidates``.

    Attributes:
        gold: Whether the pair is right.
        usable: Whether the choice has a right answer among its pairs (or "none").
        none_right: Whether "no source" is right.
        may_be_none: Whether "no source" is an answer at all.
    """

    cues: torch.Tensor
    others: torch.Tensor
    cue: torch.Tensor
    other: torch.Tensor
    group: torch.Tensor
    features: torch.Tensor
    gold: torch.Tensor
    usable: torch.Tensor
    none_right: torch.Tensor
    may_be_none: torch.Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded arrays for one step; ``soft`` rows that sum to nothing have no teacher."""

    fed: dict[str, torch.Tensor]
    labels: torch.Tensor
    soft: torch.Tensor | None
    links: LinkBatch | None


def collate(cuts: Sequence[Cut], special: tuple[int, int, int]) -> Batch:
    """Put cuts into one padded batch with labels, soft labels and linking choices."""
    first, last, pad = special
    length = max(end - start for _, start, end in cuts) + 2
    shape = (len(cuts), length)
    fed = {name: np.zeros(shape, np.int64) for name in ("ids", "mask", "case", "para", "quote")}
    fed["ids"][:] = pad
    labels = np.full(shape, IGNORED, np.int64)
    soft = np.zeros((*shape, len(LABELS)), np.float32) if any(e.soft is not None for e, _, _ in cuts) else None
    links: list[dict[str, np.ndarray]] = []
    for row, (example, start, end) in enumerate(cuts):
        inner, part, pieces = slice(1, end - start + 1), slice(start, end), example.pieces
        fed["ids"][row, 0], fed["ids"][row, end - start + 1] = first, last
        fed["mask"][row, : end - start + 2] = 1
        fed["ids"][row, inner] = pieces.ids[part]
        fed["case"][row, inner] = pieces.case[part]
        fed["para"][row, inner] = pieces.paragraph[part]
        fed["quote"][row, inner] = pieces.quote[part]
        if soft is not None and example.soft is not None:
            soft[row, inner] = example.soft[part]
        if example.labels is not None:
            labels[row, inner] = example.labels[part]
            choice = _links(example, start, end, row * length + 1 - start)
            if choice is not None:
                links.append(choice)
    tensors = {name: torch.from_numpy(array) for name, array in fed.items()}
    return Batch(tensors, torch.from_numpy(labels), None if soft is None else torch.from_numpy(soft), _joined(links))


def _links(example: Example, start: int, end: int, shift: int) -> dict[str, np.ndarray] | None:
    cues = [s for s in example.segments if s.role == CUE and s.start >= start and s.end <= end]
    others = [s for s in example.segments if s.role != CUE and s.start < end and s.end > start]
    if not cues or not others:
        return None
    cue_at = np.array([(s.start, s.end) for s in cues])
    other_at = np.array([(max(s.start, start), min(s.end, end)) for s in others])
    roles = np.array([s.role for s in others])
    pairs: Candidates = candidate_pairs(cue_at, other_at, roles)
    if not len(pairs.cue):
        return None
    gold = np.array(
        [bool(cues[c].statements & others[o].statements) for c, o in zip(pairs.cue, pairs.other, strict=True)]
    )
    reachable = np.zeros(pairs.groups, bool)
    reachable[pairs.group[gold]] = True
    may_be_none = np.zeros(pairs.groups, bool)
    may_be_none[pairs.contents :] = True
    none_right = np.zeros(pairs.groups, bool)
    for index, cue in enumerate(cues):
        none_right[pairs.contents + index] = not any(example.has_source[s] for s in cue.statements)
    return {
        "cues": cue_at + shift,
        "others": other_at + shift,
        "cue": pairs.cue,
        "other": pairs.other,
        "group": pairs.group,
        "features": pair_features(example.pieces, cue_at, other_at, roles, pairs),
        "gold": gold,
        "usable": reachable | none_right,
        "none_right": none_right,
        "may_be_none": may_be_none,
    }


def _joined(links: list[dict[str, np.ndarray]]) -> LinkBatch | None:
    if not links:
        return None
    cues = others = groups = 0
    parts: dict[str, list[np.ndarray]] = {name: [] for name in links[0]}
    for link in links:
        for name, array in link.items():
            moved = {"cue": cues, "other": others, "group": groups}.get(name)
            parts[name].append(array if moved is None else array + moved)
        cues += len(link["cues"])
        others += len(link["others"])
        groups += len(link["usable"])
    return LinkBatch(**{name: torch.from_numpy(np.concatenate(arrays)) for name, arrays in parts.items()})
