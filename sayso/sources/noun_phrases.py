"""A noun phrase taken apart: the name or the common noun it ends in, the role before a name, whom it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.records import SourceKind
from sayso.sentences import listed
from sayso.sources.kinds import (
    OWNED_BODIES,
    body_with_common_head,
    gender_of,
    is_body,
    is_people,
    is_role,
    kind_of_name,
    known_kind,
    titles_of,
)
from sayso.sources.tokens import INSIDE_BODY, PARTICLES, Token
from sayso.sources.words import folded, lists, plain
from sayso.text import Span

DETERMINERS = listed(
    "the a an this that these those another one some several many two three four five six other both same"
)
_COUNTS = listed("dozens hundreds thousands seven eight nine ten various numerous few most all other more")
OWNERS = listed("his her its their my our your")
# Words at which a noun phrase is over: a clause or a phrase about the saying begins.
CLAUSE = listed(
    "who whom whose which that where when while after before because as speaking citing quoting asked told saying said "
    "including cited interviewed seen obtained published released posted held dated reviewed written signed commissioned compiled issued "
    "according quoted writing wrote adding has had is was were are in-an says say"
)
PREPOSITIONS = listed(
    "of for at in from to with on by near inside within among across under about against familiar close involved"
)
_QUANTITIES = listed(
    "group number pair handful majority dozens hundreds thousands scores trio couple crowd series minority"
)
_MANY = listed(
    "pair trio duo couple majority number people men women police authorities media troops others many both neither two three"
)
_BELONGING = listed("of for at from to with inside within among close familiar")
_WHEN = dict.fromkeys(
    listed(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday now here there then also later earlier "
        "online"
    ),
    "",
)
# With a capital before a name, a part of it: "Channel Orlan", "Radio Venn".
_OPENS_OUTLET = listed("channel radio tv television canal kanal")
_AFTER_NAMES = frozenset(_WHEN) | listed("himself herself itself themselves")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One mention, taken apart.

    Attributes:
        words: The phrase without what follows its clause break, one space between words.
        span: Where ``words`` stands.
        kind: Best guess from the phrase alone; ``unnamed`` for descriptions of people.
        name: The proper name in it, without title or role, or None for a description or pronoun.
        role: What the phrase says they are, or None.
        affiliation: Whom it says they belong to, or None.
        determiner: ``the``, ``a``, ``another``, ``his`` ...; "" for none.
        head: The common noun of a description, lower case, or "".
        many: True for a plural.
        gender: ``m``, ``f`` or "" when the words do not tell.
        pronoun: Lower case, or "".
        also: Names joined to this one by "and", each a phrase of its own.
    """

    words: str
    span: Span
    kind: SourceKind
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None
    determiner: str = ""
    head: str = ""
    many: bool = False
    gender: str = ""
    pronoun: str = ""
    also: tuple[Phrase, ...] = ()


def noun_phrase(text: str, tokens: list[Token]) -> Phrase:
    """Read a noun phrase without commas; ``tokens`` are its words, at least one."""
    span = Span(tokens[0].start, tokens[-1].end)
    determiner, rest = _without_determiner(tokens)
    core, after = _split_at_preposition(rest)
    while len(core) > 1 and core[-1].text.lower() in _AFTER_NAMES:
        core = core[:-1]
    document = bool(core) and lists().heads.get(core[-1].text.lower()) is SourceKind.DOCUMENT
    if core and not document and (not after or after[0].text.lower() not in _BELONGING):
        span = Span(span.start, core[-1].end)  # "in her letters" says nothing of who "the president" is
    counted = _counted(text, span.start, determiner, core, after)
    if counted is not None:
        return counted
    owner, core = _split_at_owner(text, core)
    affiliation = _first_name_run(text, after) or owner
    named = _named_core(text, core, owner, rest[0].start)
    if named is not None:
        whole = Phrase(
            span.of(text), span, SourceKind.UNNAMED, affiliation=affiliation, determiner=determiner, head=_head(core)
        )
        return _with_name(text, whole, named, owner, core, after)
    holder = _name_after_office(core, after)
    if holder is not None and owner is None:
        name, before = text[holder[0].start : holder[-1].end], text[core[0].start : holder[0].start].rstrip()
        whole_span = Span(tokens[0].start, holder[-1].end)
        return Phrase(
            whole_span.of(text), whole_span, SourceKind.PERSON, name=name, role=before, determiner=determiner,
            head=_head(core), gender=gender_of(name, before),
        )  # fmt: skip
    return _description(span.of(text), span, core or rest or tokens, determiner, affiliation, text)


def _head(core: list[Token]) -> str:
    return core[-1].text.lower() if core else ""


def _counted(text: str, start: int, determiner: str, core: list[Token], after: list[Token]) -> Phrase | None:
    """ "A group of local doctors": the people whom a quantity counts, many of them."""
    if not (after and after[0].text == "of" and core and core[-1].text.lower() in _QUANTITIES):
        return None
    people = _crowd_of(after[1:])
    if people is None:
        return None
    span, head = Span(start, people.end), people.text.lower()
    return Phrase(span.of(text), span, SourceKind.UNNAMED, determiner=determiner, head=head, many=True)


def _with_name(
    text: str,
    phrase: Phrase,
    named: tuple[str, SourceKind, str],
    owner: str | None,
    core: list[Token],
    after: list[Token],
) -> Phrase:
    """The phrase with the name at its end, and what stands before the name as role and affiliation.

    Args:
        named: The name, its kind, and the words before it, as ``_named_core`` gives them.
    """
    name, kind, before = named
    if kind is SourceKind.PERSON and phrase.determiner == "the" and not before and owner is None:
        kind = SourceKind.ORGANISATION  # nobody is called "the Lee"
    is_person = kind is SourceKind.PERSON
    role = " ".join(filter(None, (owner and owner + "'s", before))) or None
    within = _first_name_run(text, [t for t in core if t.end <= _start_of_name(text, core, name)])
    gender = gender_of(name, before or "") if is_person else ""
    if kind is SourceKind.STATE and owner is None and not before and after and after[0].text == "of":
        name = phrase.words
    return replace(
        phrase,
        kind=kind,
        name=name,
        role=role if is_person else None,
        affiliation=within or phrase.affiliation,
        many=folded(name) in lists().peoples or (kind is SourceKind.GROUP and name.endswith("s")),
        gender=gender,
    )


def _crowd_of(tokens: list[Token]) -> Token | None:
    """The "doctors" of "a group of local doctors": the plural noun for people that a quantity counts."""
    for token in tokens[:5]:
        lower = token.text.lower()
        if lower in lists().role_plurals or lists().heads.get(lower) is SourceKind.UNNAMED:
            return token
        if lower in PREPOSITIONS or lower in CLAUSE:
            return None
    return None


def _name_after_office(core: list[Token], after: list[Token]) -> list[Token] | None:
    """The "Ann Lee" of "spokeswoman for the ministry Ann Lee": a first name and another at the end, a small word before them."""
    if len(after) < 4 or not core or core[-1].text.lower() not in lists().roles or core[-1].is_name:
        return None
    first, last = after[-2:]
    known = first.is_name and last.is_name and folded(first.text) in lists().genders
    return after[-2:] if known and not after[-3].is_name and after[-3].text.lower() in lists().heads else None


def _start_of_name(text: str, core: list[Token], name: str) -> int:
    return text.rfind(name, core[0].start, core[-1].end) if core else 0


def _without_determiner(tokens: list[Token]) -> tuple[str, list[Token]]:
    at = 0
    said = ""
    while at < len(tokens) - 1:
        lower = tokens[at].text.lower()
        if lower in ("at", "least", "yet", "just", "only", "even", "still", "but", "and", "not", "unlike") and at < 3:
            at += 1
        elif lower in DETERMINERS or lower in _COUNTS or lower in OWNERS:
            if tokens[at].text == "US":
                break
            said = lower if not said or lower in ("same", "other", "another") else said
            at += 1
        else:
            break
    return said, tokens[at:]


def _split_at_preposition(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The head part and what a preposition hangs on to it; a body's own "of" stays in the head part."""
    heads = lists().heads
    for at, token in enumerate(tokens):
        lower = token.text.lower()
        if at == 0 or lower not in PREPOSITIONS or token.is_name:
            continue
        before, after = tokens[at - 1], tokens[at + 1 : at + 2]
        body = before.is_name and after and (after[0].is_name or after[0].text == "the")
        if body and lower in INSIDE_BODY and (before.text.lower() in heads or plain(_run(tokens)) in lists().known):
            continue
        if body and lower == "of" and before.text in ("Secretary", "Director", "Minister", "Chief", "Speaker", "Head"):
            continue
        return tokens[:at], tokens[at:]
    return tokens, []


def _run(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _split_at_owner(text: str, tokens: list[Token]) -> tuple[str | None, list[Token]]:
    """ "Sotloff's mother" gives "Sotloff" and "mother"; the last possessive counts."""
    for at in range(len(tokens) - 2, -1, -1):
        word = tokens[at].text
        if word.endswith(("'s", "’s", "'S", "’S")):
            return text[tokens[0].start : tokens[at].end - 2], tokens[at + 1 :]
        if word[-1] in "sS" and text[tokens[at].end : tokens[at].end + 1] in ("'", "’"):
            rest = [t for t in tokens[at + 1 :] if t.is_word]
            return (text[tokens[0].start : tokens[at].end], rest) if rest else (None, tokens)
    return None, [t for t in tokens if t.is_word or t.text == "&"]


def _first_name_run(text: str, tokens: list[Token]) -> str | None:
    tables = lists()
    for at, token in enumerate(tokens):
        lower = token.text.lower()
        if token.is_name and lower not in tables.titles and lower not in tables.roles:
            last = at
            for ahead in range(at + 1, len(tokens)):
                word = tokens[ahead].text.lower()
                if tokens[ahead].is_name and word not in tables.titles and word not in tables.roles | _WHEN:
                    last = ahead
                elif word not in INSIDE_BODY:
                    break
            found = text[token.start : tokens[last].end]
            return found[:-2] if found.endswith(("'s", "’s")) else found
    return None


def _named_core(text: str, core: list[Token], owner: str | None, span_start: int) -> tuple[str, SourceKind, str] | None:
    """The proper name at the end of a phrase, its kind, and the words before it; None when it ends in a common noun."""
    if not core:
        return None
    whole = text[core[0].start : core[-1].end]
    known = known_kind(whole)
    if known is not None:
        return whole, known, ""
    heads = lists().heads
    if owner is not None and owner[:1].isupper() and heads.get(core[-1].text.lower()) in OWNED_BODIES:
        return text[span_start : core[-1].end], heads[core[-1].text.lower()], ""
    if not core[-1].is_name:
        return body_with_common_head(text, core)
    at = len(core) - 1
    while at > 0 and (core[at - 1].is_name or _glues(core, at - 1, heads)):
        at -= 1
    run, before = core[at:], core[:at]
    opens_outlet = len(run) > 1 and run[0].text.lower() in _OPENS_OUTLET and titles_of(run) <= 1
    skip = 0 if opens_outlet or is_body(run) else titles_of(run)
    if skip >= len(run):
        return None  # "Defence Secretary": a role, nobody's name
    name_tokens = run[skip:]
    role_words = text[core[0].start : core[at + skip - 1].end] if at + skip > 0 else ""
    name = text[name_tokens[0].start : name_tokens[-1].end]
    if name.endswith(("'s", "’s")):
        name = name[:-2]
    spoken_of = bool(skip or (before and is_role(before[-1].text)))
    kind = kind_of_name(
        name_tokens, name, spoken_of=spoken_of, before="channel" if opens_outlet else _kind_before(before)
    )
    if len(name_tokens) == 1 and not role_words and owner is None and is_role(name) and name.lower() not in heads:
        return None  # "Fighter", "Official": a noun at the start of a sentence or headline
    if len(name_tokens) == 1 and not before and name.lower() in DETERMINERS | _COUNTS | OWNERS:
        return None  # "Hundreds", "This"
    if len(name_tokens) == 1 and name.lower() in heads:
        return None  # "the Ministry": a description in capitals
    return name, kind, role_words


def _kind_before(before: list[Token]) -> str:
    """The word before a name that tells what it names: "newspaper", and the "television" of "television station"."""
    words = [token.text.lower() for token in before[-2:]]
    if len(words) == 2 and words[1] in ("station", "network") and lists().heads.get(words[0]) is SourceKind.OUTLET:
        return words[0]
    return words[-1] if words else ""


def _glues(core: list[Token], at: int, heads: dict[str, SourceKind]) -> bool:
    """True for a small word inside a name: "Ministry of Defence", "Cristina Fernandez de Kirchner"."""
    lower = core[at].text.lower()
    if at == 0 or (not core[at - 1].is_name and core[at - 1].text.lower() not in PARTICLES | INSIDE_BODY):
        return False
    if lower in PARTICLES:
        return True
    if lower in ("of", "&", "the"):
        return True
    return lower in INSIDE_BODY and any(token.is_name and token.text.lower() in heads for token in core[:at])


def _description(
    words: str, span: Span, core: list[Token], determiner: str, affiliation: str | None, text: str
) -> Phrase:
    """A phrase without a proper name: "a senior defence official", "the Ministry", "fighters"."""
    tables = lists()
    head = core[-1].text.lower()
    if head.endswith(("'s", "’s")):
        head = head[:-2]
    kind = tables.heads.get(head, SourceKind.UNNAMED)
    if head in tables.roles or head not in tables.heads:
        kind = SourceKind.GROUP if kind is SourceKind.GROUP else SourceKind.UNNAMED
    if (
        kind is SourceKind.GROUP
        and not (any(t.is_name for t in core[:-1]) or is_people(core[-1].text))
        and determiner not in ("the", "these", "those")
    ):
        kind = SourceKind.UNNAMED
    many = head in tables.role_plurals or (head.endswith("s") and head not in tables.roles and not head.endswith("ss"))
    many = many or head in _MANY
    gender = tables.roles.get(head, "")
    if affiliation is None:
        affiliation = _first_name_run(text, core[:-1])
    return Phrase(
        words,
        span,
        kind,
        role=words if head in tables.roles else None,
        affiliation=affiliation,
        determiner=determiner,
        head=head,
        many=many,
        gender=gender,
    )
