"""Who had it from whom, and which reports are really one."""

from sayso.chains.copies import find_copies

__all__ = ["find_copies"]
