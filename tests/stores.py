"""Addresses of fresh cases on both databases, for every test that takes ``address``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from benchmarks.postgres_server import ServerMissingError, programs, running_server

_NUMBER = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server's address; skips where none is installed, unless SAYSO_REQUIRE=1 asks for every part."""
    try:
        programs()
    except ServerMissingError as error:
        if os.environ.get("SAYSO_REQUIRE") == "1":
            raise
        pytest.skip(str(error))
    with running_server() as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a case may be made: a file, then a schema."""
    if request.param == "sqlite":
        return str(tmp_path / "case.sayso")
    return f"{request.getfixturevalue('server')}?schema=case_{next(_NUMBER)}"
