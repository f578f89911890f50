"""How long the desk's server takes for each view: requests handed to the application in this process, with nothing in between."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode

from sayso.casebook import Casebook
from sayso.casebook.rows import Filters
from sayso.desk.app import make_app
from sayso.desk.room import Room
from sayso.desk.security.gate import Gate

HOST = "127.0.0.1:8765"
SAMPLED = 200
"""Rows of the case from which the addresses to ask for are drawn."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One request: seconds until the last byte, seconds of the processor used for it, bytes of the answer."""

    wall: float
    processor: float
    size: int


class Asker:
    """A visitor of a desk over an open case.

    Args:
        case: The case; it stays open.
    """

    def __init__(self, case: Casebook) -> None:
        self._gate = Gate((HOST,))
        self._app = make_app(case, self._gate)
        self._cookie = self._gate.enter(self._gate.new_token("Ada Lind"))

    async def ask(self, address: str) -> Answered:
        """Ask for one page; raises RuntimeError for an answer other than a page."""
        path, _, query = address.partition("?")
        scope = {
            "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode(),
            "headers": [(b"host", HOST.encode()), (b"cookie", f"{self._gate.cookie}={self._cookie}".encode())],
            "scheme": "http", "http_version": "1.1", "server": ("127.0.0.1", 8765), "client": ("127.0.0.1", 1),
            "root_path": "", "asgi": {"version": "3.0"},
        }  # fmt: skip
        status, size = 0, 0

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))

        start, used = time.perf_counter(), time.process_time()
        await self._app(scope, receive, send)
        used, taken = time.process_time() - used, time.perf_counter() - start
        if status not in (200, 303):
            raise RuntimeError(f"{address}: answered {status}")
        return Answered(taken, used, size)


def addresses(case: Casebook, count: int, *, seed: int = 1) -> dict[str, list[str]]:
    """For each view so many addresses to ask for, drawn from what the case holds; the same for the same case and seed."""
    chosen = Random(seed)  # noqa: S311 - which pages to ask for

    def some(of: Sequence[str]) -> list[str]:
        return [chosen.choice(of) for _ in range(count)]

    reports = list(_reports(case, chosen))
    stories = [row.story for row in reports]
    claims = list(_claims(case, chosen))
    sources = [row.id for row in case.sources(most=SAMPLED)]
    words = [word for claim in claims for word in claim.text.split() if len(word) > 3]
    two = [" ".join(chosen.sample(words, 2)) for _ in range(count)]
    days = ["2031-05-10", "2100-01-01"]

    def of_story(path: str) -> list[str]:
        return [f"{path}?story={one}" for one in some(stories)]

    boards = [f"/?after={one}" for one in some([f"{claim.prominence}.{claim.no}" for claim in claims])]
    return {
        "board": ["/", *boards][:count],
        "board, as of a day": [f"{one}{'&' if '?' in one else '?'}as_of={chosen.choice(days)}" for one in boards],
        "board, filtered": [f"/?status={one}" for one in some(["contested", "single-source", "unconfirmed"])],
        "reader": [f"/reports/{one}" for one in some([row.id for row in reports])],
        "search": [f"/search?{urlencode({'q': one})}" for one in two],
        "search, by meaning": [f"/search?{urlencode({'q': one, 'by': 'meaning'})}" for one in two],
        "palette": [f"/api/search?{urlencode({'q': one[:6]})}" for one in two],
        "proposition": [f"/propositions/{one}" for one in some([claim.id for claim in claims])],
        "reports": [f"/reports?after={one}" for one in some([str(row.no) for row in reports])],
        "sources": ["/sources"] * count,
        "source": [f"/sources/{one}" for one in some(sources)],
        "chains": of_story("/chains"),
        "chains, everything": [f"{one}&proposition=" for one in of_story("/chains")],
        "timeline": of_story("/timeline"),
        "map": of_story("/map"),
        "pictures": of_story("/pictures"),
        "compare": of_story("/compare"),
        "grids": of_story("/grid"),
        "grid": [f"/grid/{one}" for one in some([claim.id for claim in claims])],
        "review": of_story("/queue"),
        "decide": [f"/decide/proposition/{one}" for one in some([claim.id for claim in claims])],
        "log": ["/log"] * count,
        "lost anchors": ["/anchors"] * count,
        "brief": [f"/brief/{one}" for one in some(stories)],
        "brief, PDF": [f"/brief/{one}.pdf" for one in some(stories)],
        "add": ["/add"] * count,
    }


def _reports(case: Casebook, chosen: Random) -> Iterator[Any]:
    """Reports from all over the case, by their numbers."""
    newest = case.find(Filters(), most=1).rows[0].no
    numbers = sorted({chosen.randint(1, newest) for _ in range(SAMPLED)})
    yield from case.store.reports_numbered(numbers)


def _claims(case: Casebook, chosen: Random) -> Iterator[Any]:
    """Propositions of the board's first pages and of stories all over the case."""
    yield from case.board(most=SAMPLED // 2).rows
    for row in list(_reports(case, chosen))[: SAMPLED // 4]:
        yield from case.board(story=row.story, most=4).rows


def measure_views(case: Casebook, count: int) -> dict[str, list[Answered]]:
    """Each view so often, its first answer left out; views take turns, so that a busy machine slows all alike."""
    asker = Asker(case)
    wanted = addresses(case, count)

    async def ask_all() -> dict[str, list[Answered]]:
        for asked in wanted.values():
            await asker.ask(asked[-1])
        found: dict[str, list[Answered]] = {view: [] for view in wanted}
        for turn in range(count):
            for view, asked in wanted.items():
                found[view].append(await asker.ask(asked[turn]))
        return found

    return asyncio.run(ask_all())


def measure_fetching(case: Casebook, count: int, *, seed: int = 2) -> list[Answered]:
    """Stories joined anew, as for the first page after a decision or a start of the desk; ``size`` counts propositions."""
    chosen = Random(seed)  # noqa: S311 - which stories to ask for
    stories = [chosen.choice(list(_reports(case, chosen))).story for _ in range(count)]
    found = []
    for story in stories:
        room = Room(case, Gate((HOST,)))
        start, used = time.perf_counter(), time.process_time()
        joined = len(room.story(story).rows)
        used, taken = time.process_time() - used, time.perf_counter() - start
        found.append(Answered(taken, used, joined))
    return found
