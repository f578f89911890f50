"""The top and the end of the HTML ledger: claim board, findings, sources, inputs not read."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.exports.board import POSITIONS, Row, Voice, counted, in_quotes, limits_shown
from sayso.exports.html_parts import Page, escaped, isolated, position_word, roots_cell, severity_class, status_badge
from sayso.records import Evidence, Finding, Ledger, SourceKind

_COLUMNS = (
    ("c-prop", "Proposition"),
    ("c-status", "Status and its rule"),
    ("c-voices", "Who says, who denies"),
    ("c-ev", "Evidence and its limits"),
    ("c-roots", "Roots"),
)


def board_table(page: Page, rows: Iterable[Row], *, plain: bool = False) -> str:
    """A table of propositions: status with its rule, voices, evidence with its limits, alternatives, roots."""
    head = "".join(f'<th scope="col" class="{style}">{escaped(name)}</th>' for style, name in _COLUMNS)
    body = "".join(_row(page, row) for row in rows)
    style = "board plain" if plain else "board"
    return f'<table class="{style}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def findings_list(page: Page) -> str:
    """Every finding with its rule and the words it rests on, linked to their places."""
    return f'<ul class="findings">{"".join(_finding(page, finding) for finding in page.board.findings)}</ul>'


def sources_table(page: Page) -> str:
    """Who speaks: kind, role, affiliation, how often mentioned, and what they said."""
    rows = []
    for source in sorted(page.board.ledger.sources, key=lambda one: -len(page.said_by.get(one.id, ()))):
        maybe = [page.board.sources[c] for c in source.candidates if c in page.board.sources]
        note = (
            f'<div class="small">perhaps {", ".join(page.source_name(m, tag="a") for m in maybe)}</div>'
            if maybe
            else ""
        )
        known = escaped(source.kind.value) + ("" if source.named or source.kind is SourceKind.UNNAMED else ", unnamed")
        said = []
        for position in POSITIONS:
            theirs = [s for s in page.said_by.get(source.id, ()) if s.position is position]
            if theirs:
                said.append(f"{position_word(position)} {page.statement_links(theirs)}")
        about = ", ".join(isolated(part) for part in (source.role, source.affiliation) if part)
        rows.append(
            f'<tr id="{page.source_anchors[source.id]}"><td>{page.source_name(source)}{note}</td><td>{"<br>".join(said)}</td>'
            f"<td>{known}</td><td>{about}</td><td>{len(source.mentions)}</td></tr>"
        )
    heads = "".join(f'<th scope="col">{h}</th>' for h in ("Source", "Said", "Kind", "Role, affiliation", "Mentions"))
    return f'<table class="sources"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def unread_list(ledger: Ledger) -> str:
    """Every input that was not read, with the reason."""
    return "<ul>" + "".join(f"<li>{isolated(unread.reason)}</li>" for unread in ledger.unread) + "</ul>"


def _row(page: Page, row: Row) -> str:
    proposition = row.proposition
    reports = len({statement.report for voice in row.voices for statement in voice.statements})
    statements = counted(len(proposition.statements), "statement")
    central = "central · " if proposition.central else ""
    voices = "".join(_voice(page, voice) for voice in row.voices)
    evidence = "".join(evidence_item(page, item) for item in row.evidence)
    return (
        f'<tr id="{page.codes[proposition.id]}">'
        f'<td class="c-prop"><div class="prop">{isolated(proposition.text)}</div>'
        f'<div class="why"><span class="code">{page.codes[proposition.id]}</span> {central}{statements}</div>{_rivals(page, row)}</td>'
        f'<td class="c-status">{status_badge(proposition)}</td>'
        f'<td class="c-voices"><ul class="voices">{voices}</ul></td>'
        f'<td class="c-ev ev">{evidence or "<span class=via>none stated</span>"}</td>'
        f'<td class="c-roots">{roots_cell(proposition, reports)}</td></tr>'
    )


def _rivals(page: Page, row: Row) -> str:
    if not row.alternatives:
        return ""
    items = "".join(
        f"<li>cannot both hold with {page.proposition_link(rival)} <span>{isolated(in_quotes(rival.text))}</span></li>"
        for rival in row.alternatives
    )
    return f'<ul class="rivals">{items}</ul>'


def _voice(page: Page, voice: Voice) -> str:
    board = page.board
    parts = [page.source_name(voice.source)]
    own = all(statement.own_voice for statement in voice.statements)
    parts.append(f'<span class="via">{"in its own voice" if own else isolated(board.described(voice.source))}')
    if voice.through:
        parts.append(f"through {', '.join(isolated(name) for name in voice.through)}")
    carried = "" if own else board.carried_by(voice.statements)
    if carried:
        parts.append(isolated(carried))
    parts.append("</span>")
    hedges = [board.quoted(s.report, s.hedges) for s in voice.statements if s.hedges]
    if voice.hedged and hedges:
        parts.append(f'<span class="limit">hedged: {isolated(in_quotes(hedges[0]))}</span>')
    parts.append(page.statement_links(voice.statements))
    return f"<li>{position_word(voice.position)}<span>{' '.join(parts)}</span></li>"


def evidence_item(page: Page, item: Evidence) -> str:
    """One item of evidence: what it is, who holds it, what it cannot show."""
    number = page.numbers[item.id]
    holder = f"held by {isolated(item.holder)}" if item.holder else "holder not stated"
    shown, further = limits_shown(item)
    limits = "".join(
        f'<br><span class="limit">limit: {page.quotation(item.report, (limit,), marked=True)}</span>' for limit in shown
    )
    limits += f'<br><a class="limit" href="#n{number}">{further}</a>' if further else ""
    return (
        f'<div><b>{item.modality.value}</b> <span class="via">{holder}</span> '
        f'<a class="code" href="#n{number}">{number}</a>{limits or "<br><span class=via>no limit stated</span>"}</div>'
    )


def _finding(page: Page, finding: Finding) -> str:
    code = page.finding_code(finding)
    outlets = ", ".join(isolated(page.board.outlets[r]) for r in finding.reports if r in page.board.outlets)
    quotes = "".join(
        f'<blockquote><a href="#t{code}-{at}">{page.quotation(place.report, (place.span,))}</a></blockquote>'
        for at, place in enumerate(finding.places, 1)
    )
    linked = [page.board.statements[s] for s in finding.statements if s in page.board.statements]
    numbers = f" · statements {page.statement_links(linked)}" if linked else ""
    return (
        f'<li class="note finding {severity_class(finding.severity)}" id="f{code}"><div class="head">'
        f'<span class="num">{code}</span><span class="who">{escaped(finding.kind.value.replace("-", " "))}</span>'
        f'<span class="severity">{finding.severity.value}</span></div>{isolated(finding.message)}'
        f'<div class="path">{outlets} · rule <span class="code">{escaped(finding.rule)}</span>{numbers}</div>{quotes}</li>'
    )
