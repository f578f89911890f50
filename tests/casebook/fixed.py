"""A pipeline without the tagger: each line ``Somebody said something.`` is one attribution; all the rest is real."""

from __future__ import annotations

import hashlib

from sayso.investigation import Investigation
from sayso.records import Attribution, Report
from sayso.text import Span

_SAID = " said "


class FixedAnalyst(Investigation):
    """An investigation that finds "said" and nothing else, and fails on the origins it is told to."""

    failing: frozenset[str] = frozenset()

    def attributions(self, report: Report) -> tuple[Attribution, ...]:
        """Every line with "said" in it; raises ValueError where it is told to fail."""
        if any(report.origin.endswith(name) for name in self.failing):
            raise ValueError("a fault")
        found = []
        at = 0
        for line in report.text.splitlines(keepends=True):
            name, said, content = line.rstrip().partition(_SAID)
            if said and content:
                cue = at + len(name) + 1
                digest = hashlib.sha256(f"{report.id} {at}".encode()).hexdigest()[:16]
                found.append(
                    Attribution(
                        id=f"a-{digest}",
                        report=report.id,
                        source=(Span(at, at + len(name)),),
                        cue=(Span(cue, cue + 4),),
                        content=(Span(cue + 5, cue + 5 + len(content)),),
                        score=0.9,
                    )
                )
            at += len(line)
        return tuple(found)
