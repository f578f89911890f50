"""Pin the quality floors afresh: ``python -m benchmarks.pin [CORPUS ...] [--shared DIR] [--allow-lower]``.

Measures every corpus at hand (or those named), prints figures, gains and losses, and writes benchmarks/floors.json. A floor
that would fall stops it, and nothing is written, unless ``--allow-lower`` is given.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks.corpora import ROOT, list_corpora
from benchmarks.floors import changes, load_floors, lowered, pin, save_floors
from sayso.investigation import Investigation


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 when pinned, 1 when a floor would fall, 2 on wrong use."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pin", description=__doc__)
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help="which to pin; all at hand when none is named")
    parser.add_argument("--allow-lower", action="store_true", help="write floors that are lower than before, too")
    default = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=default, help="folder of the shared data (default: %(default)s)")
    options = parser.parse_args(arguments)

    shared = options.shared if (options.shared / "bench").is_dir() else None
    corpora = {corpus.name: corpus for corpus in list_corpora(shared)}
    if unknown := [name for name in options.corpora if name not in corpora]:
        print(f"pin: no corpus {', '.join(unknown)}; at hand are {', '.join(corpora)}", file=sys.stderr)
        return 2
    floors = load_floors()
    investigation = Investigation()
    falls = []
    for name in options.corpora or corpora:
        corpus = corpora[name]
        measured = corpus.measure(investigation)
        new, old = pin(measured, corpus.sha256()), floors.get(name)
        print(f"{name}: " + "  ".join(f"{key} {value:.4f}" for key, value in measured.figures.items()))
        if old:
            print("".join(f"  {line}\n" for line in changes(measured, old)), end="")
            falls += [f"{name} {line}" for line in lowered(new, old)]
        floors[name] = new
    if falls and not options.allow_lower:
        print("pin: these floors would fall; nothing is written without --allow-lower", file=sys.stderr)
        print("".join(f"  {line}\n" for line in falls), end="", file=sys.stderr)
        return 1
    save_floors(floors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
