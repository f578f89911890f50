"""Mentions to sources: who it is that says so, within a report and across the reports of a story."""

from sayso.sources.across import link_keys, link_sources
from sayso.sources.linking import resolve_sources

__all__ = ["link_keys", "link_sources", "resolve_sources"]
