"""What one mention says of a source: pronouns, names joined by "and", appositions, clauses left out."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import SourceKind
from sayso.sentences import listed
from sayso.sources.kinds import is_role
from sayso.sources.noun_phrases import CLAUSE, DETERMINERS, OWNERS, PREPOSITIONS, Phrase, noun_phrase
from sayso.sources.tokens import INSIDE_BODY, PARTICLES, Token, tokens_of
from sayso.sources.words import folded, lists, plain
from sayso.text import Span

PRONOUNS = listed(
    "that whom whose he she it they i we you him her them me us himself herself itself themselves who which"
)
_RELATIVE = listed("who which whom whose")
# "his", and "in his eyes": whoever "he" is.
_OWNERS_OF_VIEWS = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "our": "we"}
_VIEWS = listed("eyes view opinion mind words account telling estimation judgment judgement")
_INITIALS = frozenset({"IT", "US", "WHO"})  # of a trade, a state and a body, rather than pronouns in capitals
_SUBJECTS = listed("he she they we i it")  # nothing that names anybody follows these


def read_phrase(text: str, start: int, end: int) -> Phrase | None:
    """Take one mention apart; None when nothing but marks is there."""
    tokens = tokens_of(text, start, end)
    while tokens and not tokens[0].text[0].isalnum():
        tokens.pop(0)
    if not tokens:
        return None
    alone = len(tokens) == 1 or not tokens[1].is_word
    if tokens[0].text == "that" and not alone and tokens[1].text.endswith("ed"):
        return Phrase("that", Span(tokens[0].start, tokens[0].end), SourceKind.UNNAMED, pronoun="that")
    subject = tokens[0].text.lower() in _SUBJECTS
    if tokens[0].text.lower() in PRONOUNS and (alone or subject or tokens[0].text in _RELATIVE):
        pronoun = tokens[0].text.lower()
        if tokens[0].text not in _INITIALS:
            return Phrase(tokens[0].text, Span(tokens[0].start, tokens[0].end), SourceKind.UNNAMED, pronoun=pronoun)
    owner = _OWNERS_OF_VIEWS.get(tokens[0].text.lower())
    if owner and (len(tokens) == 1 or (len(tokens) == 2 and tokens[1].text.lower() in _VIEWS)):
        return Phrase(tokens[0].text, Span(tokens[0].start, tokens[0].end), SourceKind.UNNAMED, pronoun=owner)
    joined = _coordination(text, tokens)
    if joined is not None:
        return joined
    segments = _segments(tokens)
    first = noun_phrase(text, segments[0])
    for segment in segments[1:3]:
        first = _with_apposition(text, first, segment)
    return first


def _segments(tokens: list[Token]) -> list[list[Token]]:
    """The phrase cut at commas, dashes and brackets, up to its clause break."""
    segments: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        lower = token.text.lower()
        if not token.is_word:
            if token.text in ",;:()[]–—-" and segments[-1]:
                segments.append([])
            continue
        if at and not token.is_name and (_opens_clause(tokens, at, lower) or _is_doing(tokens, at)):
            break
        if not segments[-1] and len(segments) > 1 and lower in PREPOSITIONS:
            break  # ", in a statement": said of the saying
        segments[-1].append(token)
    return [segment for segment in segments if segment] or [tokens[:1]]


def _opens_clause(tokens: list[Token], at: int, lower: str) -> bool:
    """True where a clause begins; the "published" of "several published reports" opens none."""
    noun = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return lower in CLAUSE and not (lower.endswith("ed") and noun in lists().heads)


def _is_doing(tokens: list[Token], at: int) -> bool:
    """True for the "holding" of "the group holding Mr Lee": what somebody does, between their noun and its object."""
    if not tokens[at].text.endswith("ing") or at + 1 >= len(tokens):
        return False
    before, after = tokens[at - 1].text.lower(), tokens[at + 1]
    tables = lists()
    owner = before in tables.heads or before in tables.roles
    return owner and (after.is_name or after.text.lower() in DETERMINERS or after.text.lower() in OWNERS)


def _coordination(text: str, tokens: list[Token]) -> Phrase | None:
    """ "Ann Lee and Bob Roe": two whole names, never "American and Afghan officials" or "Science and Health"."""
    for at, token in enumerate(tokens):
        if token.text.lower() in CLAUSE and at and not token.is_name:
            return None
        if token.text.lower() != "and" or not 0 < at < len(tokens) - 1:
            continue
        left, right = _segments(tokens[:at]), _segments(tokens[at + 1 :])
        one, other = noun_phrase(text, left[0]), noun_phrase(text, right[0])
        if at == 1 and other.name and folded(tokens[0].text) in lists().genders and other.role is None:
            family = other.name.split()[-1]  # "Jo and Ann Lee"
            one = replace(one, name=f"{tokens[0].text} {family}", kind=SourceKind.PERSON)
        if one.name and other.name and _stands_alone(one) and _stands_alone(other):
            return _joined(one, other, text)
        return None
    return None


def _stands_alone(phrase: Phrase) -> bool:
    if phrase.kind is SourceKind.PERSON:
        return " " in (phrase.name or "") or bool(phrase.role)
    return phrase.name is not None and plain(phrase.name) in lists().known


def _joined(one: Phrase, other: Phrase, text: str) -> Phrase:
    span = Span(one.span.start, other.span.end)
    name = f"{one.name} and {other.name}"
    return Phrase(span.of(text), span, SourceKind.GROUP, name=name, many=True, also=(one, other))


def _with_apposition(text: str, first: Phrase, segment: list[Token]) -> Phrase:
    """Join "Ann Lee" with "the defence secretary", in either order; other segments leave it as it is."""
    second = noun_phrase(text, segment)
    if first.name is None and second.name is not None and not first.pronoun and second.determiner == "":
        person = second.kind is SourceKind.PERSON and " " in second.name and not first.many
        if first.kind is SourceKind.DOCUMENT or (first.determiner in ("a", "an", "another") and not person):
            return first
        if not all(token.is_name or token.text.lower() in PARTICLES | INSIDE_BODY for token in segment):
            return first
        body = second.kind in (SourceKind.ORGANISATION, SourceKind.OUTLET) and " " in second.name
        person = first.head in lists().roles and not body  # "the owner, Halvik Energy"
        return Phrase(
            text[first.span.start : second.span.end],
            Span(first.span.start, second.span.end),
            SourceKind.PERSON if person else second.kind,
            name=second.name,
            role=first.words,
            affiliation=first.affiliation or second.affiliation,
            determiner=first.determiner,
            head=first.head,
            gender=first.gender or second.gender,
        )
    titled = first.role is not None and first.role.lower() in lists().titles
    if first.name is not None and (first.role is None or titled) and second.head and is_role(second.head):
        return Phrase(
            text[first.span.start : second.span.end],
            Span(first.span.start, second.span.end),
            SourceKind.PERSON if first.kind is not SourceKind.GROUP else first.kind,
            name=first.name,
            role=second.words,
            affiliation=second.affiliation,
            determiner=first.determiner,
            head=second.head,
            many=first.many,
            gender=first.gender or second.gender,
        )
    return first
