"""The word lists that naming rests on, read once.

Source: ``sayso/data/README.md`` says where each list comes from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.records import SourceKind


@dataclass(frozen=True, slots=True)
class Known:
    """A body, movement, outlet or state that goes by a fixed name."""

    name: str
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class Lists:
    """Every list, keyed for look-up.

    Attributes:
        known: Name as printed, without "the", to what it names; capitals matter ("IS", "WHO", "Time").
        adjectives: Folded adjective to its state ("russian": Russia).
        peoples: Folded plural to its state ("russians": Russia).
        capitals: Folded capital to its state ("moscow": Russia).
        genders: Folded first name to ``m``, ``f`` or ``e``.
        roles: What people are or do, folded singular and plural, to ``m``, ``f`` or "".
        role_plurals: The plural forms among ``roles``.
        titles: Folded title without its stop to ``m``, ``f`` or "".
        heads: Head noun to what a source so called is; crowds map to ``unnamed``.
        endings: Folded last word of a longer name to what is so called ("times": outlet).
    """

    known: dict[str, Known]
    adjectives: dict[str, str]
    peoples: dict[str, str]
    capitals: dict[str, str]
    genders: dict[str, str]
    roles: dict[str, str]
    role_plurals: frozenset[str]
    titles: dict[str, str]
    heads: dict[str, SourceKind]
    endings: dict[str, SourceKind]


def folded(words: str) -> str:
    """Lower case without accents, full stops or a leading "the"; curly apostrophes made straight."""
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words.replace("’", "'").replace("ʼ", "'"))
        words = "".join(c for c in words if not unicodedata.combining(c))
    words = " ".join(words.lower().replace(".", "").split())
    return words.removeprefix("the ")


def plain(words: str) -> str:
    """A name as the list of known names has it: no leading "the", straight apostrophes, single spaces."""
    words = " ".join(words.replace("’", "'").split())
    return words[4:] if words[:4] in ("the ", "The ", "THE ") else words


def known_as(name: str) -> Known | None:
    """What a listed name names; a small letter at its start ("al-Monitor") is forgiven."""
    bare = plain(name)
    known = lists().known
    return known.get(bare) or known.get(bare[:1].upper() + bare[1:])


def _rows(name: str) -> list[list[str]]:
    lines = (files("sayso.data") / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def plural_of(noun: str) -> str:
    """The regular English plural of a noun; "-man" gives "-men"."""
    if noun.endswith("man") and noun != "shaman":
        return noun[:-3] + "men"
    if noun.endswith(("s", "ch", "sh", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _known() -> dict[str, Known]:
    known: dict[str, Known] = {}
    for name, kind in (("outlets.txt", SourceKind.OUTLET), ("armed-groups.txt", SourceKind.GROUP)):
        for row in _rows(name):
            names = row[0].split("|")
            for each in names:
                known[plain(each)] = Known(plain(names[0]), kind)
    for names_cell, kind_cell in _rows("bodies.tsv"):
        names = names_cell.split("|")
        for each in names:
            known[plain(each)] = Known(names[0], SourceKind(kind_cell))
    return known


def _heads() -> dict[str, SourceKind]:
    """Head nouns to kinds, the plurals of bodies and documents among them."""
    rows = {noun: SourceKind.UNNAMED if kind == "crowd" else SourceKind(kind) for noun, kind in _rows("head-nouns.tsv")}
    whole = (SourceKind.STATE, SourceKind.ORGANISATION, SourceKind.DOCUMENT)
    return {**{plural_of(n): kind for n, kind in rows.items() if kind in whole and not n.endswith("s")}, **rows}


@cache
def lists() -> Lists:
    """Every list; read on first use, in about ten milliseconds."""
    known = _known()
    adjectives: dict[str, str] = {}
    peoples: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for name, others, adjective, people, capital in _rows("states.tsv"):
        for each in (name, *(others.split("|") if others != "-" else ())):
            known[plain(each)] = Known(name, SourceKind.STATE)
        for table, cell in ((adjectives, adjective), (peoples, people), (capitals, capital)):
            if cell != "-":
                table.update({folded(each): name for each in cell.split("|")})
    roles = {row[0]: row[1] if len(row) > 1 else "" for row in _rows("roles.txt")}
    plurals = {plural_of(role): gender for role, gender in roles.items()}
    return Lists(
        known=known,
        adjectives=adjectives,
        peoples=peoples,
        capitals=capitals,
        genders={folded(name): gender for name, gender in _rows("first-names.tsv")},
        roles={**plurals, **roles},
        role_plurals=frozenset(plurals),
        titles={row[0].lower(): row[1] if len(row) > 1 else "" for row in _rows("titles.txt")},
        heads=_heads(),
        endings={folded(word): SourceKind(kind) for word, kind in _rows("name-endings.tsv")},
    )
