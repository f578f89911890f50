"""No route takes a write without the session's CSRF token."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from sayso.desk.routes import ROUTERS
from sayso.desk.security.guard import LOGIN
from sayso.desk.security.writing import writer_of

WRITES = [
    route
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute) and "POST" in (route.methods or ())
]


def _asked(dependant: Dependant) -> Iterator[object]:
    yield dependant.call
    for one in dependant.dependencies:
        yield from _asked(one)


@pytest.mark.parametrize("route", WRITES, ids=[route.path for route in WRITES])
def test_every_write_asks_who_is_writing(route: APIRoute) -> None:
    # Whoever enters has no session yet that could hold a token; the guard sees that the form is the desk's own.
    assert (writer_of in set(_asked(route.dependant))) == (route.path != LOGIN)


def test_there_are_writes_to_look_at() -> None:
    assert len(WRITES) > 3
