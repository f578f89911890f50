"""How much of adding reports is the case's own: ``python -m benchmarks.store_share FOLDER...``.

Reports are added to a new case by the real pipeline, and the time is told apart: what the store takes (its questions, its writing and
packing, and whatever else goes on while it writes), and what reading, the models and the stages take. Without a folder the stories of
this project are added.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any, cast

from benchmarks.postgres_server import running_server
from sayso.casebook import Casebook
from sayso.casebook.analyst import Analyst
from sayso.investigation import Investigation
from sayso.store import create_store
from sayso.store.protocol import Store

HERE = Path(__file__).parent
OWN = (HERE / "stories", HERE.parent / "examples")


class Watch:
    """Tells apart whose time passes: that of whoever was entered last."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._whose = ["pipeline"]
        self._since = time.perf_counter()

    @contextmanager
    def of(self, whose: str) -> Iterator[None]:
        """Time in here is that of ``whose``."""
        self._turn()
        self._whose.append(whose)
        try:
            yield
        finally:
            self._turn()
            self._whose.pop()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.seconds[self._whose[-1]] += now - self._since
        self._since = now


class Timed:
    """Stands before an object; the time of each of its methods is put down to ``whose``."""

    def __init__(self, inner: object, watch: Watch, whose: str) -> None:
        self._inner, self._watch, self._whose = inner, watch, whose

    def __getattr__(self, name: str) -> Any:
        with self._watch.of(self._whose):
            found = getattr(self._inner, name)
        return self._method(found) if callable(found) else found

    def _method(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            with self._watch.of(self._whose):
                answer = method(*given, **named)
            return self._held(answer) if isinstance(answer, AbstractContextManager) else answer

        return call

    @contextmanager
    def _held(self, context: AbstractContextManager[Any]) -> Iterator[Any]:
        with self._watch.of(self._whose), context as entered:
            yield entered


def store_share(address: str, inputs: Sequence[str]) -> tuple[int, dict[str, float]]:
    """Add the inputs to a new case; gives how many reports they were, and seconds by whose they are."""
    investigation = Investigation()
    watch = Watch()
    store, analyst = Timed(create_store(address), watch, "store"), Timed(investigation, watch, "pipeline")
    with Casebook(cast(Store, store), cast(Analyst, analyst)) as case:
        added = case.add(inputs)
    return len(added.reports), dict(watch.seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Add the reports and print the store's share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", metavar="FOLDER")
    parser.add_argument("--store", choices=("sqlite", "postgres"), default="sqlite")
    chosen = parser.parse_args(arguments)
    with ExitStack() as held:
        if chosen.store == "postgres":
            address = held.enter_context(running_server()) + "?schema=share"
        else:
            address = str(Path(held.enter_context(tempfile.TemporaryDirectory())) / "case.sayso")
        count, seconds = store_share(address, chosen.inputs or [str(folder) for folder in OWN])
    whole = sum(seconds.values())
    print(
        f"{chosen.store}: {count:,} reports in {whole:.1f} s, {seconds['store']:.2f} s of it the store's ({seconds['store'] / whole:.1%})"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
