"""``sayso chain``: who had it from whom, from what is read to the roots."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.read import check_place, name_unread, show_progress, write_text
from sayso.cli.why import load_ledger
from sayso.errors import ConfigError

if TYPE_CHECKING:
    from sayso.records import Ledger


class ChainFormat(StrEnum):
    """How chains are written."""

    TREE = "tree"
    MERMAID = "mermaid"
    GRAPHML = "graphml"
    SVG = "svg"
    JSON = "json"


_BY_SUFFIX = {
    ".mmd": ChainFormat.MERMAID,
    ".graphml": ChainFormat.GRAPHML,
    ".svg": ChainFormat.SVG,
    ".json": ChainFormat.JSON,
}


def chain(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="STORY...", help="Reports of one story, as for `sayso read`.", show_default=False),
    ] = None,
    ledger_file: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="FILE", show_default=False, help="A ledger that `sayso read` wrote as JSON."),
    ] = None,
    format_: Annotated[
        ChainFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write the chains. [default: by the suffix of --out, else tree]",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Write to FILE instead of standard output.", show_default=False
        ),
    ] = None,
    threads: Annotated[int, typer.Option("--threads", metavar="N", min=1, help="Threads the model may use.")] = 1,
) -> int:
    """Show who had it from whom: from each report through those it cites to the roots."""
    if bool(inputs) == (ledger_file is not None):
        raise ConfigError("name either reports or a ledger (--ledger FILE.json) whose chains to show")
    place = None if out is None or str(out) == "-" else out
    check_place(place, inputs or [str(ledger_file)])
    ledger = load_ledger(ledger_file) if ledger_file is not None else _read(inputs or [], threads)
    chosen = format_ or (_BY_SUFFIX.get(place.suffix.lower()) if place else None) or ChainFormat.TREE
    write_text(written(ledger, chosen), place)
    if ledger_file is None:
        name_unread(ledger, listed=False)
        return 1 if ledger.unread else 0
    return 0


def _read(inputs: list[str], threads: int) -> Ledger:
    from sayso.investigation import Investigation

    with show_progress() as on_progress:
        return Investigation(threads=threads).read(inputs, stdin=sys.stdin.buffer, on_progress=on_progress)


def written(ledger: Ledger, chosen: ChainFormat) -> str:
    """The chains of a ledger in one format."""
    from sayso.exports.chain_formats import export_chain_graphml, export_chain_json, export_chain_mermaid
    from sayso.exports.chain_graph import chain_graph
    from sayso.exports.chain_svg import export_chain_svg
    from sayso.exports.chain_tree import export_chain_tree

    export = {
        ChainFormat.TREE: export_chain_tree,
        ChainFormat.MERMAID: export_chain_mermaid,
        ChainFormat.GRAPHML: export_chain_graphml,
        ChainFormat.SVG: export_chain_svg,
        ChainFormat.JSON: export_chain_json,
    }[chosen]
    return export(chain_graph(ledger))
