"""Everybody one report speaks of: names, descriptions and pronouns put to members as the text is read in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from sayso.records import SourceKind
from sayso.sources.noun_phrases import Phrase
from sayso.sources.words import Known, folded, known_as, lists, plain
from sayso.text import Span

# How many of the latest appearances a pronoun or a description looks back over: bounds the work on a long report.
REMEMBERED = 60
_BODIES = frozenset({SourceKind.STATE, SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.GROUP})


# Titles that shorten what somebody is: "Sen. Jo Lee" is "the senator".
_ABBREVIATED = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "prof": "professor", "dr": "doctor",
    "col": "colonel", "lt": "lieutenant", "capt": "captain", "sgt": "sergeant", "adm": "admiral", "cmdr": "commander",
    "maj": "major", "pres": "president", "amb": "ambassador", "det": "detective", "insp": "inspector", "cpl": "corporal",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Member:
    """One party of a report while it is being read; becomes a Source at the end.

    ``words`` are the folded words of every phrase for it, ``heads`` the common nouns it was called by.
    """

    key: str
    kind: SourceKind
    name: str
    named: bool
    tokens: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    gender: str = ""
    many: bool = False
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    spans: set[Span] = field(default_factory=set)
    first: int = -1
    printed: int = -1  # where its whole name is first printed
    placed: bool = False  # mentioned as a place: "in Le Marche"

    def take(self, phrase: Phrase) -> None:
        """Learn from one more phrase for this member: the longer name, the first role, the gender."""
        if self.named and phrase.kind in _BODIES and self.kind is not phrase.kind and not self.gender:
            untold = self.kind is SourceKind.PERSON and not self.role
            if untold or (self.kind is SourceKind.ORGANISATION and phrase.kind is SourceKind.OUTLET):
                self.kind = phrase.kind  # "the site TattleBox"
        if self.kind is phrase.kind is SourceKind.PERSON and self.named and len(phrase.name or "") > len(self.name):
            self.name = phrase.name or self.name
        if self.kind in (SourceKind.PERSON, SourceKind.UNNAMED):
            self.role = _fuller(self.role, phrase.role)
            if not self._is_surname(phrase):
                self.gender = self.gender or phrase.gender
        elif phrase.head and phrase.role:
            self.role = self.role or phrase.role
        self.affiliation = self.affiliation or phrase.affiliation
        said = f"{phrase.words} {phrase.role or ''}".split()
        self.words.update(folded(word).strip(",") for word in said[:24])
        people = self.kind in (SourceKind.PERSON, SourceKind.UNNAMED)
        roles, heads = lists().roles, lists().heads
        self.heads.update(singular(word) for word in self.words if word in heads or (people and word in roles))
        if people:
            self.heads.update(_ABBREVIATED[word] for word in self.words & _ABBREVIATED.keys())

    def _is_surname(self, phrase: Phrase) -> bool:
        """True for a bare surname, which may look like a first name: "Rose" tells nothing of Karl Rose."""
        return not phrase.role and len(self.tokens) > 1 and folded(phrase.name or "") == self.tokens[-1]

    def appears(self, span: Span) -> None:
        """Record one place that refers to it."""
        self.spans.add(span)
        if self.first < 0 or span.start < self.first:
            self.first = span.start


def _fuller(one: str | None, other: str | None) -> str | None:
    """The role that says more: "Foreign Minister" rather than "Mr"."""
    if one is None or other is None:
        return one or other
    bare = one.lower().rstrip(".") in lists().titles
    return other if bare else one


def singular(noun: str) -> str:
    """A role noun without its plural ending; other words as they are."""
    roles = lists().roles
    if noun in lists().role_plurals:
        for end, instead in (("men", "man"), ("ies", "y"), ("es", ""), ("s", "")):
            if noun.endswith(end) and noun[: -len(end)] + instead in roles:
                return noun[: -len(end)] + instead
    return noun


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place in the text where a member is mentioned."""

    start: int
    member: Member
    subject: bool = False
    oblique: bool = False
    quoted: bool = False
    speaks: bool = False
    joined: bool = False  # by "and" to the one before


class Cast:
    """The members of one report, looked up by name, and their latest appearances.

    ``state_words`` are the states the report speaks of, ``statelike`` the folded names that own what only states own.
    """

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.appearances: list[Appearance] = []
        self._by_key: dict[str, Member] = {}
        self._holders: dict[str, dict[int, Member]] = {}
        self._by_token: dict[str, list[Member]] = {}
        self.state_words: set[str] = set()
        self.statelike: frozenset[str] = frozenset()

    def latest(self) -> Iterable[Appearance]:
        """The last appearances, nearest first."""
        return reversed(self.appearances[-REMEMBERED:])

    def add(self, member: Member) -> Member:
        """Put a new member in."""
        self.members.append(member)
        self._by_key.setdefault(member.key, member)
        if member.named:
            for token in set(member.tokens):
                self._by_token.setdefault(token, []).append(member)
        return member

    def by_key(self, key: str) -> Member | None:
        """The member of that key, or None."""
        return self._by_key.get(key)

    def alias(self, member: Member, short: str) -> None:
        """Let a bracketed short form mean this member."""
        self._by_key.setdefault(short, member)

    def known_outlet(self, words: str) -> Member | None:
        """The outlet a phrase begins with, if it is a listed one or one of this report's members."""
        known = known_as(words)
        if known is None or known.kind is not SourceKind.OUTLET:
            found = self._by_key.get(f"=outlet:{folded(words)}")
            return found if found is not None and found.kind is SourceKind.OUTLET else None
        return self.of_known(known, words)

    def of_known(self, known: Known, words: str) -> Member:
        """The member for a listed body, movement or outlet."""
        key = f"={known.kind}:{folded(known.name)}"
        return self._by_key.get(key) or self.add(
            Member(key, known.kind, plain(words), named=True, tokens=tuple(folded(words).split()))
        )

    def named(self, phrase: Phrase) -> Member:
        """The member that a phrase with a name means; a new one when nobody fits."""
        assert phrase.name is not None  # noqa: S101 - callers hand in named phrases only
        key, name = key_of(phrase, self.state_words)
        member = self._by_key.get(key) or self._short_for_outlet(phrase)
        tokens = tuple(_name_words(phrase.name))
        if member is None and len(tokens) == 1 and phrase.kind is SourceKind.ORGANISATION:
            member = self.surnamed(tokens[0])  # "LEE:" in a transcript, the "DuReyl" of Ann DuReyl
        if member is None and not key.startswith("="):
            member = self._fitting(phrase, tokens)
        if member is None:
            kind = SourceKind.STATE if key.startswith("=state:") else phrase.kind
            if kind is SourceKind.PERSON and not phrase.role and key in self.statelike:
                kind = SourceKind.STATE
            member = self.add(Member(key, kind, name, named=True, tokens=tokens, many=phrase.many))
        self._by_key.setdefault(key, member)
        member.take(phrase)
        for head in member.heads:
            self._holders.setdefault(head, {})[id(member)] = member
        return member

    def surnamed(self, word: str) -> Member | None:
        """The latest added person of that surname, or None: "Dean" alone is Howard Dean rather than some dean."""
        fitting = (m for m in reversed(self._by_token.get(word, [])[-REMEMBERED:]) if m.kind is SourceKind.PERSON)
        return next((m for m in fitting if len(m.tokens) > 1 and m.tokens[-1] == word), None)

    def described(self, head: str) -> bool:
        """True when somebody without a name was called by a common noun lately: who else may be meant by it."""
        return any(head in a.member.heads and not a.member.named for a in self.appearances[-REMEMBERED:])

    def bearers(self, phrase: Phrase) -> list[Member]:
        """The people whom a bare surname may mean, when the report names several of them; else empty."""
        tokens = _name_words(phrase.name or "")
        if len(tokens) != 1 or phrase.role or phrase.kind is not SourceKind.PERSON:
            return []
        near = self._by_token.get(tokens[0], [])[-REMEMBERED:]
        fitting = [m for m in near if m.kind is SourceKind.PERSON and len(m.tokens) > 1 and m.tokens[-1] == tokens[0]]
        return fitting if len(fitting) > 1 else []

    def known_by(self, phrase: Phrase) -> Member | None:
        """The member that a name means if it is there already: by the whole name, else by the surname."""
        key, _ = key_of(phrase, self.state_words)
        return self._by_key.get(key) or self.surnamed(key)

    def holders(self, head: str) -> tuple[Member, ...]:
        """The named members that were called by a common noun, such as "president"; at most sixteen."""
        return tuple(islice(self._holders.get(head, {}).values(), 16))

    def _short_for_outlet(self, phrase: Phrase) -> Member | None:
        """ "The Times" after the Karsu Times: the one longer outlet that ends in the word."""
        word = folded(phrase.name or "")
        if phrase.kind is not SourceKind.OUTLET or " " in word or word not in lists().heads:
            return None
        longer = [
            m
            for m in self._by_token.get(word, [])[-REMEMBERED:]
            if m.kind is SourceKind.OUTLET and m.tokens[-1] == word
        ]
        longer = [m for m in longer if len(m.tokens) > 1]
        return longer[0] if len(longer) == 1 else None

    def _fitting(self, phrase: Phrase, tokens: tuple[str, ...]) -> Member | None:
        """Somebody already there whom a shorter, longer or differently spelt name means; the latest of several."""
        if not tokens:
            return None
        likely = [m for m in self._by_token.get(tokens[-1], [])[-REMEMBERED:] if _same_name(m, phrase, tokens)]
        if not likely and len(tokens) <= 3:
            likely = [m for m in self._by_token.get(tokens[0], [])[-REMEMBERED:] if _same_name(m, phrase, tokens)]
        if len(likely) > 1:
            for appearance in self.latest():
                if appearance.member in likely:
                    return appearance.member
        return likely[0] if likely else None


def told_kind(member: Member, *, whole: int, alone: int) -> SourceKind:
    """What a member taken for a person is, from how the report goes on to name it.

    A person's whole name gives way to the surname after first mention (any style book); a body's is repeated.

    Args:
        whole: How often its whole name is printed.
        alone: How often its last word is printed alone.
    """
    if member.kind is not SourceKind.PERSON or member.role or member.gender or len(member.tokens) == 1:
        return member.kind
    unknown = member.tokens[0] not in lists().genders
    return SourceKind.ORGANISATION if unknown and whole > 1 and alone == 0 else member.kind


def key_of(phrase: Phrase, state_words: set[str]) -> tuple[str, str]:
    """A key under which equal names meet, and the name to show; fixed names' keys begin with "="."""
    name = phrase.name or ""
    tables = lists()
    bare = name[4:] if name[:4].lower() == "the " else name
    if phrase.kind is not SourceKind.PERSON:
        known = known_as(name)
        if known is not None:
            return f"={known.kind}:{folded(known.name)}", bare if known.kind is not SourceKind.STATE else known.name
        folded_name = folded(name)
        state = tables.peoples.get(folded_name)
        capital = tables.capitals.get(folded_name)
        if capital is not None and capital in state_words:
            state = capital
        state = state or _state_of_government(folded_name)
        if state is not None:
            return f"=state:{folded(state)}", state
    return " ".join(_name_words(name)) or folded(name), bare


def _state_of_government(name: str) -> str | None:
    """ "russian government", "government of russia", "russia's government": the state itself."""
    words = name.replace("'s ", " ").split()
    tables = lists()
    if len(words) < 2 or words[-1] not in ("government", "state", "authorities", "regime", "administration"):
        if words[:2] == ["government", "of"]:
            found = tables.known.get(" ".join(w.capitalize() for w in words[2:]))
            return found.name if found and found.kind is SourceKind.STATE else None
        return None
    whose = " ".join(words[:-1])
    state = tables.adjectives.get(whose)
    if state is None:
        found = tables.known.get(whose.title())
        state = found.name if found and found.kind is SourceKind.STATE else None
    return state


def _name_words(name: str) -> list[str]:
    """A name's folded words without titles, initials and small words."""
    words = [word.strip("'’,") for word in folded(name).replace("'s ", " ").split()]
    kept = [w for w in words if len(w) > 1 and w not in ("of", "for", "and", "the", "jr", "sr")]
    titles = lists().titles
    while len(kept) > 1 and kept[0] in titles:
        kept = kept[1:]
    return kept or words


def _same_name(member: Member, phrase: Phrase, tokens: tuple[str, ...]) -> bool:
    """True when two names, sharing a word, are one: Lee and Ann Lee, SITE Intel Group and SITE Intelligence Group."""
    have = member.tokens
    if member.kind is SourceKind.PERSON and phrase.kind is SourceKind.PERSON:
        if phrase.gender and member.gender and phrase.gender != member.gender:
            return False
        if len(tokens) == 1 or len(have) == 1:
            return True
        return set(tokens) <= set(have) or set(have) <= set(tokens) or _spelt_alike(have, tokens)
    if member.kind not in _BODIES and phrase.kind not in _BODIES:
        return False
    if len(tokens) == 1 and len(have) > 1:
        return tokens[0] == have[0] and (phrase.name or "").isupper()
    if len(tokens) == 1 or len(have) == 1:
        return False
    acronym = plain(phrase.name or "").split(" ")[0]
    if tokens[0] == have[0] and acronym.isupper() and len(acronym) > 2 and acronym.isalpha():
        return True  # the SITE monitoring service, SITE Intel Group
    if _spelt_alike(have, tokens):
        return True
    return tokens[-1] == have[-1] and (set(tokens) <= set(have) or set(have) <= set(tokens))


def _spelt_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Same first and last word, or the same but for an abbreviation or one letter: "Intel", "Christina"."""
    if one[0] == other[0] and one[-1] == other[-1]:
        return True
    if len(one) != len(other):
        return one[-1] == other[-1] and _near(one[0], other[0])
    return all(a == b or _near(a, b) for a, b in zip(one, other, strict=True)) and one[-1] == other[-1]


def _near(one: str, other: str) -> bool:
    if one.startswith(other) or other.startswith(one):
        return min(len(one), len(other)) >= 3
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 5:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
