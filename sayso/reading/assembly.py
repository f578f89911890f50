"""Bytes to a Report: the reader's draft, its identity, and the language check."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import overload

from sayso.errors import NoTextError, TooLargeError, UnsupportedFormatError
from sayso.reading.draft import Draft, Payload
from sayso.reading.language import detect_language, name_of
from sayso.reading.limits import Limits, megabytes
from sayso.reading.registry import read_draft
from sayso.records import BlockKind, Link, Moment, Report

_TOLD_IN = (BlockKind.BODY, BlockKind.QUOTE_BLOCK)
_LANGUAGE_SAMPLE = 20_000
_HALVES = re.compile("[\ud800-\udfff]")


def read_bytes(
    data: bytes,
    *,
    origin: str,
    media_type: str | None = None,
    charset: str | None = None,
    url: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Report:
    """Read one document into a report.

    Args:
        data: The bytes as published.
        origin: The path or address they came from; its suffix counts when the bytes leave doubt.
        media_type: What a server declared, such as ``text/html``; counts less than the bytes.
        charset: The character set it declared; counts more than the page's own.
        url: Where the document was published, when that is known apart from the origin.
    Returns:
        The same report for the same bytes, whenever they are read.
    Raises:
        NoTextError: Empty, or without any running text.
        UnsupportedFormatError: Of a kind, or in a language, that sayso does not read.
        TooLargeError: Over a limit.
        ReportError: Another reason of the reader's; always one line.
    """
    if len(data) > limits.max_bytes:
        raise TooLargeError(origin, f"larger than {megabytes(limits.max_bytes)}", "split it, or raise the limit")
    payload = Payload(
        data=data,
        origin=origin,
        media_type=media_type.partition(";")[0].strip().lower() if media_type else None,
        charset=charset,
        url=url,
        limits=limits,
    )
    draft = read_draft(payload)
    told = " ".join(b.span.of(draft.text)[:_LANGUAGE_SAMPLE] for b in draft.blocks[:2_000] if b.kind in _TOLD_IN)
    if not told.strip():
        raise NoTextError(origin, "no running text in it", "check that it is a report")
    language = detect_language(told, draft.language)
    if language is not None and language != "en":
        raise UnsupportedFormatError(
            origin, f"in {name_of(language)} ({language}), and sayso reads English", "give it an English translation"
        )
    return _report(payload, draft, language or draft.language)


def _report(payload: Payload, draft: Draft, language: str | None) -> Report:
    digest = hashlib.sha256(payload.data).hexdigest()
    return Report(
        id=f"r-{digest[:16]}",
        origin=payload.origin,
        sha256=digest,
        media_type=draft.media_type,
        text=_whole(draft.text),
        blocks=draft.blocks,
        outlet=_whole(draft.outlet),
        headline=_whole(draft.headline),
        author=_whole(draft.author),
        published=_whole_moment(draft.published),
        modified=_whole_moment(draft.modified),
        language=language,
        url=_whole(draft.url or payload.url),
        links=tuple(Link(link.span, _whole(link.target)) for link in draft.links),
        notes=tuple(_whole(note) for note in draft.notes),
        original=payload.data,
    )


@overload
def _whole(text: str) -> str: ...


@overload
def _whole(text: str | None) -> str | None: ...


def _whole(text: str | None) -> str | None:
    """A text without halves of surrogate pairs, which JSON and mail can spell and no file can hold; offsets stay."""
    return _HALVES.sub("\ufffd", text) if text is not None else None


def _whole_moment(moment: Moment | None) -> Moment | None:
    return replace(moment, original=_whole(moment.original)) if moment is not None else None
