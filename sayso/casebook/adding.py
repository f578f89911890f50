"""Reports into a case: each kept as soon as it is read, then the stories they touch computed anew.

A report is kept in one short transaction, its story marked stale in the same one. Computing a story takes no lock; its results
are kept only when the story is still as it was when its reports were fetched. Whenever the work is cut off, what was kept stays
kept, and the stale stories say what is still to do.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import BinaryIO

from sayso.casebook.analyst import Analyst, Progress
from sayso.casebook.matters import (
    COMPARED,
    MOST_IN_STORY,
    MOST_STORIES,
    Keys,
    is_one_matter,
    keys_of,
    likeness,
    may_be_one_matter,
    promising,
    topic_of,
)
from sayso.errors import ConfigError
from sayso.records import Report, Unread
from sayso.store.protocol import NewReport, Store, StoryRow, Writer

MOST_WAITING = 32
"""Reports read and not yet kept: what a kill can cost, beside the time it takes to read them again."""
LONGEST_WAIT = 2.0
"""Seconds that a report read waits to be kept."""
REGROUP_EVERY = 256
"""Reports after which the stories touched so far are computed, so that a long run shows results before its end."""
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one call.

    Attributes:
        run: Its number in the case.
        reports: Ids of the reports that are new, in order.
        known: How many documents were in the case already.
        stories: Ids of the stories computed anew.
        unread: What could not be read, each with its reason.
    """

    run: int
    reports: tuple[str, ...] = ()
    known: int = 0
    stories: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(slots=True)
class _Run:
    """One call of ``add`` while it goes on."""

    no: int
    story: str | None
    reports: list[str] = field(default_factory=list)
    known: int = 0
    stories: dict[str, None] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    waiting: list[tuple[NewReport, Keys]] = field(default_factory=list)
    failed: list[Unread] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)
    ungrouped: int = 0


Regrouped = Callable[[StoryRow], Iterable[Unread]]
"""Computes one stale story and keeps its results; gives the reports that could not be taken into them."""


def now() -> str:
    """This instant in UTC, to the microsecond, as every column keeps it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def add_reports(
    store: Store,
    analyst: Analyst,
    inputs: Sequence[str],
    *,
    story: str | None,
    regroup: Regrouped,
    under: str = "",
    stdin: BinaryIO | None = None,
    on_progress: Progress,
) -> Added:
    """Read inputs into a case.

    Args:
        story: The name of the story that all of them belong to; None leaves it to what they share.
        under: A folder whose name is left off the origins of what is read in it: where uploaded files lie is nobody's concern.
        regroup: Called for each story that is stale, after every 256 reports and at the end.
    Raises:
        ConfigError: The name is too long or holds nothing.
        StoreError: The case cannot be written; what was kept before stays.
    """
    if story is not None:
        story = " ".join(story.split())
        if not story or len(story) > LONGEST_NAME or not story.isprintable():
            raise ConfigError(f"a story's name is 1 to {LONGEST_NAME} printable characters; choose another")
    with store.writing() as tx:
        run = _Run(tx.begin_run(inputs, story, now()), story)
    for item in _read(store, analyst, inputs, stdin, on_progress):
        item = _as_named(item, under)
        _take(run, analyst, item)
        on_progress("reports", len(run.reports) + len(run.waiting) + run.known, 0)
        full = len(run.waiting) + len(run.failed) >= MOST_WAITING
        if full or time.monotonic() - run.since > LONGEST_WAIT:
            _keep(store, run)
        if run.ungrouped >= REGROUP_EVERY:
            _regroup(store, run, regroup, on_progress)
    _keep(store, run)
    _regroup(store, run, regroup, on_progress)
    with store.writing() as tx:
        tx.finish_run(run.no, now())
    return Added(run.no, tuple(run.reports), run.known, tuple(run.stories), tuple(run.unread))


def _read(
    store: Store, analyst: Analyst, inputs: Sequence[str], stdin: BinaryIO | None, on_progress: Progress
) -> Iterator[Report | Unread | str]:
    done = 0

    def tell(_: str) -> None:
        nonlocal done
        done += 1
        on_progress("reading", done, 0)

    # `sayso add .` finds the case itself in the folder, and the desk's accounts; they are no input of anybody's.
    own = {os.path.realpath(store.address + suffix) for suffix in ("", "-wal", "-shm", ".accounts")}
    for item in analyst.read_each(inputs, stdin=stdin, on_progress=tell, is_known=store.known):
        if not (isinstance(item, Unread) and os.path.realpath(item.origin) in own):
            yield item


def _as_named(item: Report | Unread | str, under: str) -> Report | Unread | str:
    """What was read, under the name it has in the folder it was put into."""
    folder = f"{under}{os.sep}"
    if not under or isinstance(item, str) or not item.origin.startswith(folder):
        return item
    origin = item.origin.removeprefix(folder)
    if isinstance(item, Report):
        return replace(item, origin=origin)
    return Unread(origin, item.reason.replace(folder, ""))


def _take(run: _Run, analyst: Analyst, item: Report | Unread | str) -> None:
    if isinstance(item, str):
        run.known += 1
        return
    if isinstance(item, Report):
        found = analyst.tag(item)
        if not isinstance(found, Unread):
            signature = analyst.signature(item)
            keys = keys_of(item, signature)
            new = NewReport(item, analyst.reader, found, signature, topic_of(item), keys.all)
            run.waiting.append((new, keys))
            return
        item = found
    run.failed.append(item)


def _keep(store: Store, run: _Run) -> None:
    """Keep what waits, in one transaction."""
    run.since = time.monotonic()
    if not run.waiting and not run.failed:
        return
    added: list[str] = []
    known = 0
    with store.writing() as tx:
        for new, keys in run.waiting:
            at = now()
            if tx.known(new.report.sha256):
                known += 1
                continue
            story = _named_story(tx, run.story, at) if run.story is not None else _choose_story(tx, new, keys, at)
            tx.add_report(new, story, run.no, at)
            added.append(new.report.id)
        tx.note_unread(run.no, run.failed)
    run.reports += added
    run.known += known
    run.ungrouped += len(added)
    run.unread += run.failed
    run.waiting, run.failed = [], []


def _named_story(tx: Writer, name: str, at: str) -> int:
    found = tx.story_named(name)
    return found if found is not None else tx.new_story(_story_id(name), name, at)


def _choose_story(tx: Writer, new: NewReport, keys: Keys, at: str) -> int:
    """The story whose reports this one shares most with, or a new one."""
    for story, names, copies in promising(keys, tx.stories_sharing(new.keys, MOST_STORIES)):
        if not may_be_one_matter(names, copies, len(keys.names)) or tx.story_size(story) >= MOST_IN_STORY:
            continue
        nearest = max((likeness(new.vector, other) for other in tx.story_vectors(story, COMPARED)), default=0.0)
        if is_one_matter(names, copies, len(keys.names), nearest):
            return story
    return tx.new_story(_story_id(new.report.id), None, at)


def _story_id(of: str) -> str:
    return "t-" + hashlib.sha256(of.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _regroup(store: Store, run: _Run, regroup: Regrouped, on_progress: Progress) -> None:
    """Compute every stale story, also those that an earlier call left behind."""
    run.ungrouped = 0
    stale = store.stale_stories()
    for done, story in enumerate(stale, 1):
        failed = list(regroup(story))
        run.stories[story.id] = None
        if failed:
            run.unread += failed
            with store.writing() as tx:
                tx.note_unread(run.no, failed)
        on_progress("stories", done, len(stale))
