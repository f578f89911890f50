"""The names printed in a text: capitalised runs, with care at the start of sentences, and what is said of them there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from sayso.records import SourceKind
from sayso.sentences import listed
from sayso.sources.noun_phrases import Phrase
from sayso.sources.phrases import read_phrase
from sayso.sources.words import folded, lists, plain
from sayso.text import Span, Spans

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĪİĶŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Brig|Sen|Rep|Gov|St|Hon|Ret)\."
_CAPITAL = rf"(?:(?:[{_UPPER}]\.){{1,4}}|{_TITLE}|(?:[Aa]l|[Aa]n|[Aa]s|[Ee]l)-[{_UPPER}][\w’'-]*+|[{_UPPER}][\w’'&-]*+)"
_JOIN = r"(?:of the|for the|of|for|and|&|de la|de|del|della|da|dos|van der|van|von|der|den|bin|ibn|al|el|ul)"
_RUN = re.compile(rf"(?<![\w’'&.-]){_CAPITAL}(?:[ \u00a0](?:{_JOIN} )?{_CAPITAL})*")
_TOKEN = re.compile(r"\S+")

# Words that open sentences and headlines with a capital and name nobody.
_OPENERS = listed(
    "a about according across after again against ahead all along already also although always am amid among an and "
    "another any are around as asked at because been before being below beneath besides between both but by can could "
    "days despite did do does during each earlier either else even ever every everyone everything few finally first "
    "following for former fortunately from further had has have having he hence her here hers his how however i if in "
    "including indeed instead into is it its itself just last late lastly later least less let like likewise many "
    "maybe me meanwhile might more moreover most much must my neither never nevertheless next no nobody none nonetheless "
    "nor not nothing now of off often oh ok on once one only onto or other others otherwise our out outside over own "
    "perhaps please rather read really recently right same see several shall she should since so some someone something "
    "sometimes soon still such sure than thanks that the their them themselves then there therefore these they this "
    "those though through throughout thus till to today together tomorrow too toward towards two three four under "
    "unfortunately unless unlike until up update updated upon us very was we well were what whatever when whenever where "
    "whereas wherever whether which while who whoever whom whose why will with within without would yes yesterday yet "
    "you your it's he's she's that's they're we're i'm there's what's don't here's exclusive breaking photo video image "
    "watch share related advertisement monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec "
    "christmas easter ramadan english french-language god islam christianity twitter's am pm"
)
_NOT_IN_ROLE = listed(
    "said says told and but or that which who when while after before because as by with from in on at to of for is was "
    "were are has had have be been than if whether against into over asked"
)
_ADJECTIVES = listed(
    "south north east west central latin islamic islamist "
    "western eastern northern southern european african asian arab arabic latin christian muslim jewish "
    "catholic sunni shiite shia democratic republican internet web tv"
)
_MOST_NAME_WORDS = 6  # longer is a headline printed with capitals
_MOST_ROLE_WORDS = 6
_APPOSITION = re.compile(r", (?:\d{2}, )?([^,.;:()\n“”\"]{4,90})[,.;)\n]")


def find_names(text: str, zones: Spans) -> Iterator[Phrase]:
    """Names in the given zones in text order: persons, bodies, states, outlets, groups; spans lie in ``text``.

    A capitalised word that opens a sentence is no name when it is a common opener or stands in lower case elsewhere.
    """
    lower_words = frozenset(re.findall(r"(?<![^\W_])[a-z]{2,}", text))
    inside = frozenset(re.findall(rf"(?<=[a-z,] )[{_UPPER}][\w-]+", text))
    for zone in zones:
        if _is_title_case(text, zone):
            continue
        for found in _RUN.finditer(text, zone.start, zone.end):
            for start, end in _pieces(text, found.start(), found.end(), lower_words):
                word = text[start:end]
                if _is_no_name(word, inside, opens=_opens_sentence(text, start)):
                    continue
                phrase = _read(text, start, end, zone)
                if phrase is None or phrase.name is None or phrase.kind is SourceKind.DOCUMENT:
                    continue
                if phrase.name.count(" ") < _MOST_NAME_WORDS:
                    yield from phrase.also or (phrase,)


_ORIGIN = re.compile(r"\b(?:from|by|told|quoted|quoting|citing|cited) \Z")


@cache
def _person() -> re.Pattern[str]:
    roles = "|".join(sorted(map(re.escape, lists().roles.keys() - lists().role_plurals), key=len, reverse=True))
    lead = r"(?:[Aa]n?|[Oo]ne|[Tt]he|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)"
    return re.compile(rf"(?<![\w’'-]){lead} (?:[\w’'.-]+ ){{0,3}}?(?:{roles})(?![\w’'-])(?! [A-Z])")


@cache
def _crowd() -> re.Pattern[str]:
    tables = lists()
    nouns = tables.role_plurals | {
        noun for noun, kind in tables.heads.items() if kind in _CROWDS and noun.endswith("s")
    }
    either = "|".join(
        f"[{noun[0].upper()}{noun[0]}]{re.escape(noun[1:])}" for noun in sorted(nouns, key=len, reverse=True)
    )
    return re.compile(
        rf"(?:\A|(?<=[.!?”\"] )|(?<=\n))(?:[{_UPPER}][\w’'-]*+ (?:[\w’'-]++ ){{0,3}}?)?(?:{either})(?![\w’'-])(?! [A-Z])"
    )


_CROWDS = frozenset({SourceKind.GROUP, SourceKind.UNNAMED})


def find_people(text: str, zones: Spans) -> Iterator[Phrase]:
    """Descriptions of people ("a masked fighter", "The ambassador", "Residents"), never one with a name.

    One person counts who leads a sentence or is said to be the origin of something ("from one doctor"), several who
    lead a sentence. In text order within each kind.
    """
    for zone in zones:
        for found in _crowd().finditer(text, zone.start, zone.end):
            phrase = read_phrase(text, found.start(), found.end())
            if phrase is not None and phrase.name is None and phrase.many:
                yield phrase
        for found in _person().finditer(text, zone.start, zone.end):
            origin = _ORIGIN.search(text, max(found.start() - 10, zone.start), found.start())
            if not origin and not _opens_sentence(text, found.start()):
                continue
            phrase = read_phrase(text, found.start(), found.end())
            if phrase is not None and phrase.name is None and phrase.head in lists().roles:
                yield phrase


_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.GROUP, SourceKind.STATE, SourceKind.OUTLET})


@cache
def _holding_body() -> re.Pattern[str]:
    nouns = sorted((noun for noun, kind in lists().heads.items() if kind in _BODIES), key=len, reverse=True)
    return re.compile(
        r"\b(?:obtained|seen|held|kept|owned|reviewed|examined|verified|filmed|recorded|released|published|posted|issued|shared"
        r"|provided|supplied|commissioned) (?:by|with) (?P<who>(?:the|this|that) (?:[\w’'-]{1,30} ){0,3}?"
        rf"(?:{'|'.join(map(re.escape, nouns))}))(?![\w’'-])(?! [A-Z])"
    )


def find_holders(text: str, zones: Spans) -> Iterator[Phrase]:
    """Bodies that hold something by a description: the "the company" of "documents seen by the company"."""
    for zone in zones:
        for found in _holding_body().finditer(text, zone.start, zone.end):
            phrase = read_phrase(text, found.start("who"), found.end("who"))
            if phrase is not None and phrase.name is None and not phrase.pronoun:
                yield phrase


def _is_title_case(text: str, zone: Span) -> bool:
    """True for a line printed with capitals throughout, in which a name cannot be told from the words around it."""
    words = re.findall(r"[^\W\d_][\w’'-]{3,}", text[zone.start : min(zone.end, zone.start + 200)])
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _pieces(text: str, start: int, end: int, lower_words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """A run without sentence openers, cut after possessives and at ends of sentences."""
    words = [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(text[start:end])]
    opens = _opens_sentence(text, start)
    while words:
        word = text[slice(*words[0])]
        low = word.lower().replace("’", "'")
        common = low in lower_words and low not in lists().heads and low not in lists().roles
        if low in _OPENERS or word in ("I", "A") or (opens and common and _stays_common(text, words)):
            words.pop(0)
            opens = False
        else:
            break
    while words and text[slice(*words[-1])].lower().rstrip(".") in _OPENERS:
        words.pop()
    first = 0
    for at, (begin, stop) in enumerate(words):
        word = text[begin:stop]
        if word.endswith(("'s", "’s")) and at >= first:
            yield words[first][0], stop - 2
            first = at + 1
        elif word.lower() in ("and", "for") and at > first and not _is_body_start(text[slice(*words[first])]):
            yield words[first][0], words[at - 1][1]
            first = at + 1
    if first < len(words):
        yield words[first][0], words[-1][1]


def _is_no_name(word: str, inside: frozenset[str], *, opens: bool) -> bool:
    """True for "Afghan", and for a word that only ever opens sentences and no list knows ("Featured")."""
    tables = lists()
    key = folded(word)
    if plain(word) in tables.known:
        return False
    if key in tables.adjectives or all(each in tables.adjectives or each in _ADJECTIVES for each in key.split()):
        return True
    if " " in word:
        return False
    known = key in tables.genders or key in tables.capitals or key in tables.peoples
    return opens and not known and word not in inside and not word.isupper()


def _stays_common(text: str, words: list[tuple[int, int]]) -> bool:
    """At the start of a sentence a word that is common elsewhere is dropped unless it is part of a known name."""
    whole = text[words[0][0] : words[-1][1]].removesuffix("'s").removesuffix("’s")
    return whole not in lists().known and text[slice(*words[0])].lower() not in lists().titles


def _is_body_start(word: str) -> bool:
    return word.lower() in lists().heads


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(start - 3, 0) : start].rstrip(" ")
    return not before or before[-1] in '.!?:\n“"‘(—–-•*\t'


def _read(text: str, start: int, end: int, zone: Span) -> Phrase | None:
    phrase = read_phrase(text, start, end)
    if phrase is None or phrase.name is None:
        return None
    if phrase.role is None and phrase.kind in (SourceKind.PERSON, SourceKind.ORGANISATION):
        before = _role_start(text, start, zone.start)
        if before < start:
            phrase = read_phrase(text, before, end) or phrase
    if phrase.kind is SourceKind.PERSON and phrase.name and " " in phrase.name:
        after = _APPOSITION.match(text, end, min(end + 110, zone.end))
        if after is not None and phrase.role is None:
            said = read_phrase(text, after.start(1), after.end(1))
            if said is not None and said.name is None and said.head in lists().roles:
                phrase = replace(
                    phrase,
                    role=said.words,
                    head=said.head,
                    affiliation=said.affiliation,
                    gender=phrase.gender or said.gender,
                )
    return phrase


def _role_start(text: str, start: int, floor: int) -> int:
    """Where the role printed before a name begins ("airport official Jo Lee"), else ``start``."""
    low = max(start - 90, floor)
    words = list(_TOKEN.finditer(text[low:start]))
    role = words[-1].group().lower() if words else ""
    if role not in lists().roles or role in lists().role_plurals or text[start - 1] != " ":
        return start
    begin = low + words[-1].start()
    for found in reversed(words[-_MOST_ROLE_WORDS:-1]):
        word = found.group()
        if "." in word[:-1] and max(map(len, word.split("."))) > 2:
            break  # two sentences run together: "medium.Ministry"
        stops = word[-1] == "." and not (len(word) > 2 and word[-3] == ".")
        if (
            stops
            or not (word[-1].isalnum() or word[-1] == ".")
            or word.lower() in _NOT_IN_ROLE
            or word.lower() in _OPENERS
        ):
            break
        if word.endswith("ing") and word.islower():
            break  # "a video showing journalist Jo Lee"
        begin = low + found.start()
    return begin
