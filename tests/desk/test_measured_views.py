"""The desk's benchmark asks for every view, and only for what a visitor could."""

from __future__ import annotations

from urllib.parse import urlsplit

from benchmarks.desk_views import addresses
from sayso.casebook import Casebook
from sayso.desk.pages import VIEWS
from tests.desk.conftest import DeskClient


def test_no_view_is_left_unmeasured(desk: DeskClient, case: Casebook) -> None:
    paths = {urlsplit(one).path for asked in addresses(case, 2).values() for one in asked}
    for view in VIEWS:
        assert any(path == view.path or path.startswith(f"{view.path}/") for path in paths), view.title


def test_every_address_that_is_measured_answers(desk: DeskClient, case: Casebook) -> None:
    for view, asked in addresses(case, 2).items():
        for address in asked:
            assert desk.get(address).status_code == 200, (view, address)
