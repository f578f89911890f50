"""What a proper name names: a person, a body, a state, an outlet, a movement; and which of its words are titles."""

from __future__ import annotations

import re

from sayso.records import SourceKind
from sayso.sentences import listed
from sayso.sources.tokens import INSIDE_BODY, Token
from sayso.sources.words import folded, known_as, lists

_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Du|Fitz|La|Le|Van|O['’])[A-Z][a-z]+[A-Z]\w+\Z")  # TattleBox, never McDonald


def known_kind(name: str) -> SourceKind | None:
    """What a listed name names, a capital or a people as its state; None for a name that no list has."""
    tables = lists()
    known = known_as(name)
    if known is not None:
        return known.kind
    key = folded(name)
    if name[:1].isupper() and (key in tables.capitals or key in tables.peoples):
        return SourceKind.STATE
    return None


def body_with_common_head(text: str, core: list[Token]) -> tuple[str, SourceKind, str] | None:
    """ "Russian government", "SITE monitoring service": a proper name first and a body's noun last."""
    kind = lists().heads.get(core[-1].text.lower())
    if kind in (None, SourceKind.UNNAMED, SourceKind.DOCUMENT) or not core[0].is_name:
        return None
    name = text[core[0].start : core[-1].end]
    if core[-1].text.lower() in ("countries", "states", "nations"):
        return None  # "Asian countries": some of them
    adjective = folded(core[0].text) in lists().adjectives
    if kind is SourceKind.STATE and (adjective or len(core) == 2):
        return name, kind, ""
    if kind is SourceKind.GROUP and not adjective and any(t.is_name for t in core[:-1]):
        return name, kind, ""
    if kind in (SourceKind.ORGANISATION, SourceKind.OUTLET) and not adjective and len(core) <= 4:
        return name, kind, ""
    return None


_KINDS_OF_PEOPLE = listed(
    "muslim christian jew hindu sikh buddhist catholic protestant sunni shiite shia kurd arab african asian european "
    "westerner islamist communist socialist nationalist liberal tory democrat republican conservative catalan chechen tatar "
    "pashtun hazara yazidi yezidi copt druze alawite hutu tutsi uighur uyghur rohingya basque scot"
)
COURTESY = listed("mr mrs ms miss")
OWNED_BODIES = frozenset({SourceKind.STATE, SourceKind.ORGANISATION, SourceKind.GROUP})


def is_role(word: str) -> bool:
    """True for what a person may be: "spokesman", "Ministers"."""
    return word.lower() in lists().roles


def titles_of(run: list[Token]) -> int:
    """How many words of a capitalised run are titles and roles before the name."""
    titles, roles, heads = lists().titles, lists().roles, lists().heads
    last = 0
    for at, token in enumerate(run):
        lower = token.text.lower().rstrip(".")
        if at and at == len(run) - 1 and run[at - 1].text.lower().rstrip(".") in COURTESY:
            break  # "Mr King"
        if at and at == len(run) - 1 and lower not in titles and folded(run[0].text) in lists().genders:
            break  # "Duncan Hunter": a first name, so the role is a surname
        if lower in titles or lower in roles or lower.endswith("year-old"):
            last = max(last, at + 1)  # the "Veterans" of an office is no role of its own
            if at + 1 < len(run) and run[at + 1].text == "of":
                last = max(last, _end_of_office(run, at + 2))
        elif lower in heads and lower != "one" and at + 1 < len(run):
            last = max(last, at + 1)
    if last and last < len(run) and run[last].text.lower() in INSIDE_BODY:
        return len(run)
    return last


def _end_of_office(run: list[Token], at: int) -> int:
    """Where the office in "Secretary of Homeland Security Jo Lee" ends: the last two words are the name."""
    if at < len(run) and run[at].text == "the":
        at += 1
    for ahead in range(at + 1, len(run)):
        if lists().genders.get(folded(run[ahead].text)):
            return ahead
    return max(at + 1, len(run) - 2) if len(run) - at > 1 else len(run)


def is_body(run: list[Token]) -> bool:
    """True when a capitalised run names a body: it ends in a body's noun or begins "Ministry of"."""
    heads = lists().heads
    last = run[-1].text.lower()
    if len(run) > 1 and last in lists().endings and folded(run[0].text) not in lists().genders:
        return True
    if last in heads and heads[last] is not SourceKind.UNNAMED and len(run) > 1:
        return True
    first = run[0].text.lower()
    return len(run) > 2 and first in heads and run[1].text.lower() in ("of", "for")


def is_people(word: str) -> bool:
    """ "Republicans", "Kurds", printed with a capital: many, by what they are."""
    return word[:1].isupper() and folded(word).removesuffix("s") in _KINDS_OF_PEOPLE


def _peoples_plural(name: str) -> bool:
    """ "Muslims", "Republicans", "Kurds": many, by what they are."""
    key = folded(name)
    return " " not in key and key.endswith("s") and (key in lists().heads or key[:-1] in _KINDS_OF_PEOPLE)


def kind_of_name(tokens: list[Token], name: str, *, spoken_of: bool, before: str) -> SourceKind:
    """What a proper name names; a person where nothing tells otherwise.

    Args:
        tokens: The words of the name, at least one.
        spoken_of: True when a title or role stands before it ("Mr", "spokesman"): then it is a person's, unless a list knows it.
        before: The word before it in lower case ("newspaper"), or "".
    """
    heads = lists().heads
    known = known_kind(name)
    if known is not None and not (spoken_of and len(tokens) == 1):
        return known
    if spoken_of:
        return SourceKind.PERSON
    if before in heads and heads[before] is not SourceKind.DOCUMENT:
        return heads[before]  # "Italian newspaper Il Corriere"
    if len(tokens) == 1 and _CAMEL.match(name):
        return SourceKind.ORGANISATION
    if _peoples_plural(name):
        return SourceKind.GROUP
    ending = lists().endings.get(folded(tokens[-1].text)) if len(tokens) > 1 else None
    if ending is not None and folded(tokens[0].text) not in lists().genders:
        return ending
    if is_body(tokens):
        for word in (tokens[-1].text.lower(), tokens[0].text.lower()):
            kind = heads.get(word)
            if kind not in (None, SourceKind.UNNAMED):
                return kind
    first = folded(tokens[0].text)
    if first in lists().genders and len(tokens) > 1:
        return SourceKind.PERSON
    if len(tokens) == 1 and len(name) > 1 and name.isupper():
        return SourceKind.ORGANISATION
    return SourceKind.PERSON


def gender_of(name: str, role: str) -> str:
    """``m`` or ``f`` by title, role or first name, in this order; "" where none of them tells."""
    tables = lists()
    for word in role.lower().replace(".", "").replace("-", " ").split():
        told = tables.titles.get(word) or tables.roles.get(word)
        if told:
            return told
    gender = tables.genders.get(folded(name.split()[0]), "")
    return gender if gender in ("m", "f") else ""
