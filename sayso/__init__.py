"""On whose say-so? Reads news reports of contested events and builds a ledger of what they rest on.

import sayso

ledger = sayso.read("report.html", "other.pdf")
for proposition in ledger.propositions:
    print(proposition.status, proposition.text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.records import Ledger

if TYPE_CHECKING:
    from os import PathLike

    from sayso.investigation import Investigation

__all__ = ["Investigation", "Ledger", "SaysoError", "read"]


def read(*inputs: str | PathLike[str], threads: int = 1, min_score: float | None = None) -> Ledger:
    """Read reports of one story and return their ledger.

    Args:
        inputs: Files, folders, globs, zip archives or http(s) addresses, in the order the ledger should list them;
            ``"-"`` is standard input.
        threads: How many threads the model may use, 1 or more.
        min_score: Lowest score, 0 to 1, of the attributions kept; None keeps all that the model's own threshold does.
    Returns:
        The ledger. An input that could not be read is listed in ``ledger.unread`` with the reason; the others are read.
    Raises:
        ConfigError: Wrong use, or a model or an optional part is missing.
    """
    from sayso.investigation import Investigation

    return Investigation(threads=threads, min_score=min_score).read(inputs)


def __getattr__(name: str) -> Any:
    # Investigation brings every stage with it, half a second of imports that `sayso --help` should not wait for.
    if name == "Investigation":
        from sayso.investigation import Investigation

        return Investigation
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
