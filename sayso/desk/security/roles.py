"""Who may do what at a desk that several people use."""

from __future__ import annotations

from enum import StrEnum


class DeskRole(StrEnum):
    """What somebody may do, each what the one before may as well. Closed vocabulary of the accounts file."""

    READER = "reader"
    """Reads everything, records nothing."""
    ANALYST = "analyst"
    """Records decisions and adds reports."""
    OWNER = "owner"
    """The same, and takes reports out of the case for good."""

    @property
    def may_write(self) -> bool:
        """True for those who may record decisions and add reports."""
        return self is not DeskRole.READER

    @property
    def may_prune(self) -> bool:
        """True for those who may take a report out for good."""
        return self is DeskRole.OWNER
