"""Attribution out of domain: how many of the attribution relations of GUM's news texts are found.

GUM marks rhetorical structure, so an attribution there joins a clause that names who said it (the satellite) to what was said (the
nucleus). Only recall can be read off: much that sayso rightly finds (phrases inside one clause) is no clause of its own.
Source: Zeldes, *The GUM Corpus*, LRE 2017; rhetorical structure as eRST (Zeldes et al., 2024).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import ConfigError
from sayso.investigation import Investigation
from sayso.reading import read_bytes
from sayso.records import Attribution
from sayso.text import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_ATTRIBUTION = "attribution-"
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class RstAttribution:
    """One relation: the clause that attributes, and the words of what it attributes, as code-point spans."""

    clause: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class RstText:
    """One document, its text put together from its sentences."""

    id: str
    text: str
    attributions: tuple[RstAttribution, ...]


def load_texts(data: Path) -> tuple[RstText, ...]:
    """The documents of ``data/dep/*.conllu`` that have a structure in ``data/rst/rstweb``, by name.

    Raises:
        ConfigError: A folder is missing, or a file's words do not agree with its structure.
    """
    trees, words = data / "rst" / "rstweb", data / "dep"
    for folder in (trees, words):
        if not folder.is_dir():
            raise ConfigError(f"{folder}: no such folder; --data should hold dep/*.conllu and rst/rstweb/*.rs4")
    found = []
    for path in sorted(trees.glob("*.rs4")):
        source = words / f"{path.stem}.conllu"
        if source.is_file():
            text, tokens = read_words(source)
            found.append(RstText(path.stem, text, _read_relations(path, tokens)))
    if not found:
        raise ConfigError(f"{trees}: no structure whose text is in {words}")
    return tuple(found)


def find_relations(text: RstText, investigation: Investigation) -> tuple[tuple[RstAttribution, bool], ...]:
    """Each relation, and whether an attribution has its cue (or, without one, its source) there and half of the content's words."""
    report = read_bytes(text.text.encode(), origin=f"{text.id}.txt")
    given = investigation.attributions(report)
    return tuple((one, any(_meets(other, one) for other in given)) for one in text.attributions)


def _meets(one: Attribution, relation: RstAttribution) -> bool:
    if not any(span.overlaps(relation.clause) for span in one.cue or one.source):
        return False
    met = sum(any(word.overlaps(span) for span in one.content) for word in relation.content)
    return met >= _HALF * len(relation.content)


def read_lines(path: Path) -> list[str]:
    """The lines of a CoNLL-U file; raises ConfigError when it cannot be read as UTF-8."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}); fetch it again") from error


def read_words(path: Path) -> tuple[str, tuple[Span, ...]]:
    """The text, paragraphs divided by a blank line, and every token's place in it.

    Raises:
        ConfigError: The file cannot be read, or a line's first column numbers no word.
    """
    parts: list[str] = []
    tokens: list[Span] = []
    at, gap, covered = 0, "", 0
    for number, line in enumerate(read_lines(path), 1):
        if line.startswith("# newpar"):
            gap = "\n\n" if parts else ""
        if not line:
            covered = 0  # words are counted from 1 in each sentence
        columns = line.split("\t")
        if len(columns) < 10 or "." in columns[0]:
            continue
        first, _, last = columns[0].partition("-")  # "10-11 don't" is what is written, its words follow
        if not (first.isdecimal() and (last or first).isdecimal()):
            raise ConfigError(f"{path} line {number}: {columns[0][:40]!r} numbers no word; it should be as 7 or 7-8")
        if not last and int(first) <= covered:
            continue
        covered = int(last or first)
        parts.append(gap + columns[1])
        start = at + len(gap)
        at = start + len(columns[1])
        tokens += [Span(start, at)] * (covered - int(first) + 1)
        gap = "" if "SpaceAfter=No" in columns[9] else " "
    return "".join(parts), tuple(tokens)


def _read_relations(path: Path, tokens: Sequence[Span]) -> tuple[RstAttribution, ...]:
    from lxml import etree

    try:
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, etree.XMLSyntaxError) as error:
        raise ConfigError(f"{path}: cannot be read as XML ({error})") from error
    several = {r.get("name", "") for r in root.iter("rel") if r.get("type") == "multinuc"} | {"span"}
    units: dict[str, tuple[Span, ...]] = {}
    at = 0
    for segment in root.iter("segment"):
        size = len((segment.text or "").split())
        units[segment.get("id", "")] = tuple(tokens[at : at + size])
        at += size
    if at != len(tokens):
        raise ConfigError(f"{path}: has {at} words where its text has {len(tokens)}")
    nodes = [*root.iter("segment"), *root.iter("group")]
    below: dict[str, list[str]] = {}
    for node in nodes:
        if node.get("relname", "") in several:
            below.setdefault(node.get("parent", ""), []).append(node.get("id", ""))
    return tuple(_relations(nodes, units, below))


def _relations(
    nodes: Iterable[_Element], units: Mapping[str, tuple[Span, ...]], below: Mapping[str, Sequence[str]]
) -> Iterator[RstAttribution]:
    for node in nodes:
        if not node.get("relname", "").startswith(_ATTRIBUTION):
            continue
        clause = _words_under(node.get("id", ""), units, below)
        content = _words_under(node.get("parent", ""), units, below)
        content = tuple(word for word in content if word not in clause)
        if clause and content:
            yield RstAttribution(Span(min(clause).start, max(clause).end), content)


def _words_under(
    node: str, units: Mapping[str, tuple[Span, ...]], below: Mapping[str, Sequence[str]]
) -> tuple[Span, ...]:
    """The words of a node's nuclei, its satellites left out."""
    found: list[Span] = []
    seen: set[str] = set()
    open_nodes = [node]
    while open_nodes:
        one = open_nodes.pop()
        if one not in seen:
            seen.add(one)
            found += units.get(one, ())
            open_nodes += below.get(one, ())
    return tuple(sorted(set(found)))
