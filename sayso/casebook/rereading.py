"""Reports of a case read anew by other models; what people decided is applied to the new reading by its anchors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sayso.casebook.analyst import Analyst, Progress
from sayso.casebook.deciding import compute, decided_story
from sayso.decisions import describe
from sayso.records import Lost, Unread
from sayso.store.protocol import Store

_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class LostDecision:
    """A decision that the new reading has no place for, in words, and why.

    Attributes:
        story: Id of the story whose tray it went to.
        id: The decision's.
    """

    story: str
    id: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one call.

    Attributes:
        reports: How many were read anew.
        stories: Ids of the stories computed anew.
        lost: Decisions that applied to the old reading and do not to the new one.
        found_again: Decisions that were in the tray and apply again.
        unread: Reports on which the new reading failed; they keep the old one.
    """

    reports: int
    stories: tuple[str, ...]
    lost: tuple[LostDecision, ...]
    found_again: int
    unread: tuple[Unread, ...]


def reread(
    store: Store, analyst: Analyst, *, story: str | None, everything: bool = False, on_progress: Progress
) -> Reread:
    """Read anew what other models read, story by story, and compute the stories; the same call again goes on where it was cut off.

    Args:
        story: Id of the only story to read anew, or None.
        everything: Also reports that these models have read already.
    Raises:
        NotFoundError: There is no such story.
        StoreError: The case cannot be written; what was kept before stays.
    """
    waiting = store.read_by_others(None if everything else analyst.reader, story)
    unread: list[Unread] = []
    lost: list[LostDecision] = []
    stories, done, again = [], 0, 0
    groups = [(at, [report for _, report in held]) for at, held in groupby(waiting, key=lambda one: one[0])]
    # Stories that an earlier call read anew and did not come to compute.
    stale = [row.id for row in store.stale_stories() if story in (None, row.id)]
    groups += [(at, []) for at in stale if at not in {one for one, _ in groups}]
    decided = set(store.decided_stories())
    for at, ids in groups:
        before = _tray(store, analyst, at) if at in decided else {}
        for failed in _read(store, analyst, ids):
            done += 1
            unread += [failed] if failed is not None else []
            on_progress("reports", done, len(waiting))
        unread += compute(store, analyst, store.story(at))
        stories.append(at)
        after = _tray(store, analyst, at) if at in decided else {}
        lost += [
            LostDecision(at, one.decision.id, describe(one.decision), one.reason)
            for number, one in after.items()
            if number not in before
        ]
        again += len(before.keys() - after.keys())
    return Reread(done - len(unread), tuple(stories), tuple(lost), again, tuple(unread))


def _read(store: Store, analyst: Analyst, ids: list[str]) -> Iterator[Unread | None]:
    """Read reports anew and keep what is found, some at a time; gives each one's failure, or None."""
    for start in range(0, len(ids), _AT_ONCE):
        found = []
        for report_id in ids[start : start + _AT_ONCE]:
            tagged = analyst.tag(store.report(report_id).report)
            if isinstance(tagged, Unread):
                yield tagged
            else:
                found.append((report_id, tagged))
                yield None
        with store.writing() as tx:
            for report_id, tagged in found:
                tx.replace_reading(report_id, analyst.reader, tagged)


def _tray(store: Store, analyst: Analyst, story: str) -> dict[int, Lost]:
    return {one.decision.sequence: one for one in decided_story(store, analyst, story).decided.lost}
