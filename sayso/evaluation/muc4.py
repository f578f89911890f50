"""MUC-4's reports and answer keys: which organisation is said, how firmly, to have done which act.

Source: the formats of the Fourth Message Understanding Conference (1992): a message opens with a line that holds its id; a key holds
numbered slots, of which 11, ``PERP: ORGANIZATION CONFIDENCE``, grades each organisation of slot 10.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sayso.errors import ConfigError
from sayso.firmness import load_grader
from sayso.investigation import Investigation
from sayso.records import Attribution, Block, BlockKind, Firmness, Grade, Report
from sayso.text import Span

MOST_BYTES = 64 * 1024 * 1024
"""Of one file; the largest of the conference holds a quarter of a megabyte."""

GRADES: Mapping[str, Firmness] = {
    "REPORTED AS FACT": Firmness.FACT,
    "SUSPECTED OR ACCUSED": Firmness.ACCUSED,
    "SUSPECTED OR ACCUSED BY AUTHORITIES": Firmness.ACCUSED_BY_AUTHORITIES,
    "CLAIMED OR ADMITTED": Firmness.CLAIMED,
    "POSSIBLE": Firmness.POSSIBLE,
}

_MESSAGE = re.compile(r"^[ \t]*([A-Z0-9]+-MUC\d-\d{1,6})\b[^\n]*$", re.MULTILINE)
_SLOT = re.compile(
    r"^[ \t]*(\d{1,2})\.[ \t]+([A-Z]+(?: [A-Z]+){0,3}: [A-Z]+(?: [A-Z]+){0,3})(?:[ \t]{2,}|[ \t]*$)(.*)$"
)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_QUOTED = re.compile(r'"((?:[^"\\\n]|\\.){1,300})"')
# The longest first: one grade opens like another. The keys were written by hand, with brackets and question marks around.
_GRADE = re.compile("|".join(sorted(GRADES, key=len, reverse=True)))
_TARGETS = ("PHYS TGT: ID", "HUM TGT: NAME", "HUM TGT: DESCRIPTION")


@dataclass(frozen=True, slots=True)
class Charge:
    """One organisation graded in one template of a key.

    Attributes:
        message: The report's id.
        template: The template's number as the key writes it, such as ``2`` or ``1 (OPTIONAL)``.
        names: The organisation's names, any of which the report may use.
        incident: Type of the act, such as ``BOMBING``.
        targets: Names and descriptions of who or what was hit.
        gold: The grades the key accepts, the first one first.
    """

    message: str
    template: str
    names: tuple[str, ...]
    incident: str
    targets: tuple[str, ...]
    gold: tuple[Firmness, ...]

    @property
    def act(self) -> tuple[str, ...]:
        """Words for the act."""
        return (self.incident, *self.targets)


def load_texts(paths: Iterable[Path]) -> dict[str, str]:
    """Message id to its text, without the line that holds the id.

    Raises:
        ConfigError: A file cannot be read, holds no message, or repeats one.
    """
    texts: dict[str, str] = {}
    for path in paths:
        whole = _decoded(path)
        heads = list(_MESSAGE.finditer(whole))
        if not heads:
            raise ConfigError(f"{path}: holds no message; a message opens with a line such as DEV-MUC3-0001 (NOSC)")
        ends = [head.start() for head in heads[1:]] + [len(whole)]
        for head, end in zip(heads, ends, strict=True):
            if head[1] in texts:
                raise ConfigError(f"{path}: message {head[1]} stands there twice, or in an earlier file; give it once")
            texts[head[1]] = whole[head.end() : end]
    return texts


def report_of(message: str, text: str) -> Report:
    """A message as a report: its paragraphs, wrapped at 78 columns and indented, on one line each, all of them body.

    The general reader of text files takes short lines in capitals for headings.
    """
    paragraphs = [" ".join(paragraph.split()) for paragraph in _EMPTY_LINE.split(text)]
    blocks, at = [], 0
    for paragraph in filter(None, paragraphs):
        blocks.append(Block(BlockKind.BODY, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Report(
        id=message,
        origin=message,
        sha256=sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        text="\n\n".join(filter(None, paragraphs)),
        blocks=tuple(blocks),
    )


def load_charges(paths: Iterable[Path]) -> tuple[Charge, ...]:
    """Every organisation that the keys grade, in their order.

    Raises:
        ConfigError: A file cannot be read, holds no template, or grades by a word that is none of ``GRADES``.
    """
    charges: list[Charge] = []
    for path in paths:
        found = False
        for number, slots in _templates(_decoded(path)):
            found = True
            charges += _charges(slots, f"{path} line {number}")
        if not found:
            raise ConfigError(f"{path}: holds no template; a key has lines such as 0.  MESSAGE: ID  DEV-MUC3-0001")
    return tuple(charges)


@dataclass(frozen=True, slots=True)
class Graded:
    """One organisation of the keys, with the grade found; ``POSSIBLE`` where the report never names it."""

    charge: Charge
    grade: Grade | None

    @property
    def firmness(self) -> Firmness:
        """The grade that counts."""
        return self.grade.firmness if self.grade else Firmness.POSSIBLE


@dataclass(frozen=True, slots=True)
class Muc4Score:
    """Scores over the organisations of the keys.

    Attributes:
        macro_f1: Mean F1 over the five grades.
        accuracy: Share graded as the key accepts.
        majority_f1: Macro-F1 of always answering with the key's most frequent grade.
        by_grade: Grade to its F1 and how many organisations have it as their first grade.
    """

    macro_f1: float
    accuracy: float
    majority_f1: float
    by_grade: tuple[tuple[Firmness, float, int], ...]


def grade_charges(
    charges: Sequence[Charge], texts: Mapping[str, str], investigation: Investigation
) -> tuple[Graded, ...]:
    """Grade every organisation of the keys, given its names, the type of the incident and its targets.

    Raises:
        ConfigError: A key speaks of a message that the texts lack.
    """
    graded: list[Graded] = []
    reports: dict[str, tuple[Report, tuple[Attribution, ...]]] = {}
    for charge in charges:
        if charge.message not in texts:
            raise ConfigError(
                f"message {charge.message!r} is in the keys, but not among the texts; add its file to --texts"
            )
        if charge.message not in reports:
            report = report_of(charge.message, texts[charge.message])
            reports[charge.message] = report, investigation.attributions(report)
        report, attributions = reports[charge.message]
        grade = load_grader().grade(report, attributions, names=charge.names, act=charge.act)
        graded.append(Graded(charge, grade))
    return tuple(graded)


def score(graded: Sequence[Graded]) -> Muc4Score:
    """A grade that the key accepts is right; a wrong one is missed for the key's first grade. No organisations score 0."""
    pairs = [(one.charge.gold, one.firmness) for one in graded]
    counts = Counter(gold[0] for gold, _ in pairs)
    most = counts.most_common(1)[0][0] if counts else Firmness.FACT
    by_grade = tuple((grade, _f1(pairs, grade), counts[grade]) for grade in Firmness)
    always = [(gold, most) for gold, _ in pairs]
    return Muc4Score(
        macro_f1=sum(f1 for _, f1, _ in by_grade) / len(by_grade),
        accuracy=sum(found in gold for gold, found in pairs) / max(len(pairs), 1),
        majority_f1=sum(_f1(always, grade) for grade in Firmness) / len(Firmness),
        by_grade=by_grade,
    )


def _f1(pairs: Sequence[tuple[tuple[Firmness, ...], Firmness]], grade: Firmness) -> float:
    right = sum(found is grade and grade in gold for gold, found in pairs)
    false = sum(found is grade and grade not in gold for gold, found in pairs)
    missed = sum(gold[0] is grade and found not in gold for gold, found in pairs)
    return 2 * right / max(2 * right + false + missed, 1)


def as_jsonl(graded: Iterable[Graded]) -> str:
    """The grades as JSON Lines: message, template, names, the key's grades, ours, and our scores."""
    return "".join(json.dumps(_record(one)) + "\n" for one in graded)


def _record(one: Graded) -> dict[str, object]:
    return {
        "message": one.charge.message,
        "template": one.charge.template,
        "names": one.charge.names,
        "gold": one.charge.gold,
        "predicted": one.firmness,
        "scores": {grade: round(value, 4) for grade, value in one.grade.scores} if one.grade else None,
    }


def _templates(key: str) -> Iterator[tuple[int, dict[str, list[str]]]]:
    """Line number and slots of every template; a slot holds its lines, continuations included."""
    slots: dict[str, list[str]] = {}
    at, name = 0, ""
    for number, line in enumerate(key.splitlines(), 1):
        head = _SLOT.match(line)
        if head is not None:
            name = " ".join(head[2].split())
            if head[1] == "0":
                if slots:
                    yield at, slots
                slots, at = {}, number
            slots[name] = [head[3].strip()]
        elif name and line.strip() and not line.lstrip().startswith(";"):
            slots[name].append(line.strip())
    if slots:
        yield at, slots


def _charges(slots: Mapping[str, Sequence[str]], where: str) -> Iterator[Charge]:
    message = " ".join(slots.get("MESSAGE: ID", ())).split()
    template = " ".join(slots.get("MESSAGE: TEMPLATE", ()))
    targets = tuple(dict.fromkeys(name for slot in _TARGETS for name in _QUOTED.findall(" ".join(slots.get(slot, ())))))
    for grade, names in _graded(slots.get("PERP: ORGANIZATION CONFIDENCE", ())):
        gold = tuple(dict.fromkeys(GRADES[word] for word in _GRADE.findall(grade)))
        if not gold:
            raise ConfigError(f"{where}: slot 11 says {grade[:60]!r}, none of {', '.join(GRADES)}")
        yield Charge(
            message=message[0] if message else "",
            template=template,
            names=names,
            incident=" ".join(slots.get("INCIDENT: TYPE", ())).split(" / ")[0].lstrip("? "),
            targets=targets,
            gold=gold,
        )


def _graded(lines: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Grade and names of each entry of slot 11; a line without a grade goes on with the names of the entry before."""
    entries: list[tuple[str, list[str]]] = []
    for line in lines:
        head, mark, _ = line.partition('"')
        names = [name.replace('\\"', '"').strip() for name in _QUOTED.findall(line)]
        grade = " ".join(head.rstrip(" :").split())
        if not mark or not names:
            continue
        if grade.strip("/? "):
            entries.append((grade, names))
        elif entries:
            entries[-1][1].extend(names)
    return ((grade, tuple(dict.fromkeys(names))) for grade, names in entries)


def _decoded(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConfigError(f"{path}: larger than {MOST_BYTES:,} bytes; no file of the conference is")
        return path.read_bytes().decode("latin-1")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
