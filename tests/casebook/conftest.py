"""Fixtures of the cases' tests."""

from tests.stores import address, server

__all__ = ["address", "server"]
