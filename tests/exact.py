"""What holds for every ledger, whatever was read: exact spans, ids that lead somewhere, output that carries no mark-up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import jsonschema
from lxml import etree, html

from sayso.exports import as_json, export_html, export_json, export_markdown, export_table, schema_text
from sayso.records import Ledger
from sayso.sentences import listed

Json = dict[str, Any]

_VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema_text()))
# What the page is made of. Anything else in it, or any of these with another attribute, was written by a report.
_TAGS = listed(
    "html head meta title style body script main header nav section footer div p span a b bdi sup br h1 h2 h3 h4 ol ul li"
    " table thead tbody tr th td dl dt dd details summary blockquote i small svg g path rect text"
)
_ATTRIBUTES = listed(
    "charset http-equiv content name lang class id href title dir rel tabindex scope d x y rx width height viewbox role"
    " aria-label aria-hidden data-k"
)
_DRIVES_A_TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def check_ledger(ledger: Ledger) -> Json:
    """Assert what holds for every ledger and every form it is written in; give it as JSON."""
    written = export_json(ledger)
    data: Json = json.loads(written)
    assert data == as_json(ledger)
    error = next(_VALIDATOR.iter_errors(data), None)
    assert error is None, error.message if error else ""
    _check_spans(data)
    _check_ids(data)
    _check_page(ledger)
    assert not _DRIVES_A_TERMINAL.search(export_table(ledger))
    export_markdown(ledger)
    assert all(unread.reason.count("\n") == 0 for unread in ledger.unread)
    return data


def spans_in(value: Any, report: str | None = None) -> Iterator[tuple[str | None, Json]]:
    """Every object with ``start``, ``end`` and ``text``, with the id of the report it lies in."""
    if isinstance(value, list):
        for item in value:
            yield from spans_in(item, report)
    elif isinstance(value, dict):
        inside = value.get("report", report)
        if {"start", "end", "text"} <= value.keys():
            yield inside, value
        for item in value.values():
            yield from spans_in(item, inside)


def _check_spans(data: Json) -> None:
    texts = {report["id"]: report["text"] for report in data["reports"]}
    for report, span in spans_in({key: value for key, value in data.items() if key != "reports"}):
        assert 0 <= span["start"] < span["end"]
        assert texts[report][span["start"] : span["end"]] == span["text"]
        assert span["text"].strip()
    for report in data["reports"]:
        ends = [0, *(edge for block in report["blocks"] for edge in (block["start"], block["end"]))]
        assert ends == sorted(ends)
        assert ends[-1] <= len(report["text"])


def _check_ids(data: Json) -> None:
    kinds = ("reports", "sources", "statements", "evidence", "propositions")
    ids = {kind: [record["id"] for record in data[kind]] for kind in kinds}
    assert all(len(set(own)) == len(own) for own in ids.values())
    known = {kind: set(own) for kind, own in ids.items()}
    for kind, named in _references(data):
        assert set(named) <= known[kind] if kind in known else set(named) <= set().union(*known.values())
    parents = {statement["id"]: statement["parent"] for statement in data["statements"]}
    for statement in parents:
        seen, above = {statement}, parents[statement]
        while above is not None:
            assert above not in seen, "a statement reports itself"
            seen.add(above)
            above = parents[above]
    assert sum(proposition["central"] for proposition in data["propositions"]) == bool(data["propositions"])


def _references(data: Json) -> Iterator[tuple[str, Iterable[str]]]:
    """Every id that a record names, with the kind of record it must lead to ("any" where several will do)."""
    for statement in data["statements"]:
        yield "reports", [statement["report"]]
        yield "sources", [statement["source"]]
        yield "propositions", [statement["proposition"]]
        yield "statements", [statement["parent"]] if statement["parent"] else []
    for source in data["sources"]:
        yield "sources", source["candidates"]
        yield "reports", [mention["report"] for mention in source["mentions"]]
    for item in data["evidence"]:
        yield "reports", [item["report"]]
        yield "propositions", item["shows"]
    for proposition in data["propositions"]:
        for side in ("statements", "asserted_by", "denied_by", "doubted_by", "declined_by"):
            yield "statements", proposition[side]
        yield "propositions", proposition["alternatives"]
        yield "any", proposition["inputs"]
    for chain in data["chains"]:
        yield "reports", [chain["report"]]
        yield "any", [link[end] for link in chain["links"] for end in ("from", "to")]
    for copy in data["copies"]:
        yield "reports", copy["reports"]
    for finding in data["findings"]:
        yield "reports", [*finding["reports"], *(span["report"] for span in finding["spans"])]
        yield "statements", finding["statements"]
        yield "propositions", finding["propositions"]


def _check_page(ledger: Ledger) -> None:
    """No report can write an element, an attribute or an address into the page, and every report is printed whole."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    page = html.document_fromstring(export_html(ledger).encode(), parser=parser)
    scripts = page.findall(".//script")
    assert [script.text for script in scripts] == [_own_script()]
    for element in page.iter(etree.Element):
        assert element.tag in _TAGS, element.tag
        assert set(element.attrib) <= _ATTRIBUTES, element.attrib
        target = element.get("href", "#")
        assert target.startswith(("#", "http://", "https://")), target
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    targets = [element.get("href", "") for element in page.iter("a")]
    assert {target[1:] for target in targets if target[0] == "#"} <= set(ids)
    sections = page.findall(".//section[@class='report']")
    for section, report in zip(sections, ledger.reports, strict=True):
        printed = "".join(_words_of(cell) for cell in section.findall(".//div[@class='text']"))
        assert _kept(printed) == _kept(report.text)


def _words_of(cell: etree._Element) -> str:
    """What is printed in a cell of report text, our numbers and labels left out."""
    if cell.tag == "sup" or cell.get("class") == "label":
        return ""
    return (cell.text or "") + "".join(_words_of(inner) + (inner.tail or "") for inner in cell)


def _own_script() -> str:
    return html.document_fromstring(export_html(Ledger(())).encode()).findtext(".//script") or ""


def _kept(text: str) -> str:
    """Characters that both a text and a page can hold, white space aside; U+FFFD stands for those a page cannot."""
    return "".join(c for c in text if not c.isspace() and c.isprintable() and c != "\ufffd")
