"""Two thousand requests that schemathesis makes from the desk's OpenAPI: none is answered by a fault."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any, cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings

from tests.desk.conftest import HOST, DeskClient
from tests.desk.described import HEADERS, described, ids_of

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis makes the requests; install sayso[dev]")
requests = pytest.importorskip("requests", reason="comes with schemathesis; install sayso[dev]")

LEAST = int(os.environ.get("SAYSO_REQUESTS", "2000"))
"""How many requests must reach a route's own code."""
BEFORE_A_ROUTE = frozenset((401, 403, 405, 413, 421, 422))
"""Answers that are given before a route's own code runs."""
AT_THE_END = ("/decisions/reject", "/decisions/merge", "/reports/{report_id}/prune", "/leave")
"""They take away what the others are asked about."""
SHARES = {"/api/decisions": 5, "/decide/{kind}/{record}": 2, "/open": 0.2}
"""Asked more often than the others where there is more to vary, less where only the door is tried."""
REFUSED_TOO = 0.1
"""Of the requests, how many beside them hold what the description forbids; those stop at the form's check."""


class Asked:
    """Sends made requests to a desk as its own page would, and counts what comes back."""

    def __init__(self, desk: DeskClient) -> None:
        self.desk = desk
        self.app = cast(FastAPI, desk.app)
        # A fault in a route is answered as a server would answer it, so that it is counted and named here.
        self.client = TestClient(
            self.app, base_url=f"http://{HOST}", follow_redirects=False, raise_server_exceptions=False
        )
        self.codes: Counter[int] = Counter()
        self.faults: list[str] = []

    def send(self, case: Any) -> None:
        """Send one with the desk's origin, its session and its token; let in again by whoever left."""
        name = self.desk.gate.cookie
        if self.desk.gate.visitor(self.desk.cookies.get(name)) is None:
            self.desk.let_in()
        made = case.as_transport_kwargs(base_url=f"http://{HOST}")
        own = {one: value for one, value in dict(made["headers"]).items() if one.lower() in (*HEADERS, "if-match")}
        own |= {"origin": f"http://{HOST}", "x-csrf": self.desk.csrf, "cookie": f"{name}={self.desk.cookies[name]}"}
        # Encoded by the library that the values were made for.
        parts = {part: made.get(part) for part in ("params", "data", "json", "files")}
        wire = requests.Request(made["method"], made["url"], **parts).prepare()
        if "content-type" in wire.headers:
            own["content-type"] = wire.headers["content-type"]
        answer = self.client.request(wire.method, wire.url, content=wire.body, headers=own)
        self.codes[answer.status_code] += 1
        if answer.status_code >= 500:
            self.faults.append(f"{answer.status_code} {wire.method} {wire.url} {str(parts)[:300]}")
        self.app.state.adding.wait(30)  # one thing at a time, so that each run of this test is the same

    def send_made(self, operation: Any, mode: Any, most: int) -> None:
        """Make requests of one kind to one route and send them."""

        @settings(
            max_examples=most, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def send(case: Any) -> None:
            self.send(case)

        send()

    def send_all(self, least: int) -> None:
        """Ask every route, those at the end last."""
        told = described(self.app.openapi(), ids_of(self.desk.case))
        operations = [one.ok() for one in schemathesis.openapi.from_dict(told).get_all_operations()]
        operations.sort(key=lambda one: AT_THE_END.index(one.path) if one.path in AT_THE_END else -1)
        shares = [SHARES.get(one.path, 1) for one in operations]
        for operation, share in zip(operations, shares, strict=True):
            each = 1 + round(least * share / sum(shares))
            self.send_made(operation, schemathesis.GenerationMode.POSITIVE, each)
            self.send_made(operation, schemathesis.GenerationMode.NEGATIVE, max(1, round(each * REFUSED_TOO)))

    @property
    def reached(self) -> int:
        """How many requests a route's own code answered."""
        return sum(count for code, count in self.codes.items() if code not in BEFORE_A_ROUTE)


def test_no_made_request_is_answered_by_a_fault(desk: DeskClient) -> None:
    asked = Asked(desk)
    asked.send_all(LEAST)
    assert asked.faults == []
    assert asked.reached >= LEAST, asked.codes
    kinds = {one.kind for one in desk.case.log()}
    assert len(kinds) >= 12, "most kinds of decision were recorded, and not only refused"
