"""Manifests: what is installed is what was measured, or one clear line says otherwise."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sayso.errors import ModelMismatchError, ModelMissingError
from sayso.inference.manifest import list_models, load_manifest, models_folder, verify_model


def test_every_shipped_model_is_the_measured_one() -> None:
    models = list_models()
    assert "attribution" in [model.name for model in models]
    for model in models:
        verify_model(model)
        assert model.trained_on, model.name
        assert model.terms, model.name


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(models_folder() / "attribution", tmp_path / "attribution")
    with (tmp_path / "attribution" / "linker.npz").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelMismatchError, match=r"linker\.npz: checksum"):
        verify_model(load_manifest("attribution", folder=tmp_path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    shutil.copytree(models_folder() / "attribution", tmp_path / "attribution")
    (tmp_path / "attribution" / "tagger.onnx").unlink()
    with pytest.raises(ModelMissingError, match=r"tagger\.onnx"):
        verify_model(load_manifest("attribution", folder=tmp_path))


@pytest.mark.parametrize("raw", ["", "[]", "{}", json.dumps({"name": "x", "version": "1", "kind": "tagger"})])
def test_a_broken_manifest_is_one_line(tmp_path: Path, raw: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "manifest.json").write_text(raw)
    with pytest.raises(ModelMismatchError) as caught:
        load_manifest("x", folder=tmp_path)
    assert "\n" not in str(caught.value)


def test_no_models_at_all(tmp_path: Path) -> None:
    assert list_models(folder=tmp_path / "none") == ()
    with pytest.raises(ModelMissingError):
        load_manifest("attribution", folder=tmp_path)
