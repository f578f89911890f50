"""One source over the whole case, and text that reports of two stories both print; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.casebook import Casebook
from sayso.errors import ConflictError
from sayso.records import DecisionKind, FindingKind, Judgement, SubjectKind
from sayso.store.protocol import Filters
from tests.casebook.fixed import FixedAnalyst

FERRY = "Ferry sank off Tolvik\n\nHarbour master Ida Brenn said the Alma had struck a barge.\n\nJon Vale said nobody swam.\n"
GRAIN = (
    "Grain left Orvale at night\n\nDockers counted sacks. Ms Brenn said two lorries came.\n\nJan Vale said it rained.\n"
)
WIRE = (
    "The inquiry opened on Monday in a crowded hall above the fish market, where forty relatives of the missing crew sat in rows "
    "and listened for six hours to the reading of the harbour log, page after page, without a break or a question.\n"
)


@pytest.fixture
def case(address: str) -> Iterator[Casebook]:
    with FixedAnalyst().open_case(address, create=True) as opened:
        yield opened


def _add(case: Casebook, tmp_path: Path, story: str, text: str) -> str:
    path = tmp_path / f"{story}.txt"
    path.write_text(text, encoding="utf-8")
    (report,) = case.add([str(path)], story=story).reports
    return report


def _source(case: Casebook, name: str, report: str) -> str:
    ledger = case.ledger(case.story_of("report", report))
    return next(one.id for one in ledger.sources if one.name.endswith(name))


@pytest.fixture
def two(case: Casebook, tmp_path: Path) -> tuple[str, str]:
    """Reports of two stories."""
    return _add(case, tmp_path, "ferry", FERRY), _add(case, tmp_path, "grain", GRAIN)


def test_one_name_in_two_stories_is_one_source(case: Casebook, two: tuple[str, str]) -> None:
    here, there = (_source(case, "Brenn", report) for report in two)
    assert here != there
    page = case.source(here)
    (linked,) = page.linked
    assert (linked.source.id, linked.judgement, linked.by) == (there, Judgement.SAME, "")
    assert "same surname" in linked.reasons
    assert [(place.report, place.text) for place in linked.places] == [
        (two[0], "Ida Brenn"),
        (two[1], "Brenn"),
    ]
    texts = {report: case.report(report)[0].report.text for report in two}
    assert all(texts[place.report][place.start : place.end] == place.text for place in linked.places)
    assert {row.report for row in page.statements} == set(two), (
        "what it said stands together, whichever id is asked for"
    )
    assert {row.report for row in case.source(there).statements} == set(two)
    found = case.find(Filters(source=here)).rows
    assert {row.id for row in found} == set(two)


def test_like_names_stay_apart(case: Casebook, two: tuple[str, str]) -> None:
    page = case.source(_source(case, "Jon Vale", two[0]))
    assert all(one.judgement is not Judgement.SAME for one in page.linked)
    assert {row.report for row in page.statements} == {two[0]}


@pytest.mark.parametrize("kind", [DecisionKind.DIFFERENT, DecisionKind.UNSURE])
def test_a_persons_word_stands_over_the_rules(case: Casebook, two: tuple[str, str], kind: DecisionKind) -> None:
    here, there = (_source(case, "Brenn", report) for report in two)
    decision = case.decide(
        kind,
        (SubjectKind.SOURCE, here),
        objects=[(SubjectKind.SOURCE, there)],
        author="Ada Lind",
        reason="another Brenn",
    )
    for one, other in ((here, there), (there, here)):
        page = case.source(one)
        (linked,) = page.linked
        assert (linked.source.id, linked.human, linked.by) == (other, Judgement(kind.value), decision.id)
        assert linked.machine is Judgement.SAME, "what the rule says stays beside it"
        assert len({row.report for row in page.statements}) == 1
    for report in two:
        assert case.decided(case.story_of("report", report)).decided.lost == ()
    assert list(case.faults()) == []
    case.decide(DecisionKind.UNDO, (SubjectKind.DECISION, decision.id), author="Ada Lind")
    assert case.source(here).linked[0].judgement is Judgement.SAME


def test_a_person_may_join_what_no_rule_does(case: Casebook, two: tuple[str, str]) -> None:
    here, there = _source(case, "Jon Vale", two[0]), _source(case, "Jan Vale", two[1])
    case.decide(DecisionKind.SAME, (SubjectKind.SOURCE, here), objects=[(SubjectKind.SOURCE, there)], author="Ada Lind")
    assert {row.report for row in case.source(there).statements} == set(two)


def test_a_source_is_not_itself(case: Casebook, two: tuple[str, str]) -> None:
    here = _source(case, "Ida Brenn", two[0])
    with pytest.raises(ConflictError, match="name two"):
        case.decide(DecisionKind.SAME, (SubjectKind.SOURCE, here), objects=[(SubjectKind.SOURCE, here)], author="A")


def test_a_copy_in_another_story_is_found_when_it_comes(case: Casebook, tmp_path: Path) -> None:
    first = _add(case, tmp_path, "inquiry", "Inquiry opens\n\n" + WIRE + "Ida Brenn said she would wait.\n")
    _add(case, tmp_path, "weather", "Rain over Orvale\n\nJon Vale said it rained.\n")
    path = tmp_path / "fish.txt"
    path.write_text("Fish market full\n\n" + WIRE, encoding="utf-8")
    added = case.add([str(path)], story="fish")
    (second,) = added.reports
    assert [set(copy.reports) for copy in case.copies_added(added.run)] == [{first, second}], "said when it comes"
    assert case.copies_added(added.run - 1) == [], "not said of another call"
    for report in (first, second):
        (copy,) = case.copies_elsewhere(report)
        assert set(copy.reports) == {first, second}
        assert copy.passages, "with the words that both print"
    case.prune(second, author="Ada Lind")
    assert case.copies_elsewhere(first) == []
    assert list(case.faults()) == []


def test_what_one_name_costs_does_not_grow_with_its_bearers(case: Casebook, tmp_path: Path) -> None:
    for number in range(40):
        given = f"{chr(65 + number // 26)}{chr(97 + number % 26)}on"
        _add(case, tmp_path, f"story {number}", f"Report {number}\n\n{given} Brenn said {number} lorries came.\n")
    last = _add(case, tmp_path, "last", "Last report\n\nMs Brenn said no lorry came.\n")
    linked = case.source(_source(case, "Brenn", last)).linked
    assert len(linked) == 32
    assert {one.judgement for one in linked} == {Judgement.UNSURE}, "several fit, so none is sure"


HOSTILE = {
    "an emoji": "Fire\n\n\U0001f98a said nobody came.\n\n\U0001f98a said somebody came.\n",
    "another script": "Пожар\n\nАнна Ли said nobody came.\n",
    "one line": "Ida Brenn said no.",
    "one name 5,000 times": "Brenn\n\n" + "Ida Brenn said she knew Ida Brenn.\n" * 2_500,
}


@pytest.mark.parametrize("what", sorted(HOSTILE))
def test_what_is_odd_is_kept_and_linked_like_the_rest(case: Casebook, tmp_path: Path, what: str) -> None:
    _add(case, tmp_path, "ferry", FERRY)
    report = _add(case, tmp_path, "odd", HOSTILE[what])
    for row in case.sources():
        case.source(row.id)
    assert case.story_of("report", report)
    assert list(case.faults()) == []


def _page(outlet: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{one}</p>\n" for one in paragraphs)
    site = f'<meta property="og:site_name" content="{outlet}">'
    return f"<html lang=en><head><title>Ferry sank</title>{site}</head><body><article><h1>Ferry sank</h1>{body}</article></body></html>"


def _add_pages(case: Casebook, tmp_path: Path, *pages: str) -> list[str]:
    paths = [tmp_path / f"{number}.html" for number in range(len(pages))]
    for path, page in zip(paths, pages, strict=True):
        path.write_text(page, encoding="utf-8")
    return list(case.add([str(path) for path in paths], story="ferry").reports)


LONG = "Forty passengers were taken off by fishing boats before dawn, and the harbour was closed while divers looked for the rest."


def test_two_reports_that_cite_each_other_are_a_circle(case: Casebook, tmp_path: Path) -> None:
    venn = _page("Venn Post", "The Tolvik Herald said the ferry sank at night.", LONG)
    tolvik = _page("Tolvik Herald", "The Venn Post said the ferry sank at night.", LONG[::-1])
    reports = _add_pages(case, tmp_path, venn, tolvik)
    ledger = case.ledger(case.story_of("report", reports[0]))
    (circle,) = (one for one in ledger.findings if one.kind is FindingKind.CIRCULAR)
    assert set(circle.reports) == set(reports)
    assert list(case.faults()) == []


def test_a_report_that_cites_its_own_outlet_goes_nowhere(case: Casebook, tmp_path: Path) -> None:
    page = _page("Venn Post", "The Venn Post said the Post said the ferry sank at night.", LONG)
    (report,) = _add_pages(case, tmp_path, page)
    ledger = case.ledger(case.story_of("report", report))
    assert [link for chain in ledger.chains for link in chain.links] == []
    assert [one for one in ledger.findings if one.kind is FindingKind.CIRCULAR] == []
