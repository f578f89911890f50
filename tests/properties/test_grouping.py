"""Grouping does not depend on the order of what it is given, nor on whether a story comes at once or report by report."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.propositions import StoryState, compare_groupings, group_statements
from tests.propositions.told import Told, tell

# Lines that meet, deny, contradict and exclude each other, and some that only point at what another says.
LINES = (
    "Doctors | said | soldiers had poisoned the wells of Sarn",
    "Ann Orr | said | the wells of Sarn were poisoned by soldiers",
    "The army | denied | the charge | denies",
    "The army | said | no soldier had poisoned the wells of Sarn",
    "The army | said | that is total rubbish",
    "Per Dahl | said | the wells of Sarn had been poisoned by rebels",
    "Per Dahl | said | twelve cows had died of anthrax",
    "A nurse | doubted | that soldiers had poisoned the wells | doubts",
    "The mayor | declined | to comment | declines",
    "It could not be verified who poisoned the wells of Sarn.",
    "Soldiers had poisoned the wells of Sarn.",
    "Bo Falk | said | bread would cost more from May",
    "Varda | said | Osten troops had shelled the spring",
    "Osten | said | Vardan soldiers had crossed the line",
)
HEADLINES = ("Wells poisoned in Sarn", "Army denies poisoning wells", "A quiet day")


@st.composite
def stories(draw: st.DrawFn) -> Told:
    """Up to four reports of up to five lines."""
    reports = draw(
        st.lists(
            st.tuples(
                st.sampled_from(HEADLINES), st.lists(st.sampled_from(LINES), min_size=1, max_size=5, unique=True)
            ),
            min_size=1,
            max_size=4,
        )
    )
    return tell(*("\n".join((headline, *lines)) for headline, lines in reports))


@settings(max_examples=40, deadline=None)
@given(told=stories(), data=st.data())
def test_the_order_of_input_does_not_matter(told: Told, data: st.DataObject) -> None:
    shuffled = Told(
        tuple(data.draw(st.permutations(told.reports))),
        tuple(data.draw(st.permutations(told.statements))),
        tuple(data.draw(st.permutations(told.sources))),
        told.outlet_of,
    )
    assert shuffled.group() == told.group()


@settings(max_examples=40, deadline=None)
@given(told=stories(), data=st.data())
def test_report_by_report_gives_what_all_at_once_gives(told: Told, data: st.DataObject) -> None:
    state = StoryState()
    known: list[str] = []
    for report in data.draw(st.permutations(told.reports)):
        known.append(report.id)
        reports = [one for one in told.reports if one.id in known]
        statements = [one for one in told.statements if one.report in known]
        grown = state.group(reports, statements, told.sources, outlet_of=told.outlet_of)
        assert grown == group_statements(reports, statements, told.sources, outlet_of=told.outlet_of)


@settings(max_examples=25, deadline=None)
@given(told=stories())
def test_every_statement_given_has_one_proposition_and_stands_on_it_once(told: Told) -> None:
    grouping = told.group()
    assert {one.id for one in told.statements} <= {one.id for one in grouping.statements}
    for proposition in grouping.propositions:
        stances = (
            *proposition.asserted_by,
            *proposition.denied_by,
            *proposition.doubted_by,
            *proposition.declined_by,
        )
        assert sorted(stances) == sorted(proposition.statements)
    listed = [one for proposition in grouping.propositions for one in proposition.statements]
    assert sorted(listed) == sorted(one.id for one in grouping.statements)


def test_a_new_report_changes_only_what_it_speaks_of() -> None:
    told = tell(
        f"A quiet day\n{LINES[0]}\n{LINES[1]}",
        f"A quiet day\n{LINES[6]}",
        "A quiet day\nCy Moor | said | soldiers had poisoned wells in Sarn",
    )
    before = group_statements(told.reports[:2], told.statements[:3], told.sources, outlet_of=told.outlet_of)
    change = compare_groupings(before, told.group())
    texts = {one.id: one.text for one in told.group().propositions}
    assert [texts[one] for one in change.changed] == ["soldiers had poisoned the wells of Sarn"]
    assert (change.added, change.removed) == ((), ())
    assert told.statements[3].id in change.statements
    assert told.statements[2].id not in change.statements


def test_nothing_has_changed_between_a_grouping_and_itself() -> None:
    grouping = tell(f"A quiet day\n{LINES[0]}").group()
    change = compare_groupings(grouping, grouping)
    assert (change.added, change.removed, change.changed, change.statements) == ((), (), (), ())
