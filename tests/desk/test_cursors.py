"""A page mark that no page gave is refused in one line, on every list."""

import pytest

from tests.desk.conftest import DeskClient


@pytest.mark.parametrize("path", ["/", "/reports", "/sources", "/search?q=ferry", "/grid"])
@pytest.mark.parametrize("mark", ["a PNG picture", "-1", "9" * 39, "1.2.3.4", "\u00b2"])
def test_what_no_page_gave_is_refused(desk: DeskClient, path: str, mark: str) -> None:
    path, _, query = path.partition("?")
    answer = desk.get(path, params={"after": mark, **dict(pair.split("=") for pair in query.split("&") if pair)})
    assert answer.status_code in (400, 422), answer.text
