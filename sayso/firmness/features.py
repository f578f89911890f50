"""What a report's sentences hold on an actor and an act, as named features for the grader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.firmness.families import BLAME, FOOTINGS, FRAMES, GENRES, PERPETRATORS, VOICES
from sayso.firmness.passages import ACTOR, Passage, actor_pattern
from sayso.records import Attribution, Report
from sayso.text import words_of

# Tuned by cross-validation over the 1,300 texts of MUC-4 dev; retune when the families or the data change.
_WINDOW = 12  # words on each side of the actor's name
_CLOSE = 4
_SAME_DEED, _OTHER_DEED, _NO_DEED = 1.0, 0.5, 0.25
_PLAIN_WORD = 0.75
_ON_DEED = 0.5
_MOST_ON_DEED = 4
_NATURES = ("authority", "rebel")
_EDGES = ".,;:\"'[]()“”‘’"


def features_of(
    passages: Sequence[Passage], report: Report, attributions: Sequence[Attribution], names: Iterable[str]
) -> dict[str, float]:
    """Named features of one actor and act, each 0 to 1.

    Args:
        passages: The report's sentences, read for this actor and act.
        attributions: The report's own.
        names: The actor's.
    """
    names = tuple(names)
    found: defaultdict[str, float] = defaultdict(float)
    for name, value in (
        *_of_report(passages, names),
        *_of_named(passages, _nature(names)),
        *_of_deed(passages),
        *_of_attributions(report, attributions, names, passages),
    ):
        found[name] = max(found[name], value)
    return dict(found)


def best_on_deed(passages: Sequence[Passage]) -> float:
    """How much the sentences that name the actor speak of the deed at best, 0 to 1."""
    return max((passage.on_deed for passage in passages if passage.names_actor), default=0.0)


def is_best(passage: Passage, best: float) -> bool:
    """True for a sentence that names the actor and speaks of the deed as much as any such sentence does."""
    return passage.names_actor and passage.on_deed >= best - 0.01


def _nature(names: Sequence[str]) -> str:
    """``authority`` for an army or a government, ``rebel``, else ``other``."""
    words = " ".join(names).lower()
    return next((nature for nature in _NATURES if VOICES[nature].search(words)), "other")


def _of_report(passages: Sequence[Passage], names: Sequence[str]) -> Iterator[tuple[str, float]]:
    yield "bias", 1.0
    yield f"actor:{_nature(names)}", 1.0
    opening = " ".join(passage.words for passage in passages[:2])[:240]
    yield from ((f"genre:{genre}", 1.0) for genre in GENRES if genre in opening)
    named = sum(passage.names_actor for passage in passages)
    best = best_on_deed(passages)
    yield "named-on-deed", best
    yield "never-named", float(not named)
    yield "named-often", min(named, 5) / 5
    yield "best-on-deed", max((passage.on_deed for passage in passages), default=0.0) - best


def _of_named(passages: Sequence[Passage], nature: str) -> Iterator[tuple[str, float]]:
    """The sentences that name the actor; those nearest to the deed count most."""
    best = best_on_deed(passages)
    for at, passage in enumerate(passages):
        if not passage.names_actor:
            continue
        top = is_best(passage, best)
        weight = _SAME_DEED if top else (_OTHER_DEED if passage.on_deed > 0 else _NO_DEED)
        for name in (name for name, pattern in FRAMES.items() if pattern.search(passage.words)):
            yield f"frame:{name}", weight
            if top:
                yield f"frame:{name}+{nature}", weight
                if name in BLAME:
                    voices = [voice for voice, pattern in VOICES.items() if pattern.search(passage.words)]
                    yield "blame", 1.0
                    yield from ((f"blame+{voice}", 1.0) for voice in voices or ["nobody"])
        for name in _of_footing(passage.words):
            yield name, weight
            if top:
                yield f"best:{name}", 1.0
        yield from ((name, _PLAIN_WORD * weight) for name in _of_words(passage.words))
        if top:
            yield "best-place", 1 - at / len(passages)
            for near in (*passages[max(at - 1, 0) : at], *passages[at + 1 : at + 2]):
                yield from ((f"beside:{name}", 0.5) for name in _of_footing(near.words))


def _of_deed(passages: Sequence[Passage]) -> Iterator[tuple[str, float]]:
    """The sentences that speak most of the deed, whoever they name."""
    on_deed = sorted((one for one in passages if one.on_deed >= _ON_DEED), key=lambda one: -one.on_deed)
    for passage in on_deed[:_MOST_ON_DEED]:
        for name, pattern in (*FOOTINGS.items(), *PERPETRATORS.items()):
            if pattern.search(passage.words):
                yield f"deed:{name}", passage.on_deed
                if not passage.names_actor:
                    yield f"deed-alone:{name}", passage.on_deed


def _of_footing(words: str) -> Iterator[str]:
    footings = [name for name, pattern in FOOTINGS.items() if pattern.search(words)]
    voices = [name for name, pattern in VOICES.items() if pattern.search(words)]
    for footing in footings or ["none"]:
        yield f"foot:{footing}"
        yield from (f"foot:{footing}+{voice}" for voice in voices)
    yield from (f"voice:{voice}" for voice in voices)


def _of_words(words: str) -> Iterator[str]:
    """The plain words around each mention of the actor, cut to seven letters."""
    tokens = words.split()
    for at in (at for at, token in enumerate(tokens) if token == ACTOR):
        before = [token.strip(_EDGES) for token in tokens[max(0, at - _WINDOW) : at]][::-1]
        after = [token.strip(_EDGES) for token in tokens[at + 1 : at + 1 + _WINDOW]]
        for side, near in (("before", before), ("after", after)):
            yield from (f"near:{word[:7]}" for word in near)
            yield from (f"{side}:{word[:7]}" for word in near[:_CLOSE])
        yield from (f"left:{word}" for word in before[:1])
        yield from (f"right:{word}" for word in after[:1])


def _of_attributions(
    report: Report, attributions: Sequence[Attribution], names: Sequence[str], passages: Sequence[Passage]
) -> Iterator[tuple[str, float]]:
    """Who says that the actor did something, what kind of source that is, and what the actor itself says."""
    actor = actor_pattern(names)
    inside = False
    for attribution in attributions:
        source, cue, content = (
            words_of(report.text, spans).lower() for spans in (attribution.source, attribution.cue, attribution.content)
        )
        says, is_told = actor.search(source) is not None, actor.search(content) is not None
        if not (says or is_told):
            continue
        near = (p.on_deed for p in passages if any(p.span.overlaps(span) for span in attribution.content))
        weight = max(_NO_DEED, *near, 0.0)
        footings = [name for name, pattern in FOOTINGS.items() if pattern.search(cue)] or ["other"]
        if says:
            yield from ((f"says:{footing}", weight) for footing in footings)
        if is_told:
            inside = True
            voices = [name for name, pattern in VOICES.items() if pattern.search(source)]
            for voice in voices or ["other" if source else "nobody"]:
                yield f"told-by:{voice}", weight
                yield from ((f"told:{footing}+{voice}", weight) for footing in footings)
    yield "told-by-none", float(not inside)
