"""How much one input may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read; each refusal names the bound it hit. Sizes are bytes.

    Attributes:
        max_bytes: Largest single report: a file, an archive's member unpacked, or a fetched page.
        max_archive_bytes: Largest archive file.
        max_unpacked: Most that all members of one archive may unpack to.
        max_ratio: Most that one archive member may grow when unpacked; small members are let through.
        max_members: Most members of one archive.
        max_nesting: How many archives may stand inside each other.
        max_files: Most files taken from one folder or pattern.
        max_pages: Most pages of one PDF.
        max_elements: Most elements of one HTML page.
        fetch_seconds: Longest wait for one address, redirects included.
        max_redirects: Most redirects followed from one address.
    """

    max_bytes: int = 20_000_000
    max_archive_bytes: int = 500_000_000
    max_unpacked: int = 1_000_000_000
    max_ratio: int = 200
    max_members: int = 20_000
    max_nesting: int = 3
    max_files: int = 100_000
    max_pages: int = 2_000
    max_elements: int = 250_000
    fetch_seconds: float = 30.0
    max_redirects: int = 5


def megabytes(size: int) -> str:
    """A size in bytes as a reader would say it: ``20 MB``, ``1.5 MB``, ``900 bytes``."""
    if size < 1_000_000:
        return f"{size:,} bytes"
    return f"{size / 1_000_000:.1f}".removesuffix(".0") + " MB"
