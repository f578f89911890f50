"""The names by which outlets go: those a list knows, and those that a text itself shows to be an outlet's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.sentences import listed
from sayso.text import Span

# One word of a name. Its length is bounded: a word of a thousand hyphens would otherwise be tried anew from each of them.
_WORD = r"[A-Z][\w-]{1,40}"
_OUTLET_NAME = rf"((?:The )?{_WORD}(?: {_WORD}){{0,3}})"
# What shows a name to be an outlet's: its kind before it, a dateline, or a verb that only outlets have in that place.
_INTRODUCED = (
    re.compile(
        r"\b(?:(?:news|gossip|web ?)?site|newspaper|paper|daily|weekly|tabloid|broadcaster|(?:television|TV"
        r"|radio) (?:station|channel"
        rf"|network)|magazine|blog|news agency|agency|wire service|portal) {_OUTLET_NAME}"
    ),
    re.compile(rf", {_OUTLET_NAME} (?:reports|reported)[.,]"),
    re.compile(rf"\bfirst reported by (?:the )?{_OUTLET_NAME}"),
    # A title in capitals after who was told or who published: "told The Morning Lamp"; a name of two words written as one.
    re.compile(rf"\b(?:told|tells|by|to|with) (The (?!Hague|Gambia|Bahamas|Netherlands){_WORD}(?: {_WORD}){{0,3}})"),
    re.compile(
        r"\b(?:told|tells|(?:e-?mail|statement|letter|interview|message) (?:to|with)) ((?:[A-Z][a-z]+){2,}|[A-Z]+[a-z]+[A-Z]\w*)\b"
    ),
    # "(via Venn Eye)", "H/T Venn Eye": only in brackets or as a line of its own, since lorries come "via Venn" too.
    re.compile(
        rf"(?:[(\[] ?(?:[Vv]ia|[Ss]ource:|[Cc]redit:)|\b[Hh]/[Tt]:?|\b[Hh]at[ -]tip(?: to)?:?) (?:the )?{_OUTLET_NAME}"
    ),
    re.compile(r"\b((?:Channel|Canal|Radio|Kanal|TV) (?:[A-Z]\w+|\d+))"),
)
# "the Interlan news agency", "told Al-Noor television": the kind after the name.
_KIND_AFTER = re.compile(
    rf"\b(?:[Tt]he )?((?:{_WORD} ){{0,2}}{_WORD})['’]?s? (?:news (?:agency|site|website|channel|outlet)|newspaper|website"
    r"|magazine|broadcaster|blog|tabloid|television|TV|radio(?! (?:contact|message|silence|signal))"
    r"|wire service|monitoring service)\b"
)
_OPENING_CREDIT = re.compile(rf"(?:[A-Z][A-Z .,'’-]{{1,40}} )?\({_OUTLET_NAME}\) ?(?:-|–|—)")
# Openers of a sentence that stand before "television" or "radio" and name nothing.
_NO_NAMES = listed(
    "The A An On In At By For From This That These Those Some Many Local State National Public Satellite Official"
)
_QUALITY = r"State|Local|Official|Government|National|Regional|Foreign|International|Independent|Opposition|Private|Pro-[\w-]{1,40}"
_DESCRIBED = re.compile(
    rf"\b(?:[Tt]he )?(?:(?P<state>(?!{_QUALITY})[A-Z][a-z]+) (?=\S))?(?P<kind>(?:{_QUALITY}|{_QUALITY.lower()})"
    r"(?:[- ](?:run|owned|controlled|funded|backed|linked))? )?(?:news |satellite )?"
    r"(?:media|television|TV|radio|news agency|newspapers?|press(?! (?:conference|release|office|secretary|corps|statement|freedom))"
    r"|outlets?|broadcasters?)\b"
)


def plain(name: str) -> str:
    """A name without a leading "the", with straight apostrophes and single spaces."""
    name = " ".join(name.replace("’", "'").split())
    return name[4:] if name[:4].lower() == "the " else name


def bare(word: str) -> str:
    """A word without a full stop or a possessive ending."""
    word = word.replace("’", "'").rstrip(".")
    return word.removesuffix("'s").removesuffix("'")


@dataclass(frozen=True, slots=True)
class OutletNames:
    """The names by which a story's outlets go.

    Attributes:
        full: Every name to its outlet's full name, without "the".
        longest: For each first word, how many words the longest name has that begins with it.
    """

    full: Mapping[str, str]
    longest: Mapping[str, int]

    def with_names(self, names: Iterable[str]) -> OutletNames:
        """These names and more; a name already listed keeps its outlet."""
        full, longest = dict(self.full), dict(self.longest)
        for name in map(plain, names):
            if not name[:1].isupper() or not full.setdefault(name, name):
                continue
            words = name.split()
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
        return OutletNames(full, longest)


@lru_cache(maxsize=1)
def nationalities() -> frozenset[str]:
    """Adjectives of states ("Turkish"), from ``sayso/data/states.tsv``, and of a few larger regions."""
    lines = files("sayso.data").joinpath("states.tsv").read_text(encoding="utf-8").splitlines()
    found = {word for line in lines if line[:1] != "#" for word in line.split("\t")[2].split("|")}
    return frozenset(found | {"European", "Western", "Arab", "Arabic", "African", "Asian", "Kurdish"} - {"-"})


def find_described(text: str, sentence: Span) -> Iterator[tuple[Span, str]]:
    """Outlets that have no name but are told by their kind: "state television", "local media", "Turkish newspapers"."""
    for match in _DESCRIBED.finditer(text, sentence.start, sentence.end):
        state = match.group("state")
        if state in nationalities() or (state is None and match.group("kind")):
            yield Span(match.start(), match.end()), described_name(match.group())
        elif match.group("kind"):
            yield Span(match.start("kind"), match.end()), described_name(text[match.start("kind") : match.end()])


def described_name(words: str) -> str:
    """One spelling for each description: no article, and small letters but for a nationality."""
    name = plain(words)
    first, _, rest = name.partition(" ")
    return f"{first} {rest}" if first in nationalities() else f"{first.lower()} {rest}"


def is_described(name: str) -> bool:
    """True for a name that only describes an outlet."""
    match = _DESCRIBED.fullmatch(plain(name))
    return match is not None and (match.group("state") in nationalities() or bool(match.group("kind")))


@lru_cache(maxsize=1)
def listed_outlets() -> OutletNames:
    """The names of ``sayso/data/outlets.txt``."""
    names: dict[str, str] = {}
    longest: dict[str, int] = {}
    for line in files("sayso.data").joinpath("outlets.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        every = line.split("\t")[0].split("|")
        for name in every:
            key = plain(name)
            names[key] = plain(every[0])
            first = key.split()[0]
            longest[first] = max(longest.get(first, 0), len(key.split()))
    return OutletNames(names, longest)


def introduced_outlets(text: str, within: Span) -> Iterator[str]:
    """Names that a text itself shows to be outlets: "the gossip site Venn Eye", "first reported by Northline"."""
    for match in _KIND_AFTER.finditer(text, within.start, within.end):
        # "the Turkish news agency" is described, not named
        if match.group(1) not in nationalities() and match.group(1).split()[0] not in _NO_NAMES:
            yield bare(match.group(1)).removeprefix("The ")
    opening = _OPENING_CREDIT.match(text, within.start, within.end)
    if opening:
        yield opening.group(1)
    for pattern in _INTRODUCED:
        for match in pattern.finditer(text, within.start, within.end):
            yield bare(match.group(1))


def full_name(name: str) -> str:
    """The listed full name of an outlet, or the name itself without "the"."""
    return listed_outlets().full.get(plain(name), plain(name))
