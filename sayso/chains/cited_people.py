"""People whom somebody names as their own source: "citing two officials", "quoted a clerk as saying", "heard it from a guard"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.records import How, SourceKind
from sayso.sentences import listed
from sayso.text import Span, trimmed

# What stands before the people. "met" and "was quoted" are no relays; "interviewed" is one where an outlet did it.
_RELAY = re.compile(
    r"\b(?:(?P<quotes>quot(?:ing|es|ed))|cit(?:ing|es|ed)|rel(?:ies|ied|ying) on"
    r"|bas(?:ed|es|ing) (?:(?:its|their|the|his|her) (?:\w+ ){0,2})?(?:up)?on"
    r"|heard (?:\w+ )?from"
    r"|learn(?:ed|t) (?:\w+ )?from|been told by|(?:was|were) told by|credit(?:s|ed|ing)"
    r"|(?:have|has|had|receiv(?:ed|es)|got) (?:\w+ ){0,4}(?:reports|information|word|accounts|testimony|intelligence|messages) from"
    r"|(?P<met>interview(?:s|ed)|sp(?:oke|oken|eaks|eaking) (?:to|with)))"
    r"(?: (?:an?|the|his|her|its|their) (?:\w+ )?(?:reports?|accounts?|testimony|statements?|interviews?|words|claims?|messages?)"
    r" (?:from|by|of|with))?\s+(?=[\w“\"‘'])",
    re.IGNORECASE,
)
_QUOTED_BY = re.compile(
    r" (?:is|are|was|were|has been|have been|being)(?: (?:also|later|then|\w+ly))? (?:quoted|cited)(?: as saying)?[^.,;]{0,40}? by "
)
# "a monk quoted in the Venn Courier": the people, then who cites them.
_CITED_BY = re.compile(
    r"\b(?!(?i:the) (?:account|words?|testimony|claims?|story|version) (?:of|by|from) )"
    r"(?P<who>(?i:an?|the|one|two|three|four|some|several|many|another) (?:[\w’'-]{1,30} ){0,3}?[\w’'-]{1,30})"
    r" (?P<relay>(?P<quotes>quoted)|cited|interviewed) (?:in|by|on) (?=[tT]he |[A-Z])"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|as|often|also|he|she|they) $", re.IGNORECASE)
_TOKEN = re.compile(r"[“\"‘']?([^\W_](?:[\w’'.-]*\w)?)[”\"’']?")
_STOP = listed(
    "as that who whom which whose saying said says told in on at for to by with when after before because but or nor than this"
    " these those it he she they we i from about over under against into if while during since until is are was were has have"
    " had will would may might could reported reports wrote claimed claims"
)
# A place or a body after the people belongs to them: "one doctor in Venn", "a source at the ministry"; a time does not.
_PLACE = re.compile(
    r" (?:in|at|from|inside|near|on)(?: the| his| her| its)? (?!(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January"
    r"|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"(?:[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}|(?<=the )(?:[a-z]+ )?(?:ground|ministry|army|police|port|scene|spot|company|city|town"
    r"|village|region|country|palace|government|force|navy|hospital|camp|prison|party|office|embassy|council))\b"
)
_NAME_AFTER = re.compile(r", ((?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+)(?=,)")
_MOST_WORDS = 12
_OWN = listed(
    "mother father brother sister son daughter wife husband uncle aunt nephew niece cousin friend relative neighbour neighbor"
    " colleague guard insider reader user member contact survivor prisoner defector passer-by informant tipster acquaintance"
    " widow parent elder monk priest nurse driver worker clerk fisherman farmer shepherd hostage captive"
)


@dataclass(frozen=True, slots=True)
class CitedPeople:
    """People named as a source in one sentence.

    Attributes:
        span: The words for them.
        head: Where the last word that says who they are ends; a place may follow ("one doctor in Venn").
        relay: The words that say so, such as "citing".
        name: How to call them: a name where one is given, else the words.
        kind: ``person`` for a name, else ``unnamed``.
        how: Whether their words are quoted or passed on.
        by_outlet: True where only an outlet's doing so makes them a source ("spoke with").
        is_quoted_by: True where who cites them comes after ("was quoted by ...", "a monk quoted in ...").
        is_pronoun: True for "he was quoted by ...": whoever spoke before.
    """

    span: Span
    head: int
    relay: Span
    name: str
    kind: SourceKind
    how: How
    by_outlet: bool = False
    is_quoted_by: bool = False
    is_pronoun: bool = False

    def is_mention(self, mention: Span) -> bool:
        """True for a mention of the same people: one that holds the word which says who they are."""
        return mention.start < self.head <= mention.end


@lru_cache(maxsize=1)
def people_words() -> frozenset[str]:
    """What people are called, singular and plural: roles, relatives, and the crowds of ``head-nouns.tsv``."""
    data = files("sayso.data")
    roles = {line.split("\t")[0] for line in _lines(data.joinpath("roles.txt").read_text(encoding="utf-8"))}
    nouns = (line.split("\t") for line in _lines(data.joinpath("head-nouns.tsv").read_text(encoding="utf-8")))
    crowds = {word for word, kind in nouns if kind in ("crowd", "state")}
    one = {word.split()[-1] for word in roles | _OWN}
    return frozenset(
        one | {_plural(word) for word in one} | crowds | listed("police people sources families relatives")
    )


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and line[0] != "#"]


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"


def find_cited_people(text: str, sentence: Span) -> Iterator[CitedPeople]:
    """The people whom one sentence names as somebody's source, in order; who cites them is for the caller to say."""
    yield from _find_quoted(text, sentence)
    yield from _find_cited_by(text, sentence)
    for relay in _RELAY.finditer(text, sentence.start, sentence.end):
        if relay.group("quotes") or relay.group()[:4].lower() == "cite":
            before = text[max(sentence.start, relay.start() - 8) : relay.start()]
            if _PASSIVE.search(before) and not relay.group().lower().startswith(
                ("quoting", "citing", "quotes", "cites")
            ):
                continue
        found = _people_at(text, relay.end(), sentence.end)
        if found is not None:
            span, head, name, kind = found
            yield CitedPeople(
                span=span,
                head=head,
                relay=Span(relay.start(), relay.start() + len(relay.group().rstrip())),
                name=name,
                kind=kind,
                how=How.QUOTES if relay.group("quotes") else How.RELAYS,
                by_outlet=relay.group("met") is not None,
            )


def _find_cited_by(text: str, sentence: Span) -> Iterator[CitedPeople]:
    """People of whom the words right after them say who cites them."""
    for match in _CITED_BY.finditer(text, sentence.start, sentence.end):
        found = _people_at(text, match.start("who"), match.end("who"))
        if found is not None and found[0].end == match.end("who"):
            span, head, name, kind = found
            relay = Span(match.start("relay"), match.end("relay"))
            how = How.QUOTES if match["quotes"] else How.RELAYS
            yield CitedPeople(span, head, relay, name, kind, how, by_outlet=True, is_quoted_by=True)


def _find_quoted(text: str, sentence: Span) -> Iterator[CitedPeople]:
    """The subject of "was quoted by ..."."""
    for match in _QUOTED_BY.finditer(text, sentence.start, sentence.end):
        start = max(text.rfind(mark, sentence.start, match.start()) + 1 for mark in ',;:”"')
        words = trimmed(text, max(start, sentence.start), match.start())
        if words is None:
            continue
        relay = trimmed(text, match.start(), match.end()) or words
        if words.of(text).lower() in ("he", "she", "they"):
            yield CitedPeople(
                words,
                words.end,
                relay,
                words.of(text),
                SourceKind.UNNAMED,
                How.QUOTES,
                is_quoted_by=True,
                is_pronoun=True,
            )
            continue
        found = _people_at(text, words.start, words.end)
        if found is not None and found[0].end == words.end:
            yield CitedPeople(words, found[1], relay, found[2], found[3], How.QUOTES, is_quoted_by=True)


def _people_at(text: str, start: int, end: int) -> tuple[Span, int, str, SourceKind] | None:
    """The noun phrase for people that begins here: its span, where its head ends, a name, and their kind."""
    words = _phrase(text, start, end)
    last = max((at for at, word in enumerate(words) if word.group(1).lower() in people_words()), default=None)
    run = _name_run(words, -1 if last is None else last)
    if run:
        span = Span(words[0].start(1), run[-1].end(1))
        return span, span.end, text[run[0].start(1) : span.end], SourceKind.PERSON
    if last is None:
        return None
    stop = words[last].end(1)
    named = _NAME_AFTER.match(text, stop, end)
    if named:
        return Span(words[0].start(1), named.end(1)), stop, named.group(1), SourceKind.PERSON
    place = _PLACE.match(text, stop, end)
    span = Span(words[0].start(1), place.end() if place else stop)
    return span, stop, span.of(text), SourceKind.UNNAMED


def _phrase(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words from here to the first that cannot belong to a noun phrase, or to a mark."""
    words: list[re.Match[str]] = []
    at = start
    while len(words) < _MOST_WORDS:
        word = _TOKEN.match(text, at, end)
        if word is None or word.group(1).lower() in _STOP:
            break
        words.append(word)
        at = word.end() + 1
        if text[word.end() : at] not in (" ", "\n") or word.group()[-1] in '.”"':
            break
    return words


def _name_run(words: list[re.Match[str]], last: int) -> list[re.Match[str]]:
    """Two or more capitalised words right after the last word for people; a nationality before it is no name."""
    run = []
    for word in words[last + 1 :]:
        if not word.group(1)[0].isupper():
            break
        run.append(word)
    return run if len(run) > 1 and last >= 0 else []
