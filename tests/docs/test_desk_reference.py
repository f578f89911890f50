"""docs/reference/desk.md names every address of the desk, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.desk.routes import ROUTERS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "desk.md").read_text(encoding="utf-8")


def test_every_address_is_described_and_none_that_is_not_there() -> None:
    served = {route.path for router in ROUTERS for route in router.routes}  # type: ignore[attr-defined]
    named = set(re.findall(r"`(/[^`]*)`", PAGE)) - {"/openapi.json"}
    assert named == served
