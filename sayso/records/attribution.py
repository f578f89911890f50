"""An attribution: who is marked as saying what, by which words."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.text import Spans


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as found in one report's text, before anybody is resolved.

    Attributes:
        id: Derived from the report's id and the spans; the same reading gives the same id.
        report: Id of the report.
        source: Where the source is mentioned; empty when the text names none ("it is believed").
        cue: The words that signal the attribution; empty for a quotation that stands alone.
        content: What is attributed; one or more spans.
        score: 0 to 1, uncalibrated unless the model's card says so.
        parent: Id of the attribution in whose content this one stands, or None.
        rule: What found it: ``tagger``, ``nested``, ``free-quotation``, ``continued-quotation``, ``refusal``, ...
    """

    id: str
    report: str
    source: Spans
    cue: Spans
    content: Spans
    score: float
    parent: str | None = None
    rule: str = "tagger"
