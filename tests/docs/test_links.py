"""Links in the documents resolve, and nothing in them points at one machine."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.docs.pages import ROOT, list_pages, name_of, prose

_LINK = re.compile(r"(?<!\\)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\((?P<target>[^()\s]+)\)")
_IMAGE = re.compile(r"<img[^>]*\ssrc=\"(?P<target>[^\"]+)\"")
_HEADING = re.compile(r"^#+\s+(?P<words>.+?)\s*$", re.MULTILINE)


def _anchors(page: Path) -> set[str]:
    """Heading anchors of a page, as GitHub and most renderers make them."""
    anchors: set[str] = set()
    for found in _HEADING.finditer(prose(page.read_text(encoding="utf-8"))):
        words = re.sub(r"[^\w\- ]", "", found["words"].lower()).replace(" ", "-")
        # a heading printed twice gets -1
        anchors.add(words if words not in anchors else f"{words}-1")
    return anchors


def _problem(page: Path, target: str) -> str | None:
    """What is wrong with a link, or None."""
    parts = urlsplit(target)
    if parts.scheme in {"http", "https", "mailto"}:
        return None
    if parts.scheme or target.startswith("/"):
        return f"{target}: neither a web address nor relative to the page"
    file = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not file.is_relative_to(ROOT) or not file.exists():
        return f"{target}: no such file in the project"
    if parts.fragment and file.suffix == ".md" and parts.fragment not in _anchors(file):
        return f"{target}: {name_of(file)} has no such heading"
    return None


@pytest.mark.parametrize("page", list_pages(), ids=name_of)
def test_links_resolve(page: Path) -> None:
    text = prose(page.read_text(encoding="utf-8"))
    targets = [found["target"] for pattern in (_LINK, _IMAGE) for found in pattern.finditer(text)]
    problems = [problem for target in targets if (problem := _problem(page, target))]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("target", "is_wrong"),
    [
        ("docs/index.md", False),
        ("docs/no-such-page.md", True),
        ("CONTRIBUTING.md#before-a-change", False),
        ("CONTRIBUTING.md#no-such-heading", True),
        ("/etc/passwd", True),  # a path of one machine
        ("../outside.md", True),
        ("https://example.org/page", False),  # not asked: tests reach no other machine
    ],
)
def test_the_check_tells_good_from_bad(target: str, is_wrong: bool) -> None:
    assert bool(_problem(ROOT / "README.md", target)) is is_wrong


def test_every_page_is_reachable_from_the_index() -> None:
    """A page that no page leads to is not read."""
    reached: set[Path] = set()
    waiting = [ROOT / "README.md", ROOT / "docs" / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        for found in _LINK.finditer(prose(page.read_text(encoding="utf-8"))):
            file = (page.parent / unquote(urlsplit(found["target"]).path)).resolve()
            if file.suffix == ".md" and file.exists():
                waiting.append(file)
            elif file.is_dir():
                waiting.extend(file.glob("*.md"))
    lost = [name_of(page) for page in list_pages() if page not in reached]
    assert not lost, f"linked from nowhere: {', '.join(lost)}"
