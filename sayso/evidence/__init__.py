"""What the reports say bears on the story: videos, pictures, papers, things found, people who saw."""

from sayso.evidence.finder import find_evidence
from sayso.evidence.pictures import gather_pictures

__all__ = ["find_evidence", "gather_pictures"]
