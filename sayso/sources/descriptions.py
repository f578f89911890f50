"""Whom a description means: "the official", "the agency", "the other fighter", "the statement"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.records import SourceKind
from sayso.sentences import listed
from sayso.sources.cast import Appearance, Cast, Member, singular
from sayso.sources.noun_phrases import DETERMINERS, Phrase
from sayso.sources.phrases import read_phrase
from sayso.sources.words import folded, known_as, lists
from sayso.text import Span

_NEW = frozenset({"a", "an", "another", "other", "one", "some", "several", "many", "two", "three"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our"})
# What a general word may stand for: "the official" for a spokesman, "the militant" for a fighter.
_STANDS_FOR = {
    "official": listed(
        "spokesman spokeswoman spokesperson minister secretary ambassador diplomat officer commander chief director "
        "governor mayor envoy adviser aide general colonel commissioner deputy"
    ),
    "leader": listed("president king queen premier chancellor chief chairman emir caliph minister ayatollah"),
    "officer": listed("policeman policewoman sergeant lieutenant captain colonel major general detective"),
    "militant": listed("fighter jihadist jihadi insurgent extremist gunman rebel commander"),
    "fighter": listed("militant jihadist jihadi insurgent rebel gunman"),
    "jihadi": listed("militant fighter jihadist"),
    "rebel": listed("fighter militant insurgent separatist"),
    "spokesman": frozenset({"spokesperson", "secretary"}),
    "spokeswoman": frozenset({"spokesperson", "secretary"}),
    "diplomat": listed("ambassador envoy consul"),
    "envoy": listed("ambassador diplomat representative"),
    "politician": listed("senator congressman congresswoman lawmaker minister mp mayor governor candidate"),
    "lawmaker": listed("senator congressman congresswoman representative mp legislator"),
    "reporter": listed("journalist correspondent"),
    "journalist": listed("reporter correspondent editor columnist blogger"),
    "scientist": listed("researcher physicist biologist chemist professor geologist"),
    "researcher": listed("scientist professor analyst"),
    "academic": listed("professor historian lecturer scholar"),
    "analyst": frozenset({"expert"}),
    "expert": frozenset({"analyst", "specialist"}),
    "lawyer": frozenset({"attorney", "solicitor", "counsel"}),
    "attorney": frozenset({"lawyer", "counsel"}),
}
_OUTLET_WORDS = listed(
    "newspaper paper magazine network broadcaster channel outlet tabloid daily weekly website site blog newswire wire "
    "agency service station publication"
)
_BODY_WORDS = listed("group organisation organization agency body company firm movement party charity")
_UTTERANCES = listed("statement statements letter message communique communiqué email e-mail release tweet tweets")
_REPORTS = listed("report reports story article articles dispatch reporting coverage")
_ARMED = listed(
    "militant terror terrorist rebel armed extremist insurgent jihadist jihadi islamist guerrilla separatist"
)
_OFFICES = listed(
    "president premier minister chancellor king queen pope mayor governor chairman chairwoman ceo ambassador envoy sheriff "
    "secretary emir caliph sultan director commissioner superintendent coroner judge magistrate prosecutor"
)
_SAYS_MORE = listed(
    "nominee candidate senator congressman congresswoman representative lawmaker politician governor mayor president premier "
    "chancellor businessman businesswoman tycoon billionaire millionaire mogul actor actress singer rapper comedian star celebrity "
    "author writer musician artist athlete player frontrunner contender hopeful veteran pastor bishop strategist incumbent "
    "congresswoman king queen prince princess pope premier minister ambassador envoy"
)
_NEAR_APPEARANCES = 6
_CLOSE = 400  # characters between an office and the name of its holder
_SMALL = listed("of to for the a an in at on from by with and")
_IGNORED = listed("same said top senior unnamed anonymous unidentified former late alleged own first")


_OWNED = re.compile(r"\w(?:['’]s|s['’]) ")
_BY = re.compile(r"\b(?:by|from|in) (.{3,80})", re.IGNORECASE)


def describe(cast: Cast, phrase: Phrase, span: Span) -> Member:
    """The member that a phrase without a name means; a new, unnamed one when the text joins it to nobody."""
    head = singular(phrase.head)
    movement = _named_movement(cast, phrase, head)
    if movement is not None:
        return movement
    if phrase.kind is SourceKind.DOCUMENT:
        issuer = _issuer(cast, phrase)
        if issuer is not None:
            return issuer
    if phrase.determiner == "" and phrase.words[:1].isupper() and " " not in phrase.words:
        bearer = cast.surnamed(folded(phrase.words))
        if bearer is not None:
            return bearer
    if phrase.determiner not in _NEW and not (phrase.determiner == "" and _is_indefinite(phrase)):
        found = _spoken_of(cast.latest(), phrase, head)
        if found is None and phrase.head in lists().roles and not phrase.many:
            found = _holder_of_office(cast.holders(head), phrase, head) or _talked_of(cast, phrase, head)
        if found is not None:
            return found
    if phrase.determiner in _NEW and not phrase.many:
        return cast.add(_unnamed(phrase, head, f"{folded(phrase.words)}@{span.start}"))
    key = f"~{folded(phrase.words)}"
    return cast.by_key(key) or cast.add(_unnamed(phrase, head, key))


def office_named_later(cast: Cast, phrase: Phrase) -> Member | None:
    """The one person of the report, named after an indefinite office, who holds it: a lede's "a judge" is Judge Ana Lee."""
    head = singular(phrase.head)
    if phrase.determiner not in ("a", "an") or phrase.many or head not in _OFFICES:
        return None
    modifiers = _modifiers(phrase, head)
    holders = [m for m in cast.holders(head) if m.kind is SourceKind.PERSON]
    if len(holders) != 1 or holders[0].printed <= phrase.span.start:
        return None
    states = _states_in(modifiers) and _states_in(holders[0].words)
    return holders[0] if not states or modifiers & _with_states(holders[0].words) else None


def _named_movement(cast: Cast, phrase: Phrase, head: str) -> Member | None:
    """ "the Islamic State militant group" is Islamic State; "a Taliban official" is not the Taliban."""
    if head not in _BODY_WORDS and head not in _OUTLET_WORDS:
        return None
    words = phrase.words.split()
    for start in range(min(len(words), 4)):
        for end in range(min(len(words) - 1, start + 4), start, -1):
            known = known_as(" ".join(words[start:end]))
            fits = SourceKind.OUTLET if head in _OUTLET_WORDS and head not in _BODY_WORDS else SourceKind.GROUP
            if known is not None and known.kind is fits:
                return cast.of_known(known, " ".join(words[start:end]))
    return None


def _holder_of_office(members: Iterable[Member], phrase: Phrase, head: str) -> Member | None:
    """The one named person of the report whose office a definite description names.

    "Iraq's ambassador to the UN" shares a word with "Iraqi ambassador Jo Lee". "The president" is President Lee when
    the report names no other; "Iraq's president" is, where the name follows or precedes closely.
    """
    modifiers = _modifiers(phrase, head)
    holders = [m for m in members if m.kind is SourceKind.PERSON]
    sharing = [m for m in holders if modifiers & _with_states(m.words)]
    if len(sharing) == 1:
        return sharing[0]
    if len(holders) != 1 or head not in _OFFICES:
        return None
    holder = holders[0]
    if not modifiers or abs(holder.printed - phrase.span.start) <= _CLOSE:
        return None if _states_in(holder.words) and _states_in(modifiers) else holder
    return None


def _talked_of(cast: Cast, phrase: Phrase, head: str) -> Member | None:
    """The person the text has just been about, for "the New York businessman": what one is, said of whoever is at hand.

    Only nouns that say more of somebody already named ("the nominee"), never those that bring somebody in ("the spokesman").
    """
    if head not in _SAYS_MORE or phrase.determiner not in ("the", "this") or cast.described(head):
        return None
    for steps, appearance in enumerate(cast.latest()):
        member = appearance.member
        if steps >= _NEAR_APPEARANCES:
            break
        if member.kind is not SourceKind.PERSON or not member.named or member.many or member.placed:
            continue
        if not (appearance.subject or appearance.speaks) or (
            phrase.gender and member.gender not in ("", phrase.gender)
        ):
            continue
        ranks = member.heads & _OFFICES - {"secretary", "director"}
        if head in _OFFICES and ranks and head not in ranks:
            continue
        return member
    return None


def _states_in(words: set[str]) -> bool:
    return any(word in lists().adjectives or known_as(word.title()) is not None for word in words)


def _modifiers(phrase: Phrase, head: str) -> set[str]:
    words = {folded(word).removesuffix("'s").strip(",") for word in phrase.words.split()}
    words -= DETERMINERS | _IGNORED | _POSSESSIVE | _SMALL | {folded(phrase.head), head}
    return _with_states(words)


def _with_states(words: set[str]) -> set[str]:
    """Words with a state's adjective put as its name: "Iraqi" and "Iraq" are one."""
    adjectives = lists().adjectives
    return {folded(adjectives[word]) if word in adjectives else word.removesuffix("'s") for word in words}


def _is_indefinite(phrase: Phrase) -> bool:
    """ "Officials", "U.S. officials": nobody in particular, unlike "Ministry" in capitals or "Reyl's mother"."""
    if _OWNED.search(phrase.words):
        return False
    return phrase.many or phrase.head in lists().roles or phrase.kind is SourceKind.UNNAMED


def _unnamed(phrase: Phrase, head: str, key: str) -> Member:
    kind = phrase.kind
    if kind is SourceKind.OUTLET and phrase.many:
        kind = SourceKind.UNNAMED
    member = Member(key, kind, phrase.words, named=False, many=phrase.many)
    member.take(phrase)
    if head:
        member.heads.add(head)
    return member


def _issuer(cast: Cast, phrase: Phrase) -> Member | None:
    """Whose document it is: the outlet of "the CNN report", the ministry whose statement the text has just quoted."""
    if phrase.head in _REPORTS:
        owner = cast.known_outlet(phrase.affiliation) if phrase.affiliation else None
        by = _BY.search(phrase.words) if owner is None else None
        if by is not None:
            inner = read_phrase(by[1], 0, len(by[1]))
            if inner is not None and inner.kind is not SourceKind.DOCUMENT and not inner.pronoun:
                owner = _spoken_of(cast.latest(), inner, singular(inner.head)) if inner.name is None else None
        if owner is not None:
            return owner
    if phrase.determiner not in ("the", "this", "that", "its", "his", "her", "their"):
        return None
    if phrase.head in _UTTERANCES and phrase.affiliation is None:
        for appearance in cast.latest():
            if appearance.speaks and appearance.member.kind is not SourceKind.DOCUMENT:
                return appearance.member
    if phrase.head in _REPORTS and phrase.affiliation is None:
        for appearance in cast.latest():
            if appearance.member.kind in (SourceKind.OUTLET, SourceKind.DOCUMENT):
                return appearance.member
    return None


def _spoken_of(latest: Iterable[Appearance], phrase: Phrase, head: str) -> Member | None:
    """The best of the latest members that the head noun fits and no other word of the phrase contradicts."""
    modifiers = _modifiers(phrase, head)
    best: Member | None = None
    best_score = 0.0
    for steps, appearance in enumerate(latest):
        member = appearance.member
        if not _fits(member, phrase, head):
            continue
        shared = len(modifiers & _with_states(member.words)) if modifiers else 0
        missing = len(modifiers) - shared
        same_head = head in member.heads or head in _BODY_WORDS
        loose = member.named and missing == 1  # "the grieving father" of somebody known as a father
        strict = phrase.kind is SourceKind.UNNAMED and not loose and (same_head or missing > 1)
        if strict and missing and shared == 0:
            continue
        score = 2.0 * shared - missing + (2.0 if same_head else 1.0) + 1.0 * appearance.speaks - 0.05 * steps
        if phrase.kind is SourceKind.UNNAMED and same_head and not member.named:
            score += 1.5  # who has a name is called by it; "the official" is the one without
        if score > best_score:
            best, best_score = member, score
    return best


def _fits(member: Member, phrase: Phrase, head: str) -> bool:
    if phrase.many and not member.many and member.kind in (SourceKind.PERSON, SourceKind.UNNAMED):
        return False
    if not phrase.many and member.many and phrase.kind is SourceKind.UNNAMED:
        return False
    if head in _BODY_WORDS and member.kind is not SourceKind.GROUP and _ARMED & set(phrase.words.lower().split()):
        return False  # "the militant group"
    if head in member.heads:
        return True
    if head in ("man", "woman", "boy", "girl"):
        wanted = "m" if head in ("man", "boy") else "f"
        return member.kind is SourceKind.PERSON and member.gender == wanted
    if head in _OUTLET_WORDS and member.kind is SourceKind.OUTLET:
        return True
    if head in _BODY_WORDS and member.kind in (SourceKind.ORGANISATION, SourceKind.GROUP):
        return True
    return bool(_STANDS_FOR.get(head, frozenset()) & member.heads)
