"""Properties of the table of statuses over made ledgers: order, copies, and what a further independent voice can do."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.investigation import explain
from sayso.propositions import judge_status
from sayso.records import (
    Block,
    BlockKind,
    Copy,
    Ledger,
    Position,
    Proposition,
    Report,
    Source,
    SourceKind,
    Statement,
    Status,
)
from sayso.text import Span

SOURCES = (
    *(Source(name, SourceKind.PERSON, name) for name in ("Ann", "Bo", "Cy", "Dee", "New")),
    *(Source(name, SourceKind.UNNAMED, name, named=False) for name in ("a guard", "officials")),
)
WORDS = ("heavy rain fell in Orm all day", "my own cellar stood under water", "the river left its bed", "a wet night")
LISTS = {"asserts": "asserted_by", "denies": "denied_by", "doubts": "doubted_by", "declines": "declined_by"}

Voice = tuple[str, Position, bool, int]
voices = st.lists(
    st.tuples(
        st.sampled_from([source.name for source in SOURCES if source.name != "New"]),
        st.sampled_from(list(Position)),
        st.booleans(),
        st.integers(0, len(WORDS) - 1),
    ),
    min_size=1,
    max_size=6,
)


def ledger(said: list[Voice], copies: tuple[Copy, ...] = ()) -> Ledger:
    """One proposition; each voice speaks in a report of its own, hedged or not, in one of a few wordings."""
    reports, statements = [], []
    lists: dict[str, list[str]] = {name: [] for name in LISTS.values()}
    for number, (who, position, hedged, words) in enumerate(said):
        text = WORDS[words]
        span = Span(0, len(text))
        reports.append(Report(f"r{number}", f"r{number}", "", "text/plain", text, (Block(BlockKind.BODY, span),)))
        statements.append(
            Statement(f"s{number}", f"r{number}", who, (span,), position=position, hedges=(span,) if hedged else ())
        )
        lists[LISTS[position.value]].append(f"s{number}")
    made = Proposition("p", "it rained", tuple(s.id for s in statements))
    made = replace(made, **{name: tuple(ids) for name, ids in lists.items()})  # type: ignore[arg-type]
    return Ledger(tuple(reports), SOURCES, tuple(statements), propositions=(made,), copies=copies)


def judged(made: Ledger) -> Proposition:
    (found,) = judge_status(
        made.propositions, made.statements, made.sources, made.evidence, made.chains, made.copies, made.reports
    )
    return found


@settings(deadline=None)
@given(said=voices)
def test_an_independent_assertion_never_weakens_corroborated(said: list[Voice]) -> None:
    if judged(ledger(said)).status is Status.CORROBORATED:
        assert judged(ledger([*said, ("New", Position.ASSERTS, False, 3)])).status is Status.CORROBORATED


@settings(deadline=None)
@given(said=voices)
def test_an_independent_assertion_adds_one_root(said: list[Voice]) -> None:
    more = judged(ledger([*said, ("New", Position.ASSERTS, False, 3)]))
    assert more.roots == judged(ledger(said)).roots + 1


@settings(deadline=None)
@given(said=voices, data=st.data())
def test_a_copy_never_counts(said: list[Voice], data: st.DataObject) -> None:
    """A report that copies another's passage, under whatever name, changes neither status nor the number of roots."""
    at = data.draw(st.integers(0, len(said) - 1))
    who, _, hedged, words = said[at]
    said = [*said[:at], (who, Position.ASSERTS, hedged, words), *said[at + 1 :]]
    copied = [*said, ("New", Position.ASSERTS, hedged, words)]
    before, after = judged(ledger(said)), judged(ledger(copied, (Copy((f"r{at}", f"r{len(said)}"), 0.95),)))
    assert after.roots == before.roots
    if who not in {"a guard", "officials"}:  # a copy that puts a name to an unnamed voice tells something new
        assert after.status is before.status


@settings(deadline=None)
@given(said=voices, data=st.data())
def test_order_never_matters(said: list[Voice], data: st.DataObject) -> None:
    made = ledger(said)
    shuffled = replace(
        made,
        reports=tuple(data.draw(st.permutations(made.reports))),
        statements=tuple(data.draw(st.permutations(made.statements))),
        sources=tuple(data.draw(st.permutations(made.sources))),
    )
    assert judged(shuffled) == judged(made)


@settings(deadline=None)
@given(said=voices)
def test_every_status_is_explained_by_rules_that_fail_until_one_fits(said: list[Voice]) -> None:
    made = ledger(said)
    found = judged(made)
    trials = explain(replace(made, propositions=(found,)), "p").trials
    assert [trial.fits for trial in trials] == [False] * (len(trials) - 1) + [True]
    assert (trials[-1].status, trials[-1].rule, trials[-1].inputs) == (found.status, found.rule, found.inputs)
    assert all(trial.because for trial in trials)
