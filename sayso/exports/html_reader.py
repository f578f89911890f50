"""One report of the HTML ledger: its text on the left, beside each paragraph the notes on it, linked both ways."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sayso.exports.board import clipped, web_host
from sayso.exports.html_parts import Page, escaped, isolated, position_word, severity_class
from sayso.exports.marks import Mark, Paragraph, Stretch, paragraphs, stretches
from sayso.records import BlockKind, Evidence, Finding, Report, Statement
from sayso.text import Span

_LABELLED = {BlockKind.CAPTION: "Caption", BlockKind.CREDIT: "Credit", BlockKind.BOILERPLATE: "Not part of the report"}
_TAGS = {BlockKind.HEADLINE: "h3", BlockKind.HEADING: "h4"}

_LONGEST_MESSAGE = 140

Note = tuple[Span, bool, str]
"""Where a note belongs, whether it is a line about a finding, and its HTML."""


def report_section(page: Page, report: Report) -> str:
    """The section of one report: what is known of it, then row by row its text and the margin."""
    marks, notes = _marks_and_notes(page, report)
    printed = paragraphs(report)
    starts = [paragraph.span.start for paragraph in printed]
    by_paragraph: list[list[Mark]] = [[] for _ in printed]
    beside: list[list[Note]] = [[] for _ in printed]
    for mark in marks:
        at = max(0, bisect_right(starts, mark.span.start) - 1)
        while at < len(printed) and printed[at].span.start < mark.span.end:
            by_paragraph[at].append(mark)
            at += 1
    for note in sorted(notes, key=lambda one: (one[1], one[0])):
        if printed:
            beside[max(0, bisect_right(starts, note[0].start) - 1)].append(note)
    anchored: set[str] = set()
    rows = "".join(
        _row(report, paragraph, by_paragraph[at], beside[at], anchored) for at, paragraph in enumerate(printed)
    )
    name = page.board.outlets[report.id]
    return (
        f'<section class="report" id="{page.report_anchors[report.id]}" aria-label="{escaped(name)}">'
        f"{_meta(report, isolated(name))}{rows}</section>"
    )


def _row(report: Report, paragraph: Paragraph, marks: Sequence[Mark], notes: Sequence[Note], anchored: set[str]) -> str:
    words = "".join(
        _stretch(report, stretch, anchored) for stretch in stretches(paragraph.span, (*paragraph.zones, *marks))
    )
    label = f'<span class="label">{_LABELLED[paragraph.kind]}</span>' if paragraph.kind in _LABELLED else ""
    tag = _TAGS.get(paragraph.kind, "p")
    margin = "".join(note for _, is_finding, note in notes if not is_finding)
    flags = "".join(note for _, is_finding, note in notes if is_finding)
    if flags:
        margin += f'<ul class="note finding flags">{flags}</ul>'
    return (
        f'<div class="row"><div class="text"><{tag} class="{paragraph.kind.value}" dir="auto">{label}{words}</{tag}></div>'
        f'<div class="margin">{margin}</div></div>'
    )


def _stretch(report: Report, stretch: Stretch, anchored: set[str]) -> str:
    """One stretch: its words inside their marks, linked to the innermost statement, after the anchors that start here."""
    numbers = []
    for mark in stretch.marks:
        if mark.key and mark.key not in anchored:
            anchored.add(mark.key)
            if "-" in mark.key:  # a place of a finding: an anchor without a number in the text
                numbers.append(f'<span id="t{mark.key}"></span>')
            else:
                numbers.append(f'<sup><a id="t{mark.key}" href="#n{mark.key}" data-k="{mark.key}">{mark.key}</a></sup>')
    words = escaped(report.text[stretch.start : stretch.end])
    for mark in reversed(stretch.marks):
        if mark.style:
            words = f'<span class="{mark.style}">{words}</span>'
    keys = list(dict.fromkeys(mark.key for mark in stretch.marks if mark.key and "-" not in mark.key))
    if keys:
        # The number before it is the link for keyboards; a second stop on every underlined stretch would be in the way.
        words = f'<a class="to" href="#n{keys[-1]}" data-k="{" ".join(keys)}" tabindex="-1">{words}</a>'
    return "".join(numbers) + words


def _marks_and_notes(page: Page, report: Report) -> tuple[list[Mark], list[Note]]:
    marks: list[Mark] = []
    notes: list[Note] = []
    for statement in page.statements_of.get(report.id, ()):
        key = page.numbers[statement.id]
        marks += _marked(statement.content_spans, f"content {statement.position.value}", key, 1)
        marks += _marked(statement.source_spans, "source", key, 3)
        marks += _marked(statement.cue_spans, "cue", key, 3)
        marks += _marked(statement.hedges, "hedge", key, 4)
        notes.append((_leftmost(statement), False, _statement_note(page, statement)))
    for item in page.evidence_of.get(report.id, ()):
        if item.spans:
            key = page.numbers[item.id]
            marks += _marked(item.spans, "item", key, 2)
            marks += _marked(item.limits, "limitmark", key, 2)
            notes.append((min(item.spans), False, _evidence_note(page, item)))
    for finding in page.findings_of.get(report.id, ()):
        here = [(at, place) for at, place in enumerate(finding.places, 1) if place.report == report.id]
        marks += [Mark(place.span, "", f"{page.finding_code(finding)}-{at}") for at, place in here]
        notes.append((here[0][1].span, True, _finding_line(page, finding, here[0][0])))
    return marks, notes


def _marked(spans: Iterable[Span], style: str, key: str, rank: int) -> list[Mark]:
    return [Mark(span, style, key, rank) for span in spans]


def _leftmost(statement: Statement) -> Span:
    return min((*statement.content_spans, *statement.source_spans, *statement.cue_spans))


def _statement_note(page: Page, statement: Statement) -> str:
    board = page.board
    number = page.numbers[statement.id]
    source = board.source_of(statement)
    kind = "in its own voice" if statement.own_voice else escaped(board.described(source))
    facts = []
    if statement.hedges:
        facts.append(
            f'<span class="limit">hedged “{isolated(board.quoted(statement.report, statement.hedges))}”</span>'
        )
    proposition = board.propositions.get(statement.proposition or "")
    if proposition:
        facts.append(f"on {page.proposition_link(proposition)}")
    if statement.parent in board.statements:
        facts.append(f"within {page.statement_link(board.statements[statement.parent])}")
    through = board.through(statement)
    if through:
        steps = " → ".join(isolated(name) for name in (board.outlets[statement.report], *through))
        facts.append(f"{steps} → <b>{isolated(board.name_of(source))}</b>")
    path = f'<div class="path">{" · ".join(facts)}</div>' if facts else ""
    return (
        f'<div class="note {statement.position.value}" id="n{number}" data-k="{number}"><div class="head">'
        f'<a class="num" href="#t{number}" title="to its place in the text">{number}</a>{page.source_name(source, tag="a")}'
        f'{position_word(statement.position)}</div><div class="kind">{kind}</div>'
        f"<blockquote>{page.quotation(statement.report, statement.content_spans)}</blockquote>{path}{_why(statement)}</div>"
    )


def _why(statement: Statement) -> str:
    made = statement.made_at
    facts = [
        ("form", statement.form.value),
        ("basis", statement.basis.value),
        (
            "made",
            f"{made.value} (“{made.original}”)" if made and made.original else made.value if made else "date open",
        ),
        ("rules", ", ".join(statement.rules) or "none named"),
        ("score", f"{statement.score:.2f}, of the reading, not of truth"),
    ]
    listed = "".join(f"<dt>{name}</dt><dd>{isolated(value)}</dd>" for name, value in facts)
    return f"<details><summary>why</summary><dl>{listed}</dl></details>"


def _evidence_note(page: Page, item: Evidence) -> str:
    number = page.numbers[item.id]
    if item.illustration:
        what, held = "picture", "an illustration, not evidence"
    else:
        what, held = item.modality.value, f"held by {isolated(item.holder)}" if item.holder else "holder not stated"
    shows = [page.board.propositions[p] for p in item.shows if p in page.board.propositions]
    facts = [f"bears on {' '.join(page.proposition_link(p) for p in shows)}"] if shows else []
    facts += [
        f'<span class="limit">limit: {page.quotation(item.report, (limit,), marked=True)}</span>'
        for limit in item.limits
    ]
    if not item.illustration and not item.limits:
        facts.append("no limit stated")
    path = f'<div class="path">{" · ".join(facts)}</div>' if facts else ""
    return (
        f'<div class="note evidence" id="n{number}" data-k="{number}"><div class="head">'
        f'<a class="num" href="#t{number}" title="to its place in the text">{number}</a><span class="who">{what}</span>'
        f'<span class="kind">{held}</span></div><blockquote>{page.quotation(item.report, item.spans)}</blockquote>{path}</div>'
    )


def _finding_line(page: Page, finding: Finding, at: int) -> str:
    """A finding beside its first place in this report, which is its ``at``-th of all."""
    code = page.finding_code(finding)
    kind = escaped(finding.kind.value.replace("-", " "))
    return (
        f'<li class="{severity_class(finding.severity)}"><a class="num" href="#f{code}" title="to the finding">{code}</a> '
        f'<a class="who" href="#t{code}-{at}">{kind}</a> {isolated(clipped(finding.message, _LONGEST_MESSAGE))}</li>'
    )


def _meta(report: Report, label: str) -> str:
    published = report.published.value[:16].replace("T", ", ") if report.published else "date not stated"
    parts = [f"<b>{label}</b>", escaped(published)]
    if report.author:
        parts.append(isolated(report.author))
    parts.append(_origin(report))
    parts.append(
        f'<span class="hash" title="SHA-256 of the bytes as read: {report.sha256}">sha256 {report.sha256[:8]}…</span>'
    )
    parts += [isolated(note) for note in report.notes]
    return f'<div class="meta">{" · ".join(parts)}</div>'


def _origin(report: Report) -> str:
    """The address or path; a link only where following it is what a reader expects."""
    address = report.url or report.origin
    if web_host(address):
        return f'<a href="{escaped(address)}" rel="noreferrer noopener">{isolated(clipped(address, 80))}</a>'
    return isolated(report.origin)
