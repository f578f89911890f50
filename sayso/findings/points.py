"""What can be compared in two statements without understanding either: figures, opposite words, and what is said not to be so.

Two accounts clash where one counts four thousand and the other nine hundred, where one calls a paper genuine and the other a
forgery, or where one says that nobody was held. Whether they speak of one thing at all is for the caller to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from sayso.sentences import content_stems, listed, stem

# What a content is about shows in its first words; longer ones cost no more.
LONGEST = 600
# Forms that share no beginning; the stem of the left is read as that of the right.
_IRREGULAR = {
    stem(form): stem(base)
    for base, forms in {
        "throw": "threw thrown", "shoot": "shot", "know": "knew known", "steal": "stole stolen", "take": "took taken",
        "give": "gave given", "hold": "held", "leave": "left", "say": "said", "see": "saw seen", "pay": "paid",
        "sell": "sold", "buy": "bought", "break": "broke broken", "beat": "beaten", "strike": "struck", "sink": "sank sunk",
        "fight": "fought", "find": "found", "speak": "spoke spoken", "write": "wrote written", "fall": "fell fallen",
        "hide": "hid hidden", "bring": "brought", "burn": "burnt", "lose": "lost", "meet": "met", "send": "sent",
        "fly": "flew flown", "drive": "drove driven", "come": "came", "fire": "fired", "wear": "wore worn", "begin": "began begun",
        "child": "children", "man": "men", "woman": "women", "person": "people",
    }.items()
    for form in forms.split()
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CLAUSES = re.compile(
    r"[,;:.!?—–](?!\d)|\b(?:and|but|who|whom|which|though|although|while|whereas|when|where|as)\b|\b(?=if\b)",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not(?! only\b| just\b)|never|no(?! doubt\b| longer\b| wonder\b| more than\b)|none|nobody|nothing|neither|nor|cannot)\b"
    r"|n['’]t\b|\bno one\b",
    re.IGNORECASE,
)
# "He did not see the van", "we do not know who fired": somebody's sight or knowledge has an end, and the matter may still be so.
_DOES_NOT_KNOW = re.compile(
    r"(?:\b(?:not|never|cannot|unable to)|n['’]t)\s+(?:\w+\s+){0,2}?(?:see|seen|know|known|hear|heard|sure|aware|clear|certain|confirm\w*"
    r"|verif\w+|recall|remember|say|tell|identif\w+)\b",
    re.IGNORECASE,
)
# One thing tied to another, as cause, purpose or connection; the two sides of a family of their own.
_LINKS = re.compile(
    r"\b(?:because of|because|in order to|so as to|as a result of|due to|caused by|(?:linked|connected|related|tied) (?:to|with)"
    r"|to (?:counteract|prevent|stop|protect|avoid|save|punish|silence)|(?:link|connection|relation)s?\b)",
    re.IGNORECASE,
)
_NO_LINK = re.compile(
    r"\b(?:unrelated|unconnected|nothing to do with|(?:mere|pure|sheer) coincidence)\b", re.IGNORECASE
)
_LINK_FAMILY = -1
_SUPPOSES = re.compile(r"\W*(?:if|unless|whether|should|suppos\w+)\b", re.IGNORECASE)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "m": 1e6, "bn": 1e9, "dozen": 12.0}
_SMALL = {
    word: float(value)
    for value, word in enumerate(
        (  # noqa: SIM905 - one readable line
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
            " eighteen nineteen twenty"
        ).split()
    )
    if value > 1
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0}
_FIGURE = re.compile(
    r"(?P<mark>[$£€]\s?)?\b(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?:" + "|".join(_SMALL) + r")\b)"
    r"(?P<scale>\s?(?:m|bn|hundred|thousand|million|billion|dozen)\b)?(?P<percent>\s?%|\sper\s?cent\b)?",
    re.IGNORECASE,
)
# "At least 12" and "about 12" leave room for another figure; "up to 12" does as well.
_ROUGH = re.compile(
    r"\b(?:(?:at least|more than|over|nearly|almost|up to|fewer than|less than|as many as|as few as|well over|under)\s+)$",
    re.IGNORECASE,
)
# What is counted in these is an age, a date or an hour, and nearly every report has several.
_NOT_COUNTED = frozenset(
    stem(word)
    for word in listed(
        "years old year-old yearold am pm january february march april may june july august september october november"
        " december monday tuesday wednesday thursday friday saturday sunday per of and or to the a an in on at by for from with st"
        " nd rd th"
    )
)
_BETWEEN = 2  # words between a figure and what it counts: "1,200 heavily armed men"


@dataclass(frozen=True, slots=True)
class Points:
    """What can be compared in one stretch of text.

    Attributes:
        stems: Stems of the words that carry meaning, irregular forms brought together.
        names: Those of them that are printed with a capital, the first word aside.
        negated: Those that stand only in clauses with a negation.
        poles: Families of opposite words, by their number, with the side taken, 1 or -1, and the other stems of the clause; a
            negation in the clause turns the side.
        figures: What is counted, as a stem or ``$`` or ``%``, with the figure and whether it is exact.
    """

    stems: frozenset[str]
    names: frozenset[str]
    negated: frozenset[str]
    poles: tuple[tuple[int, int, frozenset[str]], ...]
    figures: tuple[tuple[str, float, bool], ...]


@cache
def _sides() -> dict[str, tuple[tuple[int, int], ...]]:
    """The families of ``sayso/data/opposites.tsv`` by stem, or by word where a form is meant exactly."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    lines = files("sayso.data").joinpath("opposites.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if line and not line.startswith("#")):
        for side, words in zip((1, -1), line.split("\t"), strict=True):
            for word in words.split():
                key = word if word.startswith("!") else stem(word)
                found[key] = (*found.get(key, ()), (number, side))
    return found


def plain_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning; "threw" and "thrown" meet."""
    return frozenset(_IRREGULAR.get(word, word) for word in content_stems(text))


@lru_cache(maxsize=16_384)
def read_points(text: str) -> Points:
    """Read what can be compared in a text, of which the first ``LONGEST`` characters are read."""
    text = " ".join(text.split())[:LONGEST]
    negated, plain = set[str](), set[str]()
    poles: list[tuple[int, int, frozenset[str]]] = []
    whole = plain_stems(text)
    for clause in _CLAUSES.split(text):
        stems = plain_stems(clause) & whole  # a clause that ends inside "U.S." has words that the text has not
        if not stems or _SUPPOSES.match(clause):
            continue
        turned = _NEGATION.search(clause) is not None
        if turned and _DOES_NOT_KNOW.search(clause):
            continue
        (negated if turned else plain).update(stems)
        for family, side in _poles_of(clause):
            beside = frozenset(word for word in stems if family not in {number for number, _ in _sides().get(word, ())})
            poles.append((family, -side if turned else side, beside))
        if _NO_LINK.search(clause):
            poles.append((_LINK_FAMILY, -1, whole))
        elif _LINKS.search(clause):
            poles.append((_LINK_FAMILY, -1 if turned else 1, whole))
    names = plain_stems(" ".join(word for word in text.split()[1:] if word.strip("\"“'‘(")[:1].isupper()))
    return Points(whole, names, frozenset(negated - plain), tuple(poles), tuple(_figures(text)))


def _poles_of(clause: str) -> frozenset[tuple[int, int]]:
    """The sides of opposites that a clause takes; "authenticity" names a quality and takes none."""
    found = set[tuple[int, int]]()
    for word in _WORD.findall(clause):
        low = word.lower()
        if not low.endswith("ity"):
            found.update(_sides().get(f"!{low}", ()) or _sides().get(stem(low), ()))
    return frozenset(found)


def _figures(text: str) -> list[tuple[str, float, bool]]:
    found = []
    for match in _FIGURE.finditer(text):
        number = match.group("number").lower()
        value = _SMALL[number] if number in _SMALL else float(number.replace(",", ""))
        scale = (match.group("scale") or "").strip().lower()
        value *= _SCALES.get(scale, 1.0)
        exact = _ROUGH.search(text, max(0, match.start() - 14), match.start()) is None
        if match.group("percent"):
            found.append(("%", value, exact))
        elif match.group("mark"):
            found.append(("$", value, exact))
        else:
            found += [(unit, value, exact) for unit in _units(text[match.end() : match.end() + 60])]
    return found


def _units(after: str) -> list[str]:
    """What a figure counts: the nouns right behind it, as stems; none for a year or an hour."""
    if after[:1] not in ("", " ") or after.startswith((" -", " –")):
        return []
    words = _WORD.findall(_CLAUSES.split(after)[0])[: _BETWEEN + 1]
    units = []
    for word in words:
        low = stem(word)
        if low in _NOT_COUNTED or not content_stems(word):
            break
        units.append(_IRREGULAR.get(low, low))
    return units


def opposite_clauses(one: Points, other: Points) -> Iterator[frozenset[str]]:
    """For every family of opposites in which the two take different sides, the stems that the two clauses have in common."""
    for family, side, stems in one.poles:
        if any(family == again and turned == -side for again, turned, _ in one.poles):
            continue
        for theirs, turned, others in other.poles:
            if theirs == family and turned == -side and (family, side) not in {(f, s) for f, s, _ in other.poles}:
                yield stems & others


def unlike_figures(one: Points, other: Points) -> frozenset[str]:
    """What both count, differently: no figure of the one for it is among the other's, and both are exact."""
    found = set()
    for unit in {unit for unit, _, _ in one.figures} & {unit for unit, _, _ in other.figures}:
        ours = [(value, exact) for name, value, exact in one.figures if name == unit]
        theirs = [(value, exact) for name, value, exact in other.figures if name == unit]
        if all(exact for _, exact in (*ours, *theirs)) and not {v for v, _ in ours} & {v for v, _ in theirs}:
            found.add(unit)
    return frozenset(found)
