"""Markdown: the words without their marks, headings and quotations as what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.reading.dates import read_moment
from sayso.reading.decoding import decode
from sayso.reading.draft import Canvas, Draft, Links, Payload
from sayso.reading.top_matter import read_top_matter
from sayso.reading.zones import as_caption, zones_of
from sayso.records import BlockKind

# Source: CommonMark 0.31, the parts that saved reports use. Bounded everywhere, so that a line of brackets costs no time.
_FRONT = re.compile(r"\A---[ \t]*\r?\n((?:[^\n]*\n){0,200}?)---[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"([A-Za-z_]{1,40})\s*:\s*(.{1,1000})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|\Z)(.*?)[ \t#]*\Z")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*\Z")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r" {0,12}(?:[*+-]|\d{1,9}[.)])[ \t]+")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_MARK = re.compile(r"\*{1,3}|_{2,3}|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|~~")
_INLINE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]{0,500})\]\((?P<picture>[^()\s]{0,2000})(?:[ \t]+\"[^\"\n]{0,500}\")?\)"
    r"|\[(?P<words>[^\[\]\n]{1,500})\]\((?P<target>[^()\s]{0,2000}(?:\([^()\s]{0,200}\))?)(?:[ \t]+\"[^\"\n]{0,500}\")?\)"
    r"|<(?P<auto>https?://[^<>\s]{1,2000})>"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`\n]{1,500})`"
    rf"|(?:{_MARK.pattern})"
)
_TOP_PARAGRAPHS = 8


@dataclass(frozen=True, slots=True)
class _Piece:
    """One block of the source: its kind where the marks say it, and its lines joined."""

    kind: BlockKind | None
    words: str
    is_title: bool = False


def read_markdown(payload: Payload) -> Draft:
    """Read Markdown; YAML front matter gives title, author, date and address, the first heading else the headline."""
    decoded = decode(payload.data, payload.charset)
    fields, text = _front_matter(decoded.text)
    canvas = Canvas()
    headline = fields.get("title")
    pieces = list(_pieces(text))
    has_title = any(piece.is_title for piece in pieces)
    if headline and not has_title:
        canvas.add(BlockKind.HEADLINE, headline)
    for number, piece in enumerate(pieces):
        words, links, is_picture = _plain(piece.words)
        if is_picture:
            canvas.add_zones(words, as_caption(zones_of(words, 0, len(words))), links)
            continue
        kind = piece.kind
        if piece.is_title:
            headline = " ".join(words.split())
            kind = BlockKind.HEADLINE
        if kind is not None:
            canvas.add(kind, words, links)
            continue
        canvas.add_zones(words, zones_of(words, 0, len(words), near_top=number < _TOP_PARAGRAPHS), links)
    top = read_top_matter(canvas.text, canvas.blocks)
    return Draft(
        media_type="text/markdown",
        text=canvas.text,
        blocks=canvas.blocks,
        outlet=fields.get("outlet") or fields.get("publisher") or fields.get("site"),
        headline=headline,
        author=fields.get("author") or top.author,
        published=read_moment(fields.get("published") or fields.get("date") or "") or top.published,
        modified=read_moment(fields.get("modified") or fields.get("updated") or "") or top.modified,
        url=fields.get("url") or fields.get("source"),
        links=canvas.links,
        notes=decoded.notes,
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The simple fields of YAML front matter, and the text after it."""
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    fields: dict[str, str] = {}
    for line in found.group(1).splitlines():
        field = _FIELD.fullmatch(line.rstrip())
        if field:
            fields[field[1].lower()] = field[2].strip().strip("\"'")
    return fields, text[found.end() :]


def _pieces(text: str) -> Iterator[_Piece]:
    """The blocks of the source in order; the first first-level heading is the title."""
    seen_title = False
    for piece in _blocks(text):
        if piece.is_title and seen_title:
            piece = replace(piece, is_title=False)
        seen_title = seen_title or piece.is_title
        yield piece


def _blocks(text: str) -> Iterator[_Piece]:
    lines: list[str] = []
    kind: BlockKind | None = None
    in_fence = False
    for line in [*text.splitlines(), ""]:
        if _FENCE.match(line):
            in_fence = not in_fence
            continue
        stripped = line.strip()
        heading = None if in_fence else _HEADING.fullmatch(line)
        underline = _UNDERLINE.fullmatch(line) if lines and kind is None and not in_fence else None
        if underline:
            yield _Piece(BlockKind.HEADING, " ".join(lines), is_title=underline[1][0] == "=")
            lines = []
            continue
        quoted = bool(_QUOTE.match(line)) and not in_fence
        starts = bool(_ITEM.match(line)) or (quoted and kind is None)
        if lines and (not stripped or heading or starts or (_RULE.fullmatch(line) and not in_fence)):
            yield _Piece(kind, "\n".join(lines))
            lines, kind = [], None
        if heading:
            yield _Piece(BlockKind.HEADING, heading[2], is_title=len(heading[1]) == 1)
        elif stripped and not _RULE.fullmatch(line):
            kind = BlockKind.QUOTE_BLOCK if quoted and not lines else kind
            bare = _without(_ITEM, _without(_QUOTE, line) if quoted else line)
            if bare.strip():
                lines.append(bare.strip())
            elif lines:
                yield _Piece(kind, "\n".join(lines))
                lines, kind = [], None


def _without(mark: re.Pattern[str], line: str) -> str:
    found = mark.match(line)
    return line[found.end() :] if found else line


def _plain(words: str) -> tuple[str, Links, bool]:
    """A piece's words without inline marks, its links, and whether it is a picture alone."""
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    at = length = 0
    is_picture = False
    for found in _INLINE.finditer(words):
        before = words[at : found.start()]
        kept = (
            _MARK.sub("", found["alt"] or found["words"] or "")
            or found["auto"]
            or found["escaped"]
            or found["code"]
            or ""
        )
        parts += [before, kept]
        length += len(before)
        target = found["target"] or found["auto"]
        if target and kept:
            links.append((length, length + len(kept), target))
        length += len(kept)
        is_picture = is_picture or (found["picture"] is not None and found.span() == (0, len(words)))
        at = found.end()
    parts.append(words[at:])
    return "".join(parts), tuple(links), is_picture
