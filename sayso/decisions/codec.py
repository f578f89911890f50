"""Decisions as JSON, for a store or a file, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sayso.decisions.canonical import Json, canonical_text
from sayso.errors import StoreError
from sayso.records import Anchor, Decision, DecisionKind, Excerpt, Role, Selector, Subject, SubjectKind


def write_decision(decision: Decision) -> str:
    """One entry of the log as one line of canonical JSON."""
    return canonical_text(
        {
            "sequence": decision.sequence,
            "kind": decision.kind.value,
            "author": decision.author,
            "at": decision.at.isoformat(timespec="microseconds"),
            "clock": decision.clock,
            "reason": decision.reason,
            "subject": _subject_as_json(decision.subject),
            "objects": [_subject_as_json(subject) for subject in decision.objects],
            "before": decision.before,
            "after": decision.after,
            "previous": decision.previous,
            "digests": decision.digests,
            "hash": decision.hash,
            "withheld": decision.withheld,
        }
    )


def read_decision(line: str) -> Decision:
    """The entry that a line of JSON spells; it is not verified, ``verify_chain`` does that.

    Raises:
        StoreError: The line is no JSON, or not a decision of ``sayso-log/1``.
    """
    try:
        data = json.loads(line)
        return Decision(
            sequence=_number(data["sequence"]),
            kind=DecisionKind(data["kind"]),
            author=_text(data["author"]),
            at=_instant(data["at"]),
            clock=_text(data["clock"]),
            reason=_text(data["reason"]),
            subject=_subject(data["subject"]),
            objects=tuple(_subject(one) for one in data["objects"]),
            before=_text(data["before"]),
            after=_text(data["after"]),
            previous=_text(data["previous"]),
            digests=tuple(_text(one) for one in data["digests"]),
            hash=_text(data["hash"]),
            withheld=tuple(_text(one) for one in data["withheld"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        raise StoreError(f"an entry of the log cannot be read ({what}); run: sayso verify") from error


def anchor_as_json(anchor: Anchor | None) -> Json:
    """An anchor as the log writes it; selectors carry the names of the W3C model."""
    if anchor is None:
        return None
    return {"words": anchor.words, "excerpts": [_excerpt_as_json(excerpt) for excerpt in anchor.excerpts]}


def _subject_as_json(subject: Subject) -> Json:
    return {"kind": subject.kind.value, "id": subject.id, "anchor": anchor_as_json(subject.anchor)}


def _excerpt_as_json(excerpt: Excerpt) -> Json:
    return {
        "report": excerpt.report,
        "sha256": excerpt.sha256,
        "text_sha256": excerpt.text_sha256,
        "selectors": [
            {
                "role": selector.role.value,
                "start": selector.start,
                "end": selector.end,
                "exact": selector.exact,
                "prefix": selector.prefix,
                "suffix": selector.suffix,
            }
            for selector in excerpt.selectors
        ],
    }


def _subject(data: Mapping[str, Any]) -> Subject:
    anchor = data["anchor"]
    return Subject(
        kind=SubjectKind(data["kind"]),
        id=_text(data["id"]),
        anchor=None
        if anchor is None
        else Anchor(_text(anchor["words"]), tuple(_excerpt(one) for one in anchor["excerpts"])),
    )


def _excerpt(data: Mapping[str, Any]) -> Excerpt:
    return Excerpt(
        report=_text(data["report"]),
        sha256=_text(data["sha256"]),
        text_sha256=_text(data["text_sha256"]),
        selectors=tuple(
            Selector(
                role=Role(one["role"]),
                start=_number(one["start"]),
                end=_number(one["end"]),
                exact=_text(one["exact"]),
                prefix=_text(one["prefix"]),
                suffix=_text(one["suffix"]),
            )
            for one in data["selectors"]
        ),
    )


def _instant(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("a time without an offset")
    return moment.astimezone(UTC)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {type(value).__name__}")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"a whole number expected, not {type(value).__name__}")
    return value
