"""What a careful reader should look at, each by one small named rule."""

from sayso.findings.listing import list_findings

__all__ = ["list_findings"]
