"""The same source across reports: joined when one candidate is left, else marked as unsure."""

from __future__ import annotations

import pytest

from sayso.records import Resolution
from sayso.sources import resolve_sources
from tests.marked import marked


def resolve(*texts: str, outlets: tuple[str | None, ...] = ()) -> tuple[Resolution, list[str]]:
    """The resolution of several reports and the source ids of their attributions, in order."""
    named = outlets or (None,) * len(texts)
    read = [marked(t, origin=f"{n}.txt", outlet=o) for n, (t, o) in enumerate(zip(texts, named, strict=True))]
    resolution = resolve_sources([r for r, _ in read], {r.id: a for r, a in read})
    return resolution, [resolution.source_of[f"{a.id}"] for _, attributions in read for a in attributions]


def test_the_same_full_name_is_the_same_source() -> None:
    resolution, (one, other) = resolve("[S1 Ann Lee] [C1 said] [T1 no].", "[S2 Ann Lee] [C2 said] [T2 yes].")
    assert one == other
    assert len(resolution.source(one).mentions) == 2


def test_a_surname_joins_the_only_full_name() -> None:
    _, (one, other) = resolve("[S1 Ann Lee] [C1 said] [T1 no].", "[S2 Lee] [C2 said] [T2 yes].")
    assert one == other


def test_a_surname_that_two_bear_stays_apart_and_names_both() -> None:
    resolution, (ann, tom, lee) = resolve(
        "[S1 Ann Lee] [C1 said] [T1 no].", "[S2 Tom Lee] [C2 said] [T2 no].", "[S3 Lee] [C3 said] [T3 yes]."
    )
    assert len({ann, tom, lee}) == 3
    assert set(resolution.source(lee).candidates) == {ann, tom}


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (("[S1 Omar Qadhiri] [C1 said] [T1 no].", "[S2 Omar Gadhiri] [C2 said] [T2 no]."), 1),
        (("[S1 Omar Baghrami] [C1 said] [T1 no].", "[S2 al-Baghrami] [C2 said] [T2 no]."), 1),
        # each report keeps two apart, so they are two
        (("[S1 Omar Qadhiri] [C1 said] [T1 no]. [S2 Omar Gadhiri] [C2 said] [T2 no].",), 2),
        # with a third spelling, nobody can tell which two are one
        (
            (
                "[S1 Omar Qadhiri] [C1 said] [T1 no].",
                "[S2 Omar Gadhiri] [C2 said] [T2 no].",
                "[S3 Omar Kadhiri] [C3 said] [T3 no].",
            ),
            3,
        ),
        (("[S1 Ann Lee] [C1 said] [T1 no].", "[S2 Ann Li] [C2 said] [T2 no]."), 2),  # too short to be a spelling
    ],
)
def test_one_name_in_two_spellings(texts: tuple[str, ...], count: int) -> None:
    _, ids = resolve(*texts)
    assert len(set(ids)) == count


def test_unnamed_people_of_two_reports_are_never_joined() -> None:
    _, (one, other) = resolve("[S1 An official] [C1 said] [T1 no].", "[S2 An official] [C2 said] [T2 no].")
    assert one != other


def test_a_state_and_its_capital_meet_across_reports() -> None:
    _, (one, other) = resolve("[S1 Russia] [C1 denied] [T1 it].", "Russian guns. [S2 Moscow] [C2 denied] [T2 it].")
    assert one == other


def test_an_outlet_that_another_report_cites_is_its_source() -> None:
    resolution, (cited, _) = resolve(
        "[S1 Reuters] [C1 reported] [T1 it fell].",
        "[S2 Ann Lee] [C2 said] [T2 no].",
        outlets=("Karsu Herald", "Reuters"),
    )
    assert cited in resolution.outlet_of.values()
    assert resolution.source(cited).kind == "outlet"


def test_every_report_has_an_outlet_even_without_a_name() -> None:
    resolution, _ = resolve("It rained.", "It snowed.")
    assert len(resolution.outlet_of) == 2
    assert len(set(resolution.outlet_of.values())) == 2
    assert {resolution.source(each).name for each in resolution.outlet_of.values()} == {"0", "1"}


def test_reading_twice_gives_the_same_ids() -> None:
    texts = ("[S1 Ann Lee] [C1 said] [T1 no]. [S2 An official] [C2 said] [T2 yes].", "[S3 Lee] [C3 said] [T3 no].")
    assert resolve(*texts) == resolve(*texts)
