"""Attributions to statements: where each source stands, how firmly, in whose words, on what grounds, and when."""

from sayso.statements.happenings import find_happenings
from sayso.statements.reader import read_statements

__all__ = ["find_happenings", "read_statements"]
