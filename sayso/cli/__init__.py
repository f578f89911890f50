"""The command line: exit status 0 done, 1 done with reports unread, 2 wrong use or setup."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130
STOPPED = "sayso: stopped; nothing more is read or written"


def main() -> None:
    """Run ``sayso`` with the arguments of this process and exit."""
    # numpy's own worker threads spin while the model works and halve its speed on two cores. numpy reads this once, when it
    # is loaded, and a library may not decide it for the program that imports it; this is the program.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from sayso.cli.app import run

        raise SystemExit(run())
    except KeyboardInterrupt:  # before the commands are there, or a second time while the first is being answered
        print(STOPPED, file=sys.stderr)
        raise SystemExit(INTERRUPTED) from None
