"""Report to attributions: source, cue and content as spans."""

from sayso.attribution.finder import AttributionFinder, load_finder

__all__ = ["AttributionFinder", "load_finder"]
