"""Sources of further reports held against those known: same, different, unsure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Judgement, Source, SourceKind
from sayso.sources.across import MOST_COMPARED, link_sources


def person(name: str, role: str | None = None) -> Source:
    return Source(id=f"s-{name}-{role}", kind=SourceKind.PERSON, name=name, role=role)


def body(name: str, kind: SourceKind = SourceKind.ORGANISATION) -> Source:
    return Source(id=f"s-{name}-{kind}", kind=kind, name=name)


def judged(known: list[Source], new: Source) -> list[str]:
    return [each.judgement.value for each in link_sources(known, [new])]


@pytest.mark.parametrize(
    ("known", "new", "judgement"),
    [
        (person("Ann Lee", "mayor"), person("Ann Lee"), ["same"]),
        (person("Ann Lee"), person("Ms. Lee", "Ms"), ["same"]),  # one candidate is left
        (person("Ann Lee"), person("Tom Lee"), ["different"]),
        (person("Ann Lee"), person("Ann Reyl"), []),  # nothing alike, nothing judged
        (person("Tom Lee", "Mr"), person("Lee", "Ms"), ["different"]),
        (person("Ann Lee", "Iraqi minister"), person("Ann Lee", "French minister"), ["unsure"]),  # perhaps two
        (person("Ann Lee"), person("A. Lee"), ["unsure"]),
        # spellings: sure only when something else agrees
        (person("Hassan Baghrami"), person("Hassan al-Baghrami"), ["same"]),  # an article is no other spelling
        (person("Omar Qadhiri", "Libyan colonel"), person("Omar Gaddiri", "Libyan leader"), ["same"]),
        (person("Omar Qadhiri"), person("Omar Gaddiri"), ["unsure"]),
        (person("Omar Qadhiri"), person("Omar Kadori"), ["unsure"]),
        (person("Omar Qadhiri"), person("Omar Baghiri"), []),
        (person("Muammar Tarin", "Libyan envoy"), person("Moammar Tarin", "Libyan envoy"), ["same"]),
        (person("Ann Lee"), person("Ann Li"), []),  # too short to tell a spelling from another name
        (person("Sergei Tarkovin", "Russian envoy"), person("Сергей Тарковин", "Russian envoy"), ["same"]),
        # bodies
        (body("World Health Organization"), body("WHO"), ["same"]),  # a listed body under two names
        (body("Karsu Relief Fund"), body("KRF"), ["unsure"]),  # initials only suggest
        (body("Karsu Herald"), body("Karsu Herald", SourceKind.OUTLET), ["unsure"]),
        (body("Russia", SourceKind.STATE), body("Iran", SourceKind.STATE), []),
    ],
)
def test_one_known_source(known: Source, new: Source, judgement: list[str]) -> None:
    assert judged([known], new) == judgement


def test_of_two_that_fit_neither_is_chosen() -> None:
    results = link_sources([person("Ann Lee"), person("Tom Lee")], [person("Lee")])
    assert [each.judgement for each in results] == [Judgement.UNSURE, Judgement.UNSURE]
    assert all("2 known sources fit" in each.reasons for each in results)


def test_a_title_leaves_one_of_two() -> None:
    known = [person("Ann Lee", "Ms"), person("Tom Lee", "Mr")]
    assert judged(known, person("Lee", "Mr")) == ["different", "same"]


def test_who_has_no_name_is_never_joined() -> None:
    official = Source("s-1", SourceKind.UNNAMED, "an official", named=False)
    assert link_sources([official], [Source("s-2", SourceKind.UNNAMED, "an official", named=False)]) == ()


def test_a_known_id_is_not_judged_again() -> None:
    assert link_sources([person("Ann Lee")], [person("Ann Lee")]) == ()


def test_five_thousand_of_one_name_are_each_compared_with_few() -> None:
    known = [Source(f"s-{n}", SourceKind.PERSON, "Ann Lee") for n in range(5_000)]
    new = [Source(f"t-{n}", SourceKind.PERSON, "Lee") for n in range(5_000)]
    results = link_sources(known, new)
    assert len(results) == 5_000 * MOST_COMPARED
    assert {each.judgement for each in results} == {Judgement.UNSURE}


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=6), st.text(max_size=40))
def test_any_name_in_any_script_gets_judgements_or_none(known: list[str], new: str) -> None:
    sources = [Source(f"s-{n}", SourceKind.PERSON, name) for n, name in enumerate(known)]
    results = link_sources(sources, [Source("t", SourceKind.PERSON, new)])
    assert results == link_sources(sources, [Source("t", SourceKind.PERSON, new)])
    assert all(each.reasons for each in results)
