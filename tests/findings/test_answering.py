"""Answers by their place in a report, each with a counter-example. Sources stand in [brackets], contents in {braces}."""

from __future__ import annotations

import re

import pytest

from sayso.findings import list_findings
from sayso.records import (
    Block,
    BlockKind,
    FindingKind,
    Ledger,
    Position,
    Report,
    Source,
    SourceKind,
    Statement,
)
from sayso.text import Span

_MARKS = re.compile(r"\[(?P<source>[^]]+)\]|<(?P<cue>[^>]+)>|\{(?P<content>[^}]+)\}|(?P<plain>[^][{}<>]+)")
_DENYING = re.compile(r"den|reject|ridicul|contradict|brushed")


def told(marked: str) -> Ledger:
    """A report in which each source, cue and content make a statement; a cue that denies makes it a denial."""
    text, statements, sources = "", list[Statement](), dict[str, Source]()
    parts: dict[str, Span] = {}
    for match in _MARKS.finditer(marked):
        kind = str(match.lastgroup)
        span = Span(len(text), len(text) + len(match.group(kind)))
        text += match.group(kind)
        if kind != "plain":
            parts[kind] = span
        if len(parts) == 3:
            name = parts["source"].of(text)
            source = sources.setdefault(name, Source(f"src-{len(sources)}", SourceKind.PERSON, name))
            denies = _DENYING.search(parts["cue"].of(text)) is not None
            statements.append(
                Statement(
                    f"s{len(statements)}", "r-1", source.id, (parts["content"],), (parts["source"],), (parts["cue"],),
                    position=Position.DENIES if denies else Position.ASSERTS,
                )
            )  # fmt: skip
            parts = {}
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    report = Report("r-1", "1.txt", "0", "text/plain", text, blocks)
    return Ledger((report,), tuple(sources.values()), tuple(statements))


@pytest.mark.parametrize(
    ("marked", "rule", "statements", "why"),
    [
        (
            "[The council] <said> {the oil came from the mill}. [The mill] <rejected> {that version}. [Its owner] <said> {the pump was"
            " dry}.",
            "denied-right-after", ("s0", "s1", "s2"), "who rejects it, and what they say instead, in no common word",
        ),
        (
            "[Ann Lee] <said> {she counted nine carts}. [Ann Lee] <added> {the road was dark}. [Tom Orr] <rejected> {her account}.",
            "denied-right-after", ("s0", "s1", "s2"), "an account is all that she told",
        ),
        (
            "[Ann Lee] <said> {the well was dug}. [Bo Carr] <said> {the wall fell}. [Tom Orr] <rejected> {the claims}.",
            "denied-right-after", ("s0", "s1", "s2"), "claims may be several people's",
        ),
        (
            "[Ann Lee] <said> {the men were swapped}. [Tom Orr] <denies> {that anybody was let go}.",
            "denied-right-after", ("s0", "s1"), "anybody takes up what was said",
        ),
        (
            "[Ann Lee] <blames> {a fault in the wiring}. [Tom Orr] <denied> {that the wiring was old}.",
            "denied-right-after", ("s0", "s1"), "a word in common",
        ),
        (
            "[Ann Lee] <said> {the pumps were sold in May}. [Ann Lee] <said> {it rained}. [Tom Orr] <contradicted> {Ann Lee on the"
            " pumps}.",
            "contradicts-by-name", ("s0", "s2"), "what she says of the pumps, not what she said last",
        ),
        (
            "[The council] <accused> {the army of shelling the ward}. [An army spokesman] <said> {no gun was in range}.",
            "accused-answers-back", ("s0", "s1"), "the army answers for the army",
        ),
    ],
)  # fmt: skip
def test_an_answer_meets_what_it_answers(marked: str, rule: str, statements: tuple[str, ...], why: str) -> None:
    found = [f for f in list_findings(told(marked)) if f.kind is FindingKind.CONTRADICTION]
    assert [(f.rule, f.statements) for f in found] == [(rule, statements)], why


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        ("[Ann Lee] <said> {the wall fell}. [Tom Orr] <denied> {owning a boat}.", "another matter"),
        ("[Ann Lee] <said> {the wall fell}. [Ann Lee] <denied> {the claim}.", "nobody answers themselves"),
        ("[The mill] <said> {the pump was dry}. [The mill's owner] <denied> {the claim}.", "one party"),
        ("[A spokesman] <said> {the pump was dry}. [The mill] <denied> {the claim}.", "a spokesman may be the mill's"),
        (
            "[Ann Lee] <said> {it fell}. It was May. It was wet. It was cold. [Tom Orr] <rejected> {that}.",
            "too far back",
        ),
        (
            "[The council] <accused> {the army of shelling the ward}. [A nurse] <said> {no gun was in range}.",
            "not the accused",
        ),
        (
            "[The council] <accused> {the army of shelling the ward}. [An army spokesman] <said> {it was raining}.",
            "says nothing against it",
        ),
    ],
)
def test_what_stands_beside_something_else_is_no_answer(marked: str, why: str) -> None:
    assert [f.rule for f in list_findings(told(marked)) if f.kind is FindingKind.CONTRADICTION] == [], why
