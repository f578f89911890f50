"""The page is one file, complete without its script, and no report can write markup in it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from sayso.exports import export_html
from sayso.records import Attribution, Ledger, Source, SourceKind, Statement, Unread
from sayso.text import Span
from tests.invented import LEDGER_TEXT, made_ledger, made_report

VOID = frozenset({"meta", "br"})


class Outline(HTMLParser):
    """Tags, ids and links of a page; fails on a tag closed out of order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.article: list[str] = []
        self._depth: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += list(known.items())
        if "id" in known:
            self.ids.append(known["id"])
        if known.get("href", "").startswith("#"):
            self.targets.append(known["href"][1:])
        if tag not in VOID:
            self.open.append(tag)
        if known.get("class") == "text":
            self._depth = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if self._depth is not None and len(self.open) < self._depth:
            self._depth = None

    def handle_data(self, data: str) -> None:
        # numbers and labels are ours, the rest of a text cell is the report's
        if self._depth is not None and "sup" not in self.open and "label" not in self.open:
            self.article.append(data)


def outline(page: str) -> Outline:
    parsed = Outline()
    parsed.feed(page)
    parsed.close()
    assert not parsed.open
    return parsed


def test_every_link_has_its_place_and_every_id_is_there_once() -> None:
    page = outline(export_html(made_ledger()))
    assert sorted(page.ids) == sorted(set(page.ids))
    assert set(page.targets) <= set(page.ids)


def test_text_and_notes_are_linked_both_ways() -> None:
    page = outline(export_html(made_ledger()))
    for number in range(1, len(made_ledger().statements) + 1):
        assert {f"n{number}", f"t{number}"} <= set(page.ids)
        assert {f"n{number}", f"t{number}"} <= set(page.targets)


def test_the_report_is_printed_word_for_word() -> None:
    only = replace(made_ledger(), reports=made_ledger().reports[:1])
    statements = tuple(s for s in only.statements if s.report == only.reports[0].id)
    page = outline(export_html(replace(only, statements=statements, propositions=(), chains=(), copies=(), sources=())))
    printed = "".join("".join(page.article).replace("Caption", "").split())
    assert printed == "".join(LEDGER_TEXT.split())


def test_status_comes_with_its_rule_and_evidence_with_its_limit() -> None:
    page = export_html(made_ledger())
    assert 'rule <span class="code">asserted-and-denied</span>' in page
    assert "limit: <bdi>“does not show a handover”</bdi>" in page
    assert "an illustration, not evidence" in page


def test_it_needs_nothing_from_outside() -> None:
    page = export_html(made_ledger())
    parsed = outline(page)
    assert not {"link", "img", "iframe", "object", "embed", "base", "form"} & set(parsed.tags)
    assert not [
        name for name, _ in parsed.attributes if name in {"src", "srcset", "style", "action"} or name[:2] == "on"
    ]
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize("tag", ["style", "script"])
def test_the_policy_names_what_the_page_holds(tag: str) -> None:
    page = export_html(made_ledger())
    code = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    assert code
    digest = base64.b64encode(hashlib.sha256(code[1].encode()).digest()).decode()
    assert f"{tag}-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page


HOSTILE = (
    '<script>alert(1)</script> "onmouseover="alert(2) \'><img src=x onerror=alert(3)> ]]> &lt; \u202eabc\u202c \x00\x07'
)


def test_a_report_cannot_write_markup() -> None:
    report = made_report(f"{HOSTILE}\n\n{HOSTILE} said {HOSTILE}\n", f"{HOSTILE}.txt", outlet=HOSTILE, author=HOSTILE)
    span = Span(len(HOSTILE) + 2, 2 * len(HOSTILE) + 2)
    source = Source("v", SourceKind.PERSON, HOSTILE, role=HOSTILE, affiliation=HOSTILE)
    statement = Statement("s", report.id, "v", (span,), hedges=(span,), rules=(HOSTILE,))
    page = export_html(Ledger((report,), (source,), (statement,), unread=(Unread(HOSTILE, HOSTILE),)))
    parsed = outline(page)
    assert parsed.tags.count("script") == 1
    assert "img" not in parsed.tags
    assert not [name for name, _ in parsed.attributes if name[:2] == "on" or name == "src"]
    assert not {"\x00", "\x07"} & set(page)


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://paper.test/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//x.test", False),
        ("http://[::1", False),  # it cannot be read as an address at all
    ],
)
def test_only_web_addresses_are_links(address: str, is_link: bool) -> None:
    report = made_report("Head\n\nBody.\n", "a.txt", url=address)
    assert ("rel=" in export_html(Ledger((report,)))) is is_link


def test_the_central_proposition_is_drawn_from_its_reports_to_its_voices() -> None:
    page = export_html(made_ledger())
    drawing = page[page.index("<svg") : page.index("</svg>")]
    boxes = re.findall(r'<rect class="([^"]+)"[^>]*/><text[^>]*>([^<]+)</text>', drawing)
    assert ("report-box", "Daily Ledger") in boxes
    assert ("between", "Channel Six") in boxes
    assert ("voice asserts unnamed", "one group · asserts") in boxes  # one box, though two reports carry it
    assert ("voice denies", "Foreign Ministry · denies") in boxes
    # Daily Ledger to Channel Six to the group; mirror.txt to the group; and four who stand in Daily Ledger alone
    assert drawing.count('<path class="relayed"') == 2 + 1 + 3


def test_nothing_read_is_still_a_page() -> None:
    page = export_html(Ledger((), unread=(Unread("a.pdf", "a.pdf: no text"),)))
    assert "None was read" in page
    assert "a.pdf: no text" in page
    outline(page)


def test_a_long_report_is_not_slow() -> None:
    # 3,000 statements over 400 kB: a quadratic search of marks would take minutes
    words = "One group said the rifles came over the pass and nobody wrote it down.\n\n"
    text = "Rifles\n\n" + words * 3000
    report = made_report(text, "long.txt")
    source = Source("v", SourceKind.GROUP, "one group", named=False)
    starts = range(8, len(text) - 1, len(words))
    found = [Attribution(f"a{at}", report.id, (), (), (Span(at + 15, at + 40),), 0.9) for at in starts]
    statements = tuple(Statement(one.id, report.id, "v", one.content) for one in found)
    assert export_html(Ledger((report,), (source,), statements)).count('class="note asserts"') == 3000


def test_every_chain_is_drawn() -> None:
    page = export_html(made_ledger())
    drawing = page[page.index('<div class="drawing whole">') :]
    assert "Channel Six" in drawing[: drawing.index("</svg>")]
    assert '<path class="relays"' in drawing
