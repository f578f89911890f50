"""The sample story that comes with sayso, for whoever has no reports at hand yet."""

from __future__ import annotations

from pathlib import Path

SAMPLE = "karrin-pass"
SAMPLE_NAME = "Karrin Pass (sample)"


def sample_folder() -> Path | None:
    """Where its reports lie: inside the package, else beside it in a clone; None where neither has them."""
    package = Path(__file__).resolve().parent.parent
    places = (package / "examples" / SAMPLE, package.parent / "examples" / SAMPLE)
    return next((place for place in places if place.is_dir()), None)
