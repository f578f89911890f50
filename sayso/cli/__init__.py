"""The command line: exit status 0 done, 1 done with reports unread, 2 wrong use or setup."""

from __future__ import annotations


def main() -> None:
    """Run ``sayso`` with the arguments of this process and exit."""
    from sayso.cli.app import run

    raise SystemExit(run())
