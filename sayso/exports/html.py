"""The ledger as one self-contained HTML page: claim board, findings, each report with its margin, sources.

The page fetches nothing and runs nothing but the script inside it, whose hash the policy in its head names; it is whole
without that script, and in print. Report text is escaped and cannot leave its element.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from sayso.exports.board import Board, clipped, counted
from sayso.exports.chain_graph import chain_graph
from sayso.exports.chain_svg import drawn_chains
from sayso.exports.html_board import board_table, evidence_item, findings_list, sources_table, unread_list
from sayso.exports.html_chains import chain_drawing
from sayso.exports.html_parts import Page, escaped, isolated
from sayso.exports.html_reader import report_section
from sayso.records import Ledger

_LEGEND = (
    ("content asserts", "asserts"),
    ("content denies", "denies"),
    ("content doubts", "doubts"),
    ("content declines", "declines"),
    ("source", "who"),
    ("cue", "by which words"),
    ("hedge", "hedge"),
    ("item", "evidence"),
    ("limitmark", "its limit"),
)


def export_html(ledger: Ledger) -> str:
    """The ledger as one HTML document, ending in a newline."""
    style, script = _asset("page.css"), _asset("page.js")
    page = Page(Board(ledger))
    title = _title(page)
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">\n'
        f'<meta name="robots" content="noindex"><title>{escaped(title)} - sayso</title>\n<style>{style}</style></head>\n<body>'
        f"{_top(page)}<main>{_sections(page)}{_footer()}</main>\n<script>{script}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    return files("sayso.exports").joinpath(name).read_text(encoding="utf-8")


def _digest(code: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def _title(page: Page) -> str:
    central = next((row.proposition.text for row in page.board.rows if row.proposition.central), None)
    headlines = (report.headline for report in page.board.ledger.reports if report.headline)
    return clipped(" ".join((central or next(headlines, None) or "Ledger").split()), 90)


def _top(page: Page) -> str:
    ledger = page.board.ledger
    links = [("board", "Board"), ("findings", "Findings"), ("reports", "Reports"), ("sources", "Sources")]
    if ledger.unread:
        links.append(("unread", "Not read"))
    views = "".join(f'<a href="#{anchor}">{name}</a>' for anchor, name in links)
    counts = f"{counted(len(ledger.reports), 'report')} · {counted(len(ledger.statements), 'statement')}"
    return (
        '<a class="skip" href="#board">To the claim board</a>'
        f'<header class="top"><span class="mark">sayso</span><span class="count">{counts}</span>'
        f'<nav class="views" aria-label="Sections">{views}</nav></header>'
    )


def _sections(page: Page) -> str:
    board = page.board
    prominent = [row for row in board.rows if row.is_prominent]
    others = [row for row in board.rows if not row.is_prominent]
    parts = [
        '<h1 id="board">What is being claimed, and on whose say-so</h1>'
        '<p class="lede">A status is what the named rule makes of the statements beside it: it says who stands where, not '
        "what is true. Numbers lead to the statement in its report.</p>"
    ]
    parts.append(board_table(page, prominent) if prominent else "<p>No proposition is disputed or told by several.</p>")
    central = next((row for row in board.rows if row.proposition.central), None)
    drawing = chain_drawing(page, central) if central else ""
    if central and drawing:
        parts.append(
            f'<h2 id="chains">Where “{isolated(clipped(central.proposition.text, 90))}” comes from</h2><p class="lede">What was '
            "read on the left, whom it rests on to the right. Solid: word for word. Dashed line: relayed. Dashed box: unnamed."
            f"</p>{drawing}"
        )
    graph = chain_graph(board.ledger)
    if graph.edges:
        parts.append(
            '<details class="whole"><summary>Every chain of the story: who had it from whom</summary><p class="lede">What was read on '
            "the left, the roots to the right. Solid: word for word. Dashed: relayed. Dotted: evidence. Hollow: unnamed.</p>"
            f'<div class="drawing whole">{drawn_chains(graph)}</div></details>'
        )
    parts.append('<h2 id="findings">Findings</h2>')
    parts.append(findings_list(page) if board.findings else "<p>None: no rule found anything to look at.</p>")
    parts.append(_reports(page))
    if others:
        parts.append(
            '<h2 id="once">Spoken of by one source, undisputed</h2>'
            f'<p class="lede">{counted(len(others), "further proposition")}.</p>{board_table(page, others, plain=True)}'
        )
    if board.spare_evidence:
        items = "".join(evidence_item(page, item) for item in board.spare_evidence)
        parts.append(f'<h2>Evidence not tied to a proposition</h2><div class="ev">{items}</div>')
    parts.append(f'<h2 id="sources">Sources</h2>{sources_table(page)}')
    if board.ledger.unread:
        parts.append(f'<h2 id="unread">Not read</h2>{unread_list(board.ledger)}')
    return "".join(parts)


def _reports(page: Page) -> str:
    ledger = page.board.ledger
    if not ledger.reports:
        return '<h2 id="reports">Reports</h2><p>None was read.</p>'
    legend = "".join(f'<div><span class="{style}">{word}</span></div>' for style, word in _LEGEND)
    index = "".join(
        f'<li><a href="#{page.report_anchors[report.id]}">{isolated(page.board.outlets[report.id])}</a> '
        f'<span class="small">{isolated(report.headline or "no headline")}</span></li>'
        for report in ledger.reports
    )
    sections = "".join(report_section(page, report) for report in ledger.reports)
    listed = f"<ol>{index}</ol>" if len(ledger.reports) > 1 else ""
    return (
        '<h2 id="reports">Reports</h2><p class="lede">Left, what was published, word for word. Right, what it rests on.</p>'
        f'{listed}<div class="legend" aria-label="How marks are shown">{legend}</div>{sections}'
    )


def _footer() -> str:
    return (
        "<footer>Made by sayso. Statuses and findings are computed by the rules named beside them; scores are of the reading, not of "
        "truth. What a report leaves out cannot be in its ledger.</footer>"
    )
