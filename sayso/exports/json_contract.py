"""The ledger as JSON, schema ``sayso/1``: the shape that checks outside the project rely on.

Offsets are Unicode code points, 0-based, end-exclusive, over ``reports[].text``; every span carries its exact words.
The JSON Schema beside this module, ``sayso-1.schema.json``, says the same and is tested against it. Adding keys is
fine; renaming or dropping one is a new schema number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from sayso.records import (
    Chain,
    Copy,
    Evidence,
    Finding,
    Ledger,
    Mention,
    Moment,
    Proposition,
    Report,
    Source,
    Statement,
)
from sayso.text import Span

SCHEMA = "sayso/1"

Json = dict[str, Any]
Texts = Mapping[str, str]


def export_json(ledger: Ledger, *, indent: int | None = 1) -> str:
    """The ledger as one JSON object, ending in a newline; ``indent=None`` puts it on one line."""
    return "".join(_printed(ledger, indent)) + "\n"


def as_json(ledger: Ledger) -> Json:
    """The ledger as plain dictionaries, lists, strings and numbers, ready for ``json.dumps``.

    Raises:
        ValueError: A span ends beyond the text of its report.
    """
    return {"schema": SCHEMA, **{name: list(records) for name, records in _lists(ledger)}}


def _lists(ledger: Ledger) -> Iterator[tuple[str, Iterator[Json]]]:
    """Every list of the object by its name, each record made when it is asked for."""
    texts = {report.id: report.text for report in ledger.reports}
    yield "reports", map(_report, ledger.reports)
    yield "sources", (_source(source, texts) for source in ledger.sources)
    yield "statements", (_statement(statement, texts) for statement in ledger.statements)
    yield "evidence", (_evidence(item, texts) for item in ledger.evidence)
    yield "propositions", map(_proposition, ledger.propositions)
    yield "chains", (_chain(chain, texts) for chain in ledger.chains)
    yield "copies", (_copy(copy, texts) for copy in ledger.copies)
    yield "findings", (_finding(finding, texts) for finding in ledger.findings)
    yield "unread", ({"origin": unread.origin, "reason": unread.reason} for unread in ledger.unread)


def _printed(ledger: Ledger, indent: int | None) -> Iterator[str]:
    """What ``json.dumps`` would give, a record at a time: a book's ledger as dictionaries takes ten times its text."""
    flat = indent is None
    edges = ["" if flat else "\n" + " " * (depth * (indent or 0)) for depth in range(3)]
    comma = ", " if flat else ","
    yield f'{{{edges[1]}"schema": "{SCHEMA}"'
    for name, records in _lists(ledger):
        yield f'{comma}{edges[1]}"{name}": ['
        before = edges[2]
        for record in records:
            # A line end inside a string is escaped, so those that are left are between the parts of the record.
            yield before + json.dumps(record, ensure_ascii=False, indent=indent).replace("\n", edges[2])
            before = comma + edges[2]
        yield "]" if before == edges[2] else edges[1] + "]"
    yield edges[0] + "}"


def schema_text() -> str:
    """The JSON Schema of ``sayso/1``, as shipped."""
    return files("sayso.exports").joinpath("sayso-1.schema.json").read_text(encoding="utf-8")


def _span(span: Span, text: str) -> Json:
    if span.end > len(text):
        raise ValueError(f"span {span.start}..{span.end} ends beyond its text of {len(text)} characters")
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _spans(spans: Iterable[Span], text: str) -> list[Json]:
    return [_span(span, text) for span in spans]


def _moment(moment: Moment | None) -> str | None:
    return moment.value if moment else None


def _report(report: Report) -> Json:
    return {
        "id": report.id,
        "origin": report.origin,
        "sha256": report.sha256,
        "media_type": report.media_type,
        "outlet": report.outlet,
        "headline": report.headline,
        "author": report.author,
        "published": _moment(report.published),
        "modified": _moment(report.modified),
        "language": report.language,
        "url": report.url,
        "notes": list(report.notes),
        "text": report.text,
        "blocks": [{"kind": b.kind.value, "start": b.span.start, "end": b.span.end} for b in report.blocks],
        "links": [{**_span(link.span, report.text), "target": link.target} for link in report.links],
    }


def _source(source: Source, texts: Texts) -> Json:
    return {
        "id": source.id,
        "kind": source.kind.value,
        "name": source.name,
        "role": source.role,
        "affiliation": source.affiliation,
        "named": source.named,
        "mentions": [_mention(mention, texts) for mention in source.mentions],
        "candidates": list(source.candidates),
        "unsure": [{"mention": _mention(d.mention, texts), "candidates": list(d.candidates)} for d in source.unsure],
        "anonymity": [
            {**_mention(a.mention, texts), "reason": a.reason and _span(a.reason, texts[a.mention.report])}
            for a in source.anonymity
        ],
        "standings": [{"part": s.part.value, **_mention(s.mention, texts)} for s in source.standings],
    }


def _mention(mention: Mention, texts: Texts) -> Json:
    return {"report": mention.report, **_span(mention.span, texts[mention.report])}


def _statement(statement: Statement, texts: Texts) -> Json:
    text = texts[statement.report]
    return {
        "id": statement.id,
        "report": statement.report,
        "source": statement.source,
        "parent": statement.parent,
        "position": statement.position.value,
        "hedged": statement.hedged,
        "hedges": _spans(statement.hedges, text),
        "form": statement.form.value,
        "basis": statement.basis.value,
        "made_at": _moment(statement.made_at),
        "own_voice": statement.own_voice,
        "source_spans": _spans(statement.source_spans, text),
        "cue_spans": _spans(statement.cue_spans, text),
        "content_spans": _spans(statement.content_spans, text),
        "score": round(statement.score, 4),
        "proposition": statement.proposition,
        "rules": list(statement.rules),
    }


def _evidence(item: Evidence, texts: Texts) -> Json:
    text = texts[item.report]
    return {
        "id": item.id,
        "report": item.report,
        "modality": item.modality.value,
        "spans": _spans(item.spans, text),
        "holder": item.holder,
        "shows": list(item.shows),
        "limits": _spans(item.limits, text),
        "illustration": item.illustration,
    }


def _proposition(proposition: Proposition) -> Json:
    return {
        "id": proposition.id,
        "text": proposition.text,
        "central": proposition.central,
        "status": proposition.status.value,
        "rule": proposition.rule,
        "inputs": list(proposition.inputs),
        "statements": list(proposition.statements),
        "asserted_by": list(proposition.asserted_by),
        "denied_by": list(proposition.denied_by),
        "doubted_by": list(proposition.doubted_by),
        "declined_by": list(proposition.declined_by),
        "alternatives": list(proposition.alternatives),
        "roots": proposition.roots,
        "kin": list(proposition.kin),
    }


def _chain(chain: Chain, texts: Texts) -> Json:
    text = texts[chain.report]
    return {
        "report": chain.report,
        "links": [
            {
                "from": link.citing,
                "to": link.cited,
                "how": link.how.value,
                "spans": _spans(link.spans, text),
                "to_spans": [{"report": link.cited, **_span(span, texts[link.cited])} for span in link.cited_spans],
            }
            for link in chain.links
        ],
        "roots": [
            {"id": root.id, "hops": root.hops, "first_hand": root.first_hand, "bases": [b.value for b in root.bases]}
            for root in chain.roots
        ],
    }


def _copy(copy: Copy, texts: Texts) -> Json:
    return {
        "reports": list(copy.reports),
        "overlap": round(copy.overlap, 4),
        "origin": copy.origin,
        "reason": copy.reason.value if copy.reason else None,
        "passages": [
            {
                "quotation": passage.quotation,
                "spans": [
                    {"report": report, **_span(span, texts[report])}
                    for report, span in zip(copy.reports, passage.spans, strict=True)
                ],
            }
            for passage in copy.passages
        ],
    }


def _finding(finding: Finding, texts: Texts) -> Json:
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "rule": finding.rule,
        "reports": list(finding.reports),
        "spans": [{"report": p.report, **_span(p.span, texts[p.report])} for p in finding.places],
        "statements": list(finding.statements),
        "propositions": list(finding.propositions),
    }
