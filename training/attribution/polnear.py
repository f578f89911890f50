"""PolNeAR's articles with their statements, from its stand-off files.

Source: PolNeAR v1.0.0 (Newell, Margolin and Ruths, LREC 2018).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from sayso.text import Span, Spans

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated statement."""

    source: Spans
    cue: Spans
    content: Spans

    def role(self, index: int) -> Spans:
        """Spans by the role numbers of ``sayso.attribution.decoding``."""
        return (self.source, self.cue, self.content)[index]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as one annotator left it."""

    id: str
    text: str
    statements: tuple[Gold, ...]


def read_articles(data: Path, split: str, *, every_annotator: bool = False) -> tuple[Article, ...]:
    """The articles of a split, in the metadata's order; the first annotator's version, or each annotator's."""
    with (data / "metadata.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = []
    for row in rows:
        if row["compartment"] != split:
            continue
        name, annotators = row["filename"], row["annotators"].split("|")
        text = (data / split / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        for annotator in annotators if every_annotator else annotators[:1]:
            path = data / split / "attributions" / f"{name}_{annotator}.ann"
            found.append(Article(name, text, _statements(path)))
    return tuple(found)


def _statements(path: Path) -> tuple[Gold, ...]:
    places: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if re.match(r"T\d+\t", line):
            name, place = line.split("\t")[:2]
            pairs = place.split(" ", 1)[1].split(";")
            places[name] = tuple(Span(*map(int, pair.split())) for pair in pairs)
        elif re.match(r"E\d+\t", line):
            events.append(line.split("\t")[1].split())
    found = []
    for event in events:
        roles: dict[str, list[Span]] = {role: [] for role in ROLES}
        for part in event:
            role, name = part.split(":")
            role = re.sub(r"\d+$", "", role).lower()
            if role in roles and name in places:
                roles[role] += places[name]
        if roles["cue"] and roles["content"]:
            found.append(Gold(*(tuple(sorted(roles[role])) for role in ROLES)))
    return tuple(found)
