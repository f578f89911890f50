from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from sayso.decisions.canonical import canonical_text
from sayso.decisions.chain import FIELDS, FIRST, Head, head_of, seal, verify_chain, withhold
from sayso.errors import StoreError
from sayso.records import (
    Anchor,
    Decision,
    DecisionKind,
    Draft,
    Excerpt,
    Role,
    Selector,
    Subject,
    SubjectKind,
)

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
WORDS = Anchor(
    "the rifles", (Excerpt("r-1", "ab", "cd", (Selector(Role.CONTENT, 4, 14, "the rifles", "saw ", " go"),)),)
)


def _draft(text: str, **known: object) -> Draft:
    fields = {
        "kind": DecisionKind.NOTE,
        "author": "Ida Holm",
        "reason": "read twice",
        "subject": Subject(SubjectKind.STATEMENT, "s-1", WORDS),
        "after": canonical_text({"text": text}),
    }
    return Draft(**(fields | known))  # type: ignore[arg-type]


def _log(*drafts: Draft) -> list[Decision]:
    log: list[Decision] = []
    for minutes, draft in enumerate(drafts):
        log.append(seal(draft, log[-1] if log else None, at=NOON + timedelta(minutes=minutes)))
    return log


THREE = _log(_draft("one"), _draft("two", objects=(Subject(SubjectKind.SOURCE, "v-1"),)), _draft("three"))


def test_entries_are_numbered_and_follow_each_other() -> None:
    assert [entry.sequence for entry in THREE] == [1, 2, 3]
    assert [entry.previous for entry in THREE] == [FIRST, THREE[0].hash, THREE[1].hash]
    assert verify_chain(THREE).is_whole
    assert verify_chain(THREE).head == head_of(THREE) == Head(3, THREE[2].hash)
    assert str(head_of(THREE)) == f"3 {THREE[2].hash}"


def test_an_empty_log_is_whole() -> None:
    assert verify_chain(()).head == Head(0, FIRST)
    assert verify_chain(()).is_whole


def test_the_same_decision_at_the_same_place_and_time_has_the_same_hash() -> None:
    """A hash that another machine cannot compute again proves nothing; this one is pinned."""
    entry = seal(_draft("one"), None, at=NOON.astimezone(timezone(timedelta(hours=5))), clock="ntp")
    assert entry.hash == "a77ba5161f756ee818780a7c111094b3fa16aaff866f3e5fe83fce02bccddd58"


def _moved(entry: Decision) -> Decision:
    selector = replace(WORDS.excerpts[0].selectors[0], start=5)
    return replace(
        entry, subject=replace(entry.subject, anchor=Anchor("the rifles", (Excerpt("r-1", "ab", "cd", (selector,)),)))
    )


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("author", replace(THREE[1], author="Ida Holn")),
        ("at", replace(THREE[1], at=THREE[1].at + timedelta(microseconds=1))),
        ("clock", replace(THREE[1], clock="another clock")),
        ("kind", replace(THREE[1], kind=DecisionKind.REJECT)),
        ("reason", replace(THREE[1], reason="")),
        ("subject", replace(THREE[1], subject=Subject(SubjectKind.STATEMENT, "s-2", WORDS))),
        ("objects", replace(THREE[1], objects=())),
        ("anchors", _moved(THREE[1])),
        ("before", replace(THREE[1], before="1")),
        ("before", replace(THREE[1], before="{")),  # not even JSON any more
        ("after", replace(THREE[1], after=canonical_text({"text": "tw\u043e"}))),  # a Cyrillic o
        ("previous", replace(THREE[1], previous=FIRST)),
        ("hash", replace(THREE[1], hash=THREE[0].hash)),
        ("hash", replace(THREE[1], digests=THREE[0].digests)),
        ("hash", replace(THREE[1], digests=())),
        ("after", withhold(THREE[1], ["after"])),  # blanked, and no tombstone says so
        ("sequence", THREE[2]),  # the entry was taken out
    ],
)
def test_the_first_change_is_named(field: str, changed: Decision) -> None:
    check = verify_chain([THREE[0], changed, *THREE[2:]])
    assert check.fault is not None
    assert (check.fault.sequence, check.fault.field) == (2, field)
    assert "entry 2" in check.fault.problem
    assert check.head == head_of(THREE[:1])


def test_every_field_is_covered() -> None:
    """A field of Decision that no digest covers could change unseen."""
    bookkeeping = {"previous", "digests", "hash", "withheld"}
    assert set(Decision.__slots__) - bookkeeping == set(FIELDS) - {"anchors"}


def test_a_log_written_anew_is_whole_and_only_a_kept_head_tells() -> None:
    anew = _log(_draft("one"), _draft("TWO"), _draft("three"))
    assert verify_chain(anew).is_whole
    fault = verify_chain(anew, expected=head_of(THREE[:2])).fault
    assert fault is not None
    assert (fault.sequence, fault.field) == (2, "hash")
    assert verify_chain(THREE, expected=head_of(THREE[:2])).is_whole  # the log has only grown since


def test_entries_cut_off_at_the_end_are_missed_by_a_kept_head() -> None:
    assert verify_chain(THREE[:2]).is_whole
    fault = verify_chain(THREE[:2], expected=head_of(THREE)).fault
    assert fault is not None
    assert "the log ends at entry 2" in fault.problem


def test_a_clock_set_back_is_said_and_is_no_fault() -> None:
    first = seal(_draft("one"), None, at=NOON)
    second = seal(_draft("two"), first, at=NOON - timedelta(hours=1))
    assert verify_chain([first, second]).clock_set_back == (2,)
    assert verify_chain([first, second]).is_whole


def test_what_a_prune_blanked_keeps_the_chain_whole() -> None:
    tombstone = _draft(
        "",
        kind=DecisionKind.PRUNE_TOMBSTONE,
        subject=Subject(SubjectKind.REPORT, "r-1"),
        after=canonical_text({"withheld": {"1": ["anchors", "after"]}}),
    )
    log = _log(_draft("one"), tombstone)
    pruned = [withhold(log[0], ["anchors", "after"]), log[1]]
    assert pruned[0].after == "null"
    assert pruned[0].subject == Subject(SubjectKind.STATEMENT, "s-1")  # whom it was about stays
    assert verify_chain(pruned).is_whole
    more = [withhold(log[0], ["anchors", "after", "reason"]), log[1]]
    fault = verify_chain(more).fault
    assert fault is not None
    assert fault.field == "reason"  # more than the tombstone says


def test_who_and_when_cannot_be_withheld_piecemeal() -> None:
    with pytest.raises(StoreError, match="at of a decision cannot be withheld"):
        withhold(THREE[0], ["at"])


def test_a_time_needs_an_offset() -> None:
    with pytest.raises(StoreError, match="offset"):
        seal(_draft("one"), None, at=datetime(2031, 5, 4, 12))
