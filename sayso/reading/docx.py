"""DOCX: paragraphs with the names of their styles, read straight from the package's XML."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sayso.errors import DamagedReportError, EncryptedReportError, TooLargeError
from sayso.reading.draft import Canvas, Draft, Links, Payload
from sayso.reading.limits import megabytes
from sayso.reading.top_matter import read_top_matter
from sayso.reading.zones import byline_of, is_heading, zones_of
from sayso.records import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element

# Source: ECMA-376 part 1 (WordprocessingML) and part 2 (core properties), transitional namespaces and their strict twins.
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_LINK_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_KIND_OF_STYLE = {
    "title": BlockKind.HEADLINE,
    "headline": BlockKind.HEADLINE,
    "subtitle": BlockKind.DEK,
    "caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE_BLOCK,
    "intense quote": BlockKind.QUOTE_BLOCK,
    "block text": BlockKind.QUOTE_BLOCK,
    "header": BlockKind.BOILERPLATE,
    "footer": BlockKind.BOILERPLATE,
}
_TOP_PARAGRAPHS = 8
_LONGEST_HEADLINE = 300
_SENTENCE_ENDS = ".!?…"


def read_docx(payload: Payload) -> Draft:
    """Read a Word document; deleted and hidden text stays out, inserted text stays in.

    Raises:
        DamagedReportError: The package or its XML is broken.
        EncryptedReportError: A member needs a password.
        TooLargeError: A part unpacks to more than ``limits.max_bytes``.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(payload.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DamagedReportError(payload.origin, "the document is broken or breaks off", "copy it again") from error
    with package:
        document = _part(package, "word/document.xml", payload)
        if document is None:
            raise DamagedReportError(payload.origin, "the document has no text part", "save it again as DOCX")
        styles = _styles(_part(package, "word/styles.xml", payload))
        targets = _targets(_part(package, "word/_rels/document.xml.rels", payload))
        author = _author(_part(package, "docProps/core.xml", payload))
    paragraphs = [(_kind(p, styles), *_words(p, targets)) for p in _elements(document, "p")]
    return _draft([item for item in paragraphs if item[1].strip()], author)


def _draft(paragraphs: list[tuple[BlockKind | None, str, Links]], author: str | None) -> Draft:
    """Lay the paragraphs out; without a title style, a first line that is no sentence is the headline."""
    canvas = Canvas()
    headline: str | None = None
    has_title = any(kind is BlockKind.HEADLINE for kind, _, _ in paragraphs)
    for number, (kind, words, links) in enumerate(paragraphs):
        if number == 0 and not has_title and len(paragraphs) > 1 and _is_title(words, kind):
            kind = BlockKind.HEADLINE
        if kind is BlockKind.HEADLINE:
            kind = BlockKind.HEADLINE if headline is None else BlockKind.HEADING
            headline = headline or " ".join(words.split())
        if kind is not None:
            canvas.add(kind, words, links)
            continue
        zones = zones_of(words, 0, len(words), near_top=number < _TOP_PARAGRAPHS)
        if [zone.kind for zone in zones] == [BlockKind.BODY] and number + 1 < len(paragraphs) and is_heading(words):
            canvas.add(BlockKind.HEADING, words, links)
        else:
            canvas.add_zones(words, zones, links)
    top = read_top_matter(canvas.text, canvas.blocks)
    return Draft(
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        text=canvas.text,
        blocks=canvas.blocks,
        headline=headline,
        author=top.author or author,
        published=top.published,
        modified=top.modified,
        links=canvas.links,
    )


def _is_title(words: str, kind: BlockKind | None) -> bool:
    is_plain = kind in {None, BlockKind.HEADING} and len(words) <= _LONGEST_HEADLINE
    return is_plain and words.rstrip()[-1:] not in _SENTENCE_ENDS and byline_of(words) is None


def _part(package: zipfile.ZipFile, name: str, payload: Payload) -> _Element | None:
    """One XML part, parsed without entities or network; None when the package has no such part."""
    from lxml import etree

    most = payload.limits.max_bytes
    try:
        info = package.getinfo(name)
        if info.flag_bits & 0x1:
            raise EncryptedReportError(payload.origin, "needs a password", "save a copy without one")
        with package.open(info) as member:
            data = member.read(most + 1)
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise DamagedReportError(payload.origin, f"its part {name} is broken", "copy it again") from error
    if len(data) > most:
        raise TooLargeError(payload.origin, f"its part {name} unpacks to more than {megabytes(most)}", "split it")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedReportError(payload.origin, f"its part {name} is broken", "save it again") from error


def _elements(root: _Element, name: str) -> Iterator[_Element]:
    return root.iter(*(f"{{{space}}}{name}" for space in _WORD))


def _name(element: _Element) -> str:
    """The name of a word-processing element without its namespace; empty for any other."""
    tag = element.tag if isinstance(element.tag, str) else ""
    space, _, name = tag[1:].partition("}")
    return name if space in _WORD else ""


def _value(element: _Element, name: str = "val") -> str:
    return next((element.get(f"{{{space}}}{name}") or "" for space in _WORD if element.get(f"{{{space}}}{name}")), "")


def _styles(root: _Element | None) -> Mapping[str, str]:
    """Style ids to their names, lower case."""
    if root is None:
        return {}
    named: dict[str, str] = {}
    for style in _elements(root, "style"):
        name = next(_elements(style, "name"), None)
        if name is not None:
            named[_value(style, "styleId")] = _value(name).lower()
    return named


def _targets(root: _Element | None) -> Mapping[str, str]:
    """Link ids to the addresses they point to."""
    if root is None:
        return {}
    return {r.get("Id") or "": r.get("Target") or "" for r in root.iter("{*}Relationship")}


def _author(root: _Element | None) -> str | None:
    creator = root.findtext("{http://purl.org/dc/elements/1.1/}creator") if root is not None else None
    return " ".join(creator.split()) or None if creator else None


def _kind(paragraph: _Element, styles: Mapping[str, str]) -> BlockKind | None:
    """The kind that the paragraph's style says, or None when it says nothing."""
    style = next(_elements(paragraph, "pStyle"), None)
    if style is None:
        return None
    name = styles.get(_value(style), _value(style).lower())
    return BlockKind.HEADING if name.startswith("heading") else _KIND_OF_STYLE.get(name)


def _words(paragraph: _Element, targets: Mapping[str, str]) -> tuple[str, Links]:
    """A paragraph's words and links; what tracked changes deleted, and hidden runs, are left out."""
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = 0
    for element in paragraph.iter():
        name = _name(element)
        piece = {"t": element.text or "", "tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")
        if not piece or _is_left_out(element, paragraph):
            continue
        target = _target(element, paragraph, targets)
        if target:
            links.append((length, length + len(piece), target))
        parts.append(piece)
        length += len(piece)
    return "".join(parts), tuple(_merged(links))


def _merged(links: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Runs of one link as one."""
    current: tuple[int, int, str] | None = None
    for start, end, target in links:
        if current and current[1] == start and current[2] == target:
            current = (current[0], end, target)
            continue
        if current:
            yield current
        current = (start, end, target)
    if current:
        yield current


def _is_left_out(element: _Element, paragraph: _Element) -> bool:
    """True for text that a reader of the document does not see, or that an inner paragraph (a text box) holds."""
    for outer in element.iterancestors():
        name = _name(outer)
        if name in {"del", "moveFrom", "pPr", "tabs"}:
            return True
        if name == "p":
            return outer is not paragraph
        if name == "r" and any(_value(mark) not in {"0", "false"} for mark in _elements(outer, "vanish")):
            return True
    return False


def _target(element: _Element, paragraph: _Element, targets: Mapping[str, str]) -> str:
    for outer in element.iterancestors():
        if _name(outer) == "hyperlink":
            return next((targets.get(outer.get(key) or "", "") for key in _LINK_ID if outer.get(key)), "")
        if outer is paragraph:
            break
    return ""
