"""Where chains end: the shortest stories that show it. ``r`` are reports, everything else sources."""

from __future__ import annotations

import pytest

from sayso.chains import follow_chains
from sayso.records import Basis, Chain, ChainLink, How, Report, Source, SourceKind, Statement
from sayso.text import Span

SPAN = Span(0, 5)
COURIER = Source("courier", SourceKind.OUTLET, "Venn Courier")
LEE = Source("lee", SourceKind.PERSON, "Ann Lee")
ROE = Source("roe", SourceKind.PERSON, "Bob Roe")


def report(name: str) -> Report:
    return Report(name, f"{name}.txt", "0", "text/plain", "It rained in Venn on Monday, she said.", ())


def chain(owner: str, *steps: tuple[str, str] | tuple[str, str, How]) -> Chain:
    return Chain(owner, tuple(ChainLink(s[0], s[1], s[2] if len(s) > 2 else How.RELAYS, (SPAN,)) for s in steps))


def ends(*chains: Chain, statements: tuple[Statement, ...] = (), of: int = 0) -> list[tuple[str, int, bool | None]]:
    reports = [report(one.report) for one in chains]
    followed = follow_chains(reports, chains, statements, (COURIER, LEE, ROE), outlet_of={"r1": "own", "r2": "courier"})
    return [(root.id, root.hops, root.first_hand) for root in followed[of].roots]


def test_a_root_is_where_nothing_leads_on() -> None:
    assert ends(chain("r1", ("r1", "courier"), ("courier", "lee"))) == [("lee", 2, None)]


def test_an_outlet_behind_which_nobody_is_named_is_a_root() -> None:
    assert ends(chain("r1", ("r1", "courier"))) == [("courier", 1, None)]


def test_a_cited_report_of_the_story_is_followed_in_its_own_chain() -> None:
    # The Courier is no root here, its report being in the story; what Lee says in r1 leads nowhere in r2.
    first = chain("r1", ("r1", "courier"), ("r1", "r2"))
    assert ends(first, chain("r2", ("r2", "lee"), ("lee", "roe"))) == [("roe", 3, None)]


def test_reports_that_cite_each_other_end_nowhere() -> None:
    assert ends(chain("r1", ("r1", "r2")), chain("r2", ("r2", "r1"))) == []


def test_a_chain_that_cites_itself_is_no_loop() -> None:
    assert ends(chain("r1", ("r1", "lee"), ("lee", "roe"), ("roe", "lee"))) == []


def test_who_shows_evidence_is_a_root_beside_it_an_outlet_is_not() -> None:
    shown = chain("r1", ("r1", "lee"), ("lee", "e1", How.SHOWS), ("r1", "courier"), ("courier", "e2", How.SHOWS))
    assert [name for name, _, _ in ends(shown)] == ["lee", "e1", "e2"]


@pytest.mark.parametrize(
    ("basis", "first_hand"),
    [(Basis.WITNESSED, True), (Basis.OWN_ACT, True), (Basis.TOLD, False), (Basis.UNSTATED, None)],
)
def test_first_hand_or_not(basis: Basis, first_hand: bool | None) -> None:
    said = Statement("s", "r1", "lee", (SPAN,), basis=basis)
    assert ends(chain("r1", ("r1", "lee")), statements=(said,)) == [("lee", 1, first_hand)]


def test_a_step_to_a_report_opens_where_that_report_says_the_same() -> None:
    own = Statement("a", "r1", "courier", (Span(0, 9),), proposition="p")
    theirs = Statement("b", "r2", "lee", (Span(3, 9),), proposition="p")
    other = Statement("c", "r2", "lee", (Span(10, 12),), proposition="q")
    chains = (chain("r1", ("r1", "r2")), chain("r2", ("r2", "lee")))
    (first, _) = follow_chains(
        [report("r1"), report("r2")], chains, (own, theirs, other), (LEE,), outlet_of={"r1": "own", "r2": "courier"}
    )
    assert first.links[0].cited_spans == (Span(3, 9),)
