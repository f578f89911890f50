"""Saved messages (EML) and saved web archives (MHTML), which are messages too."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr

from sayso.errors import DamagedReportError, NoTextError, TooLargeError
from sayso.reading.dates import read_moment
from sayso.reading.decoding import Decoded, decode
from sayso.reading.draft import Canvas, Draft, Payload
from sayso.reading.plain import find_paragraphs
from sayso.reading.zones import zones_of
from sayso.records import BlockKind

_MOST_PARTS = 1_000
_DEEPEST = 50
_TOP_PARAGRAPHS = 8


def read_mail(payload: Payload) -> Draft:
    """Read a message: its subject is the headline, its text part or the article of its HTML part the text.

    Raises:
        NoTextError: It has neither a text nor an HTML part with words in it.
        DamagedReportError: Its headers cannot be read.
        TooLargeError: It has more than 1,000 parts, or parts nested deeper than 50.
    """
    message = _parsed(payload)
    parts = _parts(message, payload.origin)
    if message.get_content_type() == "multipart/related" or message.get("Snapshot-Content-Location"):
        return _saved_page(message, parts, payload)
    subject, sender = _header(message, "Subject"), _header(message, "From")
    name, address = parseaddr(sender or "")
    draft = _body(parts, payload, subject)
    left_out = [part.get_filename() or part.get_content_type() for part in parts if part.is_attachment()]
    notes = (f"attachments not read: {', '.join(_line(item) for item in left_out[:10])}",) if left_out else ()
    date = _header(message, "Date")
    return replace(
        draft,
        media_type="message/rfc822",
        headline=subject or draft.headline,
        author=draft.author or name or address or None,
        published=(read_moment(date) if date else None) or draft.published,
        notes=draft.notes + notes,
    )


def _parsed(payload: Payload) -> EmailMessage:
    try:
        message = email.message_from_bytes(payload.data, policy=email.policy.default)
    except (RecursionError, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        raise DamagedReportError(payload.origin, "the message cannot be read", "save it again") from error
    if not isinstance(message, EmailMessage):
        raise DamagedReportError(payload.origin, "the message cannot be read", "save it again")
    return message


def _parts(message: EmailMessage, origin: str) -> list[EmailMessage]:
    """Every part that holds something itself, in order, without recursion; enclosed messages are not opened."""
    found: list[EmailMessage] = []
    queue: list[tuple[EmailMessage, int]] = [(message, 0)]
    while queue:
        part, depth = queue.pop(0)
        if depth > _DEEPEST or len(found) > _MOST_PARTS:
            raise TooLargeError(
                origin, f"more than {_MOST_PARTS:,} parts, or nested deeper than {_DEEPEST}", "save its text alone"
            )
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list) and part.get_content_maintype() == "multipart":
            queue[:0] = [(child, depth + 1) for child in inner if isinstance(child, EmailMessage)]
        else:
            found.append(part)
    return found


def _header(message: EmailMessage, name: str) -> str | None:
    """One header's words; None when it is absent or so broken that the parser gives up."""
    try:
        value = message.get(name)
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        return None
    return _line(str(value)) or None if value is not None else None


def _line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:500]


def _body(parts: list[EmailMessage], payload: Payload, subject: str | None) -> Draft:
    """The message's words: an article in its HTML part, else its text part, else whatever its HTML part says."""
    html, plain = _first(parts, "text/html"), _first(parts, "text/plain")
    if html is not None:
        from sayso.reading.html import draft_of_page

        try:
            return draft_of_page(_decoded(html), payload, title=subject)
        except NoTextError:
            if plain is None:
                raise
    if plain is None:
        raise NoTextError(payload.origin, "the message has no text part", "save the attachment itself")
    decoded = _decoded(plain)
    return replace(_of_text(decoded.text, subject), notes=decoded.notes)


def _of_text(text: str, subject: str | None) -> Draft:
    """A message's plain text, with quoted lines as quote-blocks and the signature as boilerplate."""
    canvas = Canvas()
    canvas.add(BlockKind.HEADLINE, subject or "")
    in_signature = False
    for number, paragraph in enumerate(find_paragraphs(text)):
        words = paragraph.span.of(text)
        in_signature = in_signature or words in {"--", "-- "} or words.startswith("-- \n")
        if in_signature:
            canvas.add(BlockKind.BOILERPLATE, words)
        elif words.startswith(">"):
            canvas.add(BlockKind.QUOTE_BLOCK, "\n".join(line.lstrip("> ") for line in words.splitlines()))
        else:
            canvas.add_zones(words, zones_of(words, 0, len(words), near_top=number < _TOP_PARAGRAPHS))
    return Draft("message/rfc822", canvas.text, canvas.blocks)


def _saved_page(message: EmailMessage, parts: list[EmailMessage], payload: Payload) -> Draft:
    """The page that a browser saved as one file, read as the page it was."""
    from sayso.reading.html import draft_of_page

    html = _first(parts, "text/html") or _first(parts, "application/xhtml+xml")
    if html is None:
        raise NoTextError(payload.origin, "the saved page has no HTML part", "save it again")
    url = _header(message, "Snapshot-Content-Location") or _header(html, "Content-Location") or payload.url
    draft = draft_of_page(_decoded(html), replace(payload, url=url), title=_header(message, "Subject"))
    return replace(draft, media_type="multipart/related")


def _first(parts: list[EmailMessage], kind: str) -> EmailMessage | None:
    return next((part for part in parts if part.get_content_type() == kind and not part.is_attachment()), None)


def _decoded(part: EmailMessage) -> Decoded:
    raw = part.get_payload(decode=True)
    return decode(raw if isinstance(raw, bytes) else b"", part.get_content_charset())
