"""The same source across the reports of a story: joined when one candidate is left, else marked as unsure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from sayso.records import Anonymity, Attribution, Doubt, Mention, Report, Resolution, Source, SourceKind, Standing
from sayso.sources.cast import Member
from sayso.sources.speakers import Hearing, hear, statelike_names
from sayso.sources.spelling import is_spelt_alike, name_words, skeleton
from sayso.sources.standing import find_anonymity, find_standings, stand_by_name


def resolve_sources(reports: Sequence[Report], attributions: Mapping[str, Sequence[Attribution]]) -> Resolution:
    """Put every attribution to its source, within each report and across them.

    Args:
        reports: The reports of one story.
        attributions: Report id to that report's attributions.
    Returns:
        Sources that speak or that an unsure mention may mean, and one outlet a report; parties that are only spoken of are
        left out. Unnamed sources are
        never joined across reports. A bare surname is joined to the only full name of another report that fits; when
        several fit it stays apart and lists them as ``candidates``.
    """
    statelike = frozenset(name for report in reports for name in statelike_names(report.text))
    hearings = [hear(report, attributions.get(report.id, ()), statelike) for report in reports]
    groups = _Groups()
    for hearing in hearings:
        speaking = {m for members in hearing.speakers.values() for m in members} | {hearing.outlet}
        speaking |= {m for _, members in hearing.doubts if members[0] in speaking for m in members}
        for member in hearing.cast.members:
            if member in speaking:
                groups.put(hearing, member)
        groups.note(hearing)
    groups.join_single_names()
    groups.join_spellings()
    sources = tuple(groups.source(key) for key in groups.members)
    source_of = {}
    further_of = {}
    for hearing in hearings:
        for attribution, members in hearing.speakers.items():
            ids = list(dict.fromkeys(groups.id_of(member) for member in members))
            source_of[attribution] = ids[0]
            if len(ids) > 1:
                further_of[attribution] = tuple(ids[1:])
    outlet_of = {hearing.report.id: groups.id_of(hearing.outlet) for hearing in hearings}
    return Resolution(sources, source_of, outlet_of, further_of)


_MOST_CANDIDATES = 16
_MOST_NOTES = 100
_Kept = TypeVar("_Kept", Anonymity, Standing)
_COURTESY = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mr.", "Mrs.", "Ms.", "St"})  # say nothing of what somebody is


class _Groups:
    """Members of all reports under the keys by which they meet."""

    def __init__(self) -> None:
        self.members: dict[str, list[tuple[str, Member]]] = {}
        self._key_of: dict[int, str] = {}
        self._candidates: dict[str, tuple[str, ...]] = {}
        self._doubts: dict[Member, list[tuple[Mention, tuple[Member, ...]]]] = {}
        self._anonymity: dict[Member, list[Anonymity]] = {}
        self._standings: dict[Member, list[Standing]] = {}

    def put(self, hearing: Hearing, member: Member) -> None:
        """Add one member of one report."""
        key = _story_key(hearing.report.id, member)
        self._key_of[id(member)] = key
        self.members.setdefault(key, []).append((hearing.report.id, member))

    def note(self, hearing: Hearing) -> None:
        """Keep what one report says of its members' standing, and which of its mentions are in doubt."""
        report, text = hearing.report.id, hearing.report.text
        for span, members in hearing.doubts:
            self._doubts.setdefault(members[0], []).append((Mention(report, span), members))
        appearances = sorted(hearing.cast.appearances, key=lambda a: a.start)
        for member, span, reason in find_anonymity(text, hearing.sentences, appearances):
            self._anonymity.setdefault(member, []).append(Anonymity(Mention(report, span), reason))
        for member, part, span in find_standings(text, hearing.sentences, appearances):
            self._standings.setdefault(member, []).append(Standing(part, Mention(report, span)))
        for member in hearing.cast.members:
            for part, span in stand_by_name(text, sorted(member.spans)):
                self._standings.setdefault(member, []).append(Standing(part, Mention(report, span)))

    def join_single_names(self) -> None:
        """Put a person known by one word only to the one source of the story that it fits.

        That is a person whose full name ends in it, or a body or state that another report shows to be so called.
        """
        full: dict[str, list[str]] = {}
        spelt: dict[str, list[str]] = {}
        for key, members in self.members.items():
            first = members[0][1]
            if not first.named or not first.tokens:
                continue
            if first.kind is SourceKind.PERSON and len(first.tokens) > 1:
                full.setdefault(first.tokens[-1], []).append(key)
                spelt.setdefault(skeleton(_surname(first)), []).append(key)
            elif first.kind is not SourceKind.PERSON and len(first.tokens) == 1:
                full.setdefault(first.tokens[0], []).append(key)
        for key in list(self.members):
            first = self.members[key][0][1]
            if first.kind is not SourceKind.PERSON or len(first.tokens) != 1:
                continue
            fitting = full.get(first.tokens[0]) or [
                other
                for other in spelt.get(skeleton(_surname(first)), [])[:_MOST_CANDIDATES]
                if is_spelt_alike(_surname(first), _surname(self.members[other][0][1]))
            ]
            if len(fitting) == 1:
                self._put_together(fitting[0], key)
            elif fitting:
                self._candidates[key] = tuple(fitting[:_MOST_CANDIDATES])

    def join_spellings(self) -> None:
        """Put together what different reports spell differently, when it is one name by its sounds and no third one is."""
        alike: dict[tuple[str, str], list[str]] = {}
        for key, members in self.members.items():
            first = members[0][1]
            words = name_words(first.name) if first.named and first.kind is SourceKind.PERSON else ()
            if len(words) > 1:
                alike.setdefault((skeleton(words[0]), skeleton(words[-1])), []).append(key)
        for keys in alike.values():
            if len(keys) != 2:
                continue
            one, other = (self.members[key] for key in keys)
            names = [name_words(members[0][1].name) for members in (one, other)]
            genders = {m.gender for _, m in (*one, *other)} - {""}
            apart = {report for report, _ in one}.isdisjoint(report for report, _ in other)
            if (
                apart
                and len(genders) < 2
                and all(map(is_spelt_alike, (names[0][0], names[0][-1]), (names[1][0], names[1][-1])))
            ):
                self._put_together(keys[0], keys[1])

    def _put_together(self, key: str, other: str) -> None:
        for _, member in self.members[other]:
            self._key_of[id(member)] = key
        self.members[key] += self.members.pop(other)

    def id_of(self, member: Member) -> str:
        """The id of the source a member belongs to."""
        return _source_id(self._key_of[id(member)])

    def _unsure(self, members: Iterable[tuple[str, Member]]) -> Iterator[Doubt]:
        for _, member in members:
            for mention, candidates in self._doubts.get(member, ()):
                ids = tuple(dict.fromkeys(self.id_of(each) for each in candidates))
                if len(ids) > 1:
                    yield Doubt(mention, ids)

    def source(self, key: str) -> Source:
        """The record of one group of members."""
        members = self.members[key]
        best = max((m for _, m in members), key=lambda m: (m.kind is SourceKind.PERSON and len(m.name), len(m.spans)))
        mentions = [Mention(report, span) for report, member in members for span in sorted(member.spans)]
        return Source(
            id=_source_id(key),
            kind=best.kind,
            name=best.name,
            role=next((m.role for _, m in members if m.role and m.role != best.name and m.role not in _COURTESY), None),
            affiliation=next((m.affiliation for _, m in members if m.affiliation), None),
            named=best.named,
            mentions=tuple(dict.fromkeys(mentions)),
            candidates=tuple(_source_id(each) for each in self._candidates.get(key, ())),
            unsure=tuple(self._unsure(members)),
            anonymity=_once(kept for _, m in members for kept in self._anonymity.get(m, ())),
            standings=_once(kept for _, m in members for kept in self._standings.get(m, ())),
        )


def _once(kept: Iterable[_Kept]) -> tuple[_Kept, ...]:
    """Each once, in order; of a crowd mentioned a thousand times, the first few are enough."""
    return tuple(dict.fromkeys(islice(kept, _MOST_NOTES)))


def _surname(member: Member) -> str:
    words = name_words(member.name)
    return words[-1] if words else ""


def _story_key(report: str, member: Member) -> str:
    if not member.named:
        return f"{report}|{member.key}"
    if member.key.startswith("="):
        return member.key
    if member.kind is SourceKind.PERSON and len(member.tokens) > 1:
        return f"person:{member.tokens[0]} {member.tokens[-1]}"
    return f"{member.kind}:{' '.join(member.tokens)}"


def _source_id(key: str) -> str:
    return "s-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
