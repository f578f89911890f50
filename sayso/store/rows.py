"""A report and a story as the columns of their tables; one place, so that writing and verifying cannot disagree."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.records import Ledger, Position, Proposition, Report, Status
from sayso.store.packing import canonical, pack, pack_bytes
from sayso.store.protocol import NewReport, ReportResults, StoryResults

Row = dict[str, Any]

POSITIONS = (Position.ASSERTS, Position.DENIES, Position.DOUBTS, Position.DECLINES)
"""A statement's position as a small number: its place here."""
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_LONGEST_COLUMN = 1_000


def fit(text: str | None) -> str | None:
    """A text that both databases take in a column: NUL and lone surrogates as U+FFFD, cut at 1,000 characters.

    Columns serve lists and filters; the packed record keeps the text as it was.
    """
    return None if text is None else _UNFIT.sub("\ufffd", text)[:_LONGEST_COLUMN]


def report_columns(report: Report, added_at: str) -> Row:
    """The row of a report, without the numbers that join it to others."""
    columns = {
        "id": report.id,
        "sha256": report.sha256,
        "added_at": added_at,
        "origin": fit(report.origin),
        "outlet": fit(report.outlet),
        "headline": fit(report.headline),
        "published": fit(report.published.value if report.published else None),
    }
    return columns


def body_columns(report: Report) -> Row:
    """The bytes, the text and all else that was read of a report."""
    from dataclasses import replace

    text = report.text.encode("utf-8", "surrogatepass")
    return {
        "facts": pack(replace(report, text="")),
        "text": pack_bytes(text),
        "original": None if text == report.original else pack_bytes(report.original),
    }


def found_columns(new: NewReport) -> Row:
    """What was found in a report alone."""
    columns: Row = {"reader": new.reader, "attributions": pack(new.attributions), "signature": new.signature}
    return columns | {"digest": digest_of(columns)}


def digest_of(columns: Mapping[str, Any]) -> bytes:
    """SHA-256 over the columns, names and values, bytes by their own SHA-256; ``digest`` itself is left out."""
    plain = {
        name: hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value
        for name, value in columns.items()
        if name != "digest"
    }
    return hashlib.sha256(canonical(plain).encode("ascii")).digest()


def results_by_report(ledger: Ledger) -> dict[str, ReportResults]:
    """What a ledger holds of each report."""
    statements, evidence = defaultdict(list), defaultdict(list)
    for statement in ledger.statements:
        statements[statement.report].append(statement)
    for item in ledger.evidence:
        evidence[item.report].append(item)
    chains = {chain.report: chain for chain in ledger.chains}
    return {
        report.id: ReportResults(tuple(statements[report.id]), tuple(evidence[report.id]), chains.get(report.id))
        for report in ledger.reports
    }


def story_results(ledger: Ledger) -> StoryResults:
    """What a ledger holds of the story as a whole."""
    order = tuple(dict.fromkeys(statement.report for statement in ledger.statements))
    return StoryResults(order, ledger.sources, ledger.propositions, ledger.copies, ledger.findings)


def results_columns(results: ReportResults | StoryResults) -> Row:
    """Packed results and their digest."""
    packed = pack(results)
    return {"results": packed, "digest": hashlib.sha256(packed).digest()}


def source_rows(ledger: Ledger) -> list[Row]:
    """The rows of the sources that statements are credited to."""
    speaking = {statement.source for statement in ledger.statements}
    return [
        {
            "id": s.id,
            "kind": s.kind.value,
            "name": fit(s.name) or "",
            "named": s.named,
            "role": fit(s.role),
            "affiliation": fit(s.affiliation),
        }
        for s in ledger.sources
        if s.id in speaking
    ]


def statement_rows(ledger: Ledger) -> list[Row]:
    """The rows of the statements, with ids where the table has numbers."""
    known = {source.id for source in ledger.sources}
    return [
        {
            "id": s.id,
            "report": s.report,
            "source": s.source,
            "proposition": s.proposition,
            "position": POSITIONS.index(s.position),
        }
        for s in ledger.statements
        if s.source in known
    ]


def proposition_rows(ledger: Ledger) -> list[Row]:
    """The rows of the claim board, without numbers."""
    out = {r.id: r.published.value[:10] if r.published else None for r in ledger.reports}
    statements = {s.id: s for s in ledger.statements}
    rivals = {a for p in ledger.propositions if p.central for a in p.alternatives}
    rows = []
    for p in ledger.propositions:
        about = [statements[one] for one in p.statements if one in statements]
        reports = {s.report for s in about}
        dates = sorted(date for date in (out.get(report) for report in reports) if date)
        sides = {
            name: len({statements[one].source for one in ids if one in statements})
            for name, ids in (
                ("asserts", p.asserted_by),
                ("denies", p.denied_by),
                ("doubts", p.doubted_by),
                ("declines", p.declined_by),
            )
        }
        row: Row = {
            "id": p.id,
            "text": fit(p.text) or "",
            "status": p.status.value,
            "rule": p.rule,
            "central": p.central,
            "roots": p.roots,
            "reports": len(reports),
            **sides,
            "first_out": dates[0] if dates else None,
            "last_out": dates[-1] if dates else None,
        }
        row["prominence"] = _prominence(p, sides.values(), rival=p.id in rivals, reports=len(reports))
        rows.append(row)
    return rows


_FRAGILITY = {
    Status.RETRACTED: 8,
    Status.CONTESTED: 7,
    Status.DENIED_ONLY: 6,
    Status.UNATTRIBUTED: 5,
    Status.UNCONFIRMED: 4,
    Status.SINGLE_SOURCE: 3,
    Status.CORROBORATED: 2,
    Status.DOCUMENTED: 1,
}
"""How little a status rests on. It only orders the board; nothing is computed from it, and nobody is shown a number."""


def _prominence(p: Proposition, sides: Iterable[int], *, rival: bool, reports: int) -> int:
    """How far up the board it stands: central, its rivals, disputed, then the most fragile, then how many carry it."""
    taken = [side for side in sides if side]
    disputed = len(taken) > 1 or bool(p.alternatives) or p.status is Status.CONTESTED
    carried = min(99, sum(taken) * 3 + reports)
    return carried + 100 * _FRAGILITY[p.status] + 1000 * disputed + 2000 * rival + 4000 * p.central
