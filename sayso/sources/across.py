"""Sources of one body of reports held against those of another: same, different or unsure, with the reasons.

A source is only ever compared with those that share a sound of its name, so that time grows with the number of sources and not with
its square, however many bear one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sayso.records import Judgement, Source, SourceJudgement, SourceKind
from sayso.sources.spelling import is_spelt_alike, name_words, skeleton
from sayso.sources.words import folded, known_as, lists

MOST_COMPARED = 32
"""At most so many known sources are compared with a new one; further bearers of a name make it no surer."""

_COMMON = frozenset(
    {"the", "of", "and", "for", "a", "an", "former", "senior", "top", "chief", "spokesman", "spokeswoman", "official"}
)


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a source is compared by.

    Attributes:
        listed: The name under which a list has it, or "".
        words: Of its name, as ``name_words`` gives them.
        states: Folded names of the states that its role and affiliation speak of.
        said: Other words of role and affiliation.
        gender: ``m``, ``f`` or "", by its title and role.
    """

    source: Source
    listed: str
    words: tuple[str, ...]
    states: frozenset[str]
    said: frozenset[str]
    gender: str

    @property
    def is_person(self) -> bool:
        """True for people, who are compared by surname; bodies by their whole name."""
        return self.source.kind is SourceKind.PERSON


@dataclass(frozen=True, slots=True)
class _Comparison:
    judgement: Judgement
    reasons: tuple[str, ...]


def link_sources(known: Sequence[Source], new: Sequence[Source]) -> tuple[SourceJudgement, ...]:
    """Judge which new sources are ones already known.

    Args:
        known: Sources of the reports read so far, in any order.
        new: Sources of further reports. A source whose id is known already is the same one and gets no judgement.
    Returns:
        In the order of ``new``, then of ``known``. *Same* only when one known source fits and nothing speaks against it; *unsure* for
        each of several that fit, and for one that fits but is spelt differently or of which other things are said; *different* for a
        bearer of a like name that cannot be meant. Nothing for sources without a name, who are never joined, and nothing where no name is
        alike. At most ``MOST_COMPARED`` for each new source.
    """
    blocks: dict[str, list[_Profile]] = {}
    seen = {source.id for source in known}
    for source in known:
        profile = _profile(source)
        for key in _keys(profile):
            block = blocks.setdefault(key, [])
            if len(block) < MOST_COMPARED:
                block.append(profile)
    found: list[SourceJudgement] = []
    for source in new:
        if source.id not in seen:
            profile = _profile(source)
            found += _judged(profile, _candidates(profile, blocks))
    return tuple(found)


def link_keys(source: Source) -> tuple[str, ...]:
    """The sounds of a source's name under which it is looked up; none for one without a name.

    Whoever keeps them can ask for the few known sources that ``link_sources`` would compare, and give it those alone.
    """
    return tuple(_keys(_profile(source)))


def _candidates(profile: _Profile, blocks: dict[str, list[_Profile]]) -> Iterable[_Profile]:
    met = {each.source.id: each for key in _keys(profile) for each in blocks.get(key, ())}
    alike = (each for each in met.values() if not each.is_person or is_spelt_alike(profile.words[-1], each.words[-1]))
    return list(islice(alike, MOST_COMPARED))


def _judged(profile: _Profile, candidates: Iterable[_Profile]) -> Iterator[SourceJudgement]:
    compared = [(other, _compare(profile, other)) for other in candidates]
    fitting = [other for other, result in compared if result.judgement is not Judgement.DIFFERENT]
    for other, result in compared:
        judgement, reasons = result.judgement, result.reasons
        if judgement is Judgement.SAME and len(fitting) > 1:
            judgement, reasons = Judgement.UNSURE, (*reasons, f"{len(fitting)} known sources fit")
        yield SourceJudgement(profile.source.id, other.source.id, judgement, reasons)


def _profile(source: Source) -> _Profile:
    known = known_as(source.name) if source.named else None
    states, said, gender = set(), set(), ""
    tables = lists()
    for text in (source.role or "", source.affiliation or ""):
        for word in folded(text[:200]).replace("'s", "").split():
            word = word.strip(",()")
            place = known_as(word.capitalize())
            state = tables.adjectives.get(word) or (place.name if place and place.kind is SourceKind.STATE else None)
            gender = gender or tables.titles.get(word, "") or tables.roles.get(word, "")
            if state is not None:
                states.add(folded(state))
            elif word not in _COMMON and word not in tables.titles:
                said.add(word)
    words = name_words(source.name) if source.named else ()
    return _Profile(source, known.name if known else "", words, frozenset(states), frozenset(said), gender)


def _keys(profile: _Profile) -> Iterator[str]:
    """The names under which a source is looked up: by sound of the surname, for bodies also by initials."""
    if not profile.words:
        return
    if profile.is_person:
        yield f"person {skeleton(profile.words[-1])}"
        return
    if profile.listed:
        yield f"listed {profile.listed}"
    yield f"body {' '.join(map(skeleton, profile.words))}"
    if len(profile.words) > 1:
        yield f"initials {''.join(word[0] for word in profile.words)}"
    elif profile.source.name.isupper():
        yield f"initials {profile.words[0]}"


def _compare(one: _Profile, other: _Profile) -> _Comparison:
    if one.is_person and other.is_person:
        return _compare_people(one, other)
    if one.listed and other.listed:
        same = one.listed == other.listed
        return _Comparison(
            Judgement.SAME if same else Judgement.DIFFERENT,
            (f"{one.listed}, {other.listed}" if not same else "same body",),
        )
    if one.words == other.words:
        if one.source.kind is other.source.kind:
            return _Comparison(Judgement.SAME, ("same name",))
        return _Comparison(Judgement.UNSURE, ("same name", f"{one.source.kind.value} and {other.source.kind.value}"))
    return _Comparison(Judgement.UNSURE, (f"{one.source.name} may be short for or a spelling of {other.source.name}",))


def _compare_people(one: _Profile, other: _Profile) -> _Comparison:
    if one.gender and other.gender and one.gender != other.gender:
        return _Comparison(Judgement.DIFFERENT, ("a man and a woman, by their titles",))
    given, whole = _compare_given(one.words[:-1], other.words[:-1])
    if given is Judgement.DIFFERENT:
        return _Comparison(given, (f"same surname, other given name: {one.source.name}, {other.source.name}",))
    is_exact = one.words[-1] == other.words[-1]
    reasons = ["same name" if whole and is_exact else "same surname" if is_exact else "surname spelt alike"]
    if given is Judgement.UNSURE:
        reasons.append("given name spelt alike or by its initial")
    if one.states and other.states and not one.states & other.states:
        reasons.append(f"of {', '.join(sorted(one.states))}, and of {', '.join(sorted(other.states))}")
        return _Comparison(Judgement.UNSURE, tuple(reasons))
    shared = sorted((one.states & other.states) | (one.said & other.said))
    if shared:
        reasons.append(f"of both is said: {', '.join(shared[:4])}")
    is_sure = (is_exact and given is Judgement.SAME) or bool(shared)
    return _Comparison(Judgement.SAME if is_sure else Judgement.UNSURE, tuple(reasons))


def _compare_given(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Judgement, bool]:
    """Same, different or unsure for what stands before two surnames, and whether both have it."""
    if not one or not other:
        return Judgement.SAME, False
    first, second = one[0], other[0]
    if first == second:
        return Judgement.SAME, True
    initial = (len(first) == 1 or len(second) == 1) and first[0] == second[0]
    short = min(len(first), len(second)) >= 3 and (first.startswith(second) or second.startswith(first))
    if initial or short or is_spelt_alike(first, second):
        return Judgement.UNSURE, True
    return Judgement.DIFFERENT, True
