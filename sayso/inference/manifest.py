"""Which models are installed, and whether their files are the ones that were measured.

A model is a folder with a ``manifest.json``: name, version, kind, the SHA-256 of every file, what it was trained on and under
which terms, and the scores measured on the shipped files. Weights are data: nothing here, or anywhere in sayso, unpickles.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import ModelMismatchError, ModelMissingError

MODELS_VARIABLE = "SAYSO_MODELS"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model's folder says of itself.

    Attributes:
        name: Folder name, such as ``attribution``.
        version: Date and counter, such as ``2026.11.1``.
        kind: ``tagger``, ``vectors``, ``grader``.
        folder: Where the files are.
        files: File name and its SHA-256, in hex.
        trained_on: One line per data set used.
        terms: Licence of the weights and terms stated by the data.
        scores: Measure and value, as printed by the command in ``measured_by``.
        settings: Anything the run time needs beside the weights.
    """

    name: str
    version: str
    kind: str
    folder: Path
    files: tuple[tuple[str, str], ...]
    trained_on: tuple[str, ...]
    terms: str
    scores: tuple[tuple[str, float], ...]
    measured_by: str
    settings: dict[str, Any]

    def path(self, file_name: str) -> Path:
        """Where one of the model's files is; raises ModelMissingError when it is not there."""
        path = self.folder / file_name
        if not path.is_file():
            raise ModelMissingError(f"{path}: the model file is missing; install sayso again")
        return path


def models_folder() -> Path:
    """Where models are looked for: ``$SAYSO_MODELS``, then inside the package, then beside it in a clone."""
    chosen = os.environ.get(MODELS_VARIABLE)
    if chosen:
        return Path(chosen)
    package = Path(__file__).resolve().parent.parent
    inside = package / "models"
    return inside if inside.is_dir() else package.parent / "models"


def load_manifest(name: str, *, folder: Path | None = None) -> Manifest:
    """Read one model's manifest.

    Raises:
        ModelMissingError: There is no such folder or manifest.
        ModelMismatchError: The manifest cannot be understood.
    """
    home = (folder or models_folder()) / name
    path = home / "manifest.json"
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelMissingError(f"{path}: no such model; install sayso again or set {MODELS_VARIABLE}") from None
    except (OSError, ValueError) as error:
        raise ModelMismatchError(f"{path}: cannot be read ({error}); install sayso again") from error
    try:
        return Manifest(
            name=raw["name"],
            version=raw["version"],
            kind=raw["kind"],
            folder=home,
            files=tuple(sorted(raw["files"].items())),
            trained_on=tuple(raw.get("trained_on", ())),
            terms=raw.get("terms", ""),
            scores=tuple((measure, float(value)) for measure, value in raw.get("scores", {}).items()),
            measured_by=raw.get("measured_by", ""),
            settings=dict(raw.get("settings", {})),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ModelMismatchError(f"{path}: the manifest lacks or garbles {error}; install sayso again") from error


def list_models(*, folder: Path | None = None) -> tuple[Manifest, ...]:
    """Every model installed, by name; empty when there is no models folder."""
    home = folder or models_folder()
    if not home.is_dir():
        return ()
    return tuple(load_manifest(path.parent.name, folder=home) for path in sorted(home.glob("*/manifest.json")))


def verify_model(manifest: Manifest) -> None:
    """Compare every file with its checksum.

    Raises:
        ModelMissingError: A file is not there.
        ModelMismatchError: A file is not the one that was measured.
    """
    for name, expected in manifest.files:
        found = hashlib.sha256(manifest.path(name).read_bytes()).hexdigest()
        if found != expected:
            raise ModelMismatchError(
                f"{manifest.folder / name}: checksum is {found[:12]}, the manifest says {expected[:12]}; install sayso again"
            )
