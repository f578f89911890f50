"""``sayso models``: which models are installed, and whether they are the ones that were measured."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.errors import ModelMissingError

if TYPE_CHECKING:
    from sayso.inference.manifest import Manifest


app = typer.Typer(
    name="models",
    help="List the models: name, version, checksums, what they were trained on, measured scores.",
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def models(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON list instead of text.")] = False,
) -> None:
    """List the models: name, version, checksums, what they were trained on, measured scores."""
    if context.invoked_subcommand:
        return
    found = _installed()
    if as_json:
        typer.echo(json.dumps([_record(manifest) for manifest in found], ensure_ascii=False, indent=1))
    else:
        typer.echo("\n\n".join(_described(manifest) for manifest in found))


@app.command("verify", short_help="Compare every file with its checksum.")
def verify() -> None:
    """Compare every file of every model with the checksum in its manifest."""
    from sayso.inference.manifest import verify_model

    for manifest in _installed():
        verify_model(manifest)
        typer.echo(f"{manifest.name} {manifest.version}: every file is the one its manifest names")


def _installed() -> Sequence[Manifest]:
    from sayso.inference.manifest import list_models, models_folder

    found = list_models()
    if not found:
        raise ModelMissingError(f"{models_folder()}: no models here; install sayso again or set SAYSO_MODELS")
    return found


def _record(manifest: Manifest) -> dict[str, object]:
    return {
        "name": manifest.name,
        "version": manifest.version,
        "kind": manifest.kind,
        "files": dict(manifest.files),
        "trained_on": list(manifest.trained_on),
        "terms": manifest.terms,
        "scores": dict(manifest.scores),
        "measured_by": manifest.measured_by,
    }


def _described(manifest: Manifest) -> str:
    lines = [f"{manifest.name} {manifest.version} ({manifest.kind})"]
    lines += [f"  file        {name}  sha256 {digest}" for name, digest in manifest.files]
    lines += [f"  trained on  {line}" for line in manifest.trained_on]
    if manifest.terms:
        lines.append(f"  terms       {manifest.terms}")
    lines += [f"  score       {measure} {value:.3f}" for measure, value in manifest.scores]
    if manifest.measured_by:
        lines.append(f"  measured by {manifest.measured_by}")
    return "\n".join(lines)
