"""Places that reports name: found by how they stand in a sentence, put on the map only where the text decides which they are."""

from sayso.places.finder import find_places

__all__ = ["find_places"]
