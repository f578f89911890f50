"""A decision in words a person would use: one sentence an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sayso.decisions.canonical import read_json
from sayso.errors import StoreError
from sayso.records import Aspect, Credibility, Decision, DecisionKind, Likelihood, Reliability, Subject, SubjectKind

_LONGEST = 90


def describe(decision: Decision) -> str:
    """Who did what to what, and why; one line, ending in a full stop. Words of reports stand in quotation marks."""
    if {"before", "after", "anchors"} & set(decision.withheld):
        record = f"{decision.subject.kind} {decision.subject.id}"
        words = f"recorded a {decision.kind} about {record}; some of its words were withheld when a report was pruned"
    else:
        words = _SENTENCES[decision.kind](decision, _value(decision.after), _value(decision.before))
    who = _cut(decision.author) or "Somebody"
    why = f", because: {_cut(decision.reason)}" if decision.reason.strip() else ""
    return f"{who} {words}{why}".rstrip(".") + "."


def _value(text: str) -> Any:
    try:
        return read_json(text)
    except StoreError:
        return None  # a damaged entry is still listed; `sayso verify` names the damage


def _of(value: Any, key: str) -> str:
    return _cut(str(value[key])) if isinstance(value, dict) and key in value else "something that cannot be read"


def _cut(words: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in words[: 4 * _LONGEST]).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _name(subject: Subject) -> str:
    """The record in the reader's words as it stood when the decision was made."""
    words = _cut(subject.anchor.words) if subject.anchor is not None else subject.id
    if subject.kind is SubjectKind.SOURCE:
        return words
    if subject.kind is SubjectKind.CASE:
        return "the case"
    if subject.anchor is None:
        return f"{subject.kind} {subject.id}"
    return f"“{words}”"


def _names(decision: Decision) -> str:
    names = [_name(one) for one in decision.objects[:5]]
    if len(decision.objects) > 5:
        names.append(f"{len(decision.objects) - 5} more")
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else "nothing"


def _noted(decision: Decision, after: Any, _: Any) -> str:
    return f"noted on {_name(decision.subject)}: {_of(after, 'text')}"


def _assessed(decision: Decision, after: Any, before: Any) -> str:
    aspect, value = _of(after, "aspect"), _of(after, "value")
    since = f" from {_of(after, 'from')} on" if isinstance(after, dict) and "from" in after else ""
    earlier = f" (before: {_of(before, 'value')}, by {_of(before, 'author')})" if isinstance(before, dict) else ""
    return f"gave {_name(decision.subject)} the {aspect} {_meaning(aspect, value)}{since}{earlier}"


def _meaning(aspect: str, value: str) -> str:
    """A grade with its words: "B (usually reliable)"."""
    try:
        if aspect == Aspect.RELIABILITY:
            return f"{value} ({Reliability(value).meaning})"
        if aspect == Aspect.CREDIBILITY:
            return f"{value} ({Credibility(value).meaning})"
        if aspect == Aspect.LIKELIHOOD:
            band = Likelihood(value)
            return f"“{band.words[0]}” ({band.percent[0]} to {band.percent[1]} %)"
    except ValueError:
        pass  # not a value of this aspect: printed as it stands
    return f"“{value}”"


def _corrected_speaker(decision: Decision, after: Any, before: Any) -> str:
    new = _names(decision) if decision.objects else f"{_of(after, 'name')} (a new source)"
    return f"credited {_name(decision.subject)} to {new} instead of {_of(before, 'name')}"


def _corrected_date(decision: Decision, after: Any, before: Any) -> str:
    new = _of(after, "value") if after is not None else "not known"
    old = _of(before, "value") if before is not None else "not known"
    return f"corrected the date of {_name(decision.subject)} to {new} (before: {old})"


def _added(decision: Decision, after: Any, _: Any) -> str:
    speakers = [_name(one) for one in decision.objects if one.kind is SubjectKind.SOURCE]
    speaker = speakers[0] if speakers else _of(after.get("source") if isinstance(after, dict) else None, "name")
    return f"added a statement: {speaker} {_of(after, 'position')} {_name(decision.subject)}"


def _rated(decision: Decision, after: Any, _: Any) -> str:
    item = next((_name(one) for one in decision.objects if one.kind is not SubjectKind.PASSAGE), "an item")
    return f"rated {item} {_of(after, 'rating')} with {_name(decision.subject)}"


def _pruned(decision: Decision, after: Any, _: Any) -> str:
    entries = after.get("withheld") if isinstance(after, dict) else None
    count = len(entries) if isinstance(entries, dict) else 0
    return f"pruned {_name(decision.subject)}; its words were withheld from {count} earlier entries"


_Sentence = Callable[[Decision, Any, Any], str]
_SENTENCES: Mapping[DecisionKind, _Sentence] = {
    DecisionKind.NOTE: _noted,
    DecisionKind.ASSESS: _assessed,
    DecisionKind.MERGE: lambda d, a, b: f"merged {_names(d)} into {_name(d.subject)}",
    DecisionKind.SPLIT: lambda d, a, b: f"split {_names(d)} off {_name(d.subject)}",
    DecisionKind.SAME: lambda d, a, b: f"said that {_name(d.subject)} and {_names(d)} are the same",
    DecisionKind.DIFFERENT: lambda d, a, b: f"said that {_name(d.subject)} and {_names(d)} are different",
    DecisionKind.UNSURE: lambda d, a, b: f"was unsure whether {_name(d.subject)} and {_names(d)} are the same",
    DecisionKind.CORRECT_SPEAKER: _corrected_speaker,
    DecisionKind.CORRECT_POSITION: lambda d, a, b: (
        f"corrected the position of {_name(d.subject)} from {_of(b, 'position')} to {_of(a, 'position')}"
    ),
    DecisionKind.CORRECT_SPAN: lambda d, a, b: f"corrected where {_name(d.subject)} stands to {_names(d)}",
    DecisionKind.CORRECT_DATE: _corrected_date,
    DecisionKind.REJECT: lambda d, a, b: f"rejected that {_of(b, 'speaker')} {_of(b, 'position')} {_name(d.subject)}",
    DecisionKind.ACCEPT: lambda d, a, b: f"confirmed that {_of(b, 'speaker')} {_of(b, 'position')} {_name(d.subject)}",
    DecisionKind.ADD_STATEMENT: _added,
    DecisionKind.ADD_HYPOTHESIS: lambda d, a, b: f"wrote a hypothesis about {_name(d.subject)}: {_of(a, 'text')}",
    DecisionKind.RATE: _rated,
    DecisionKind.UNDO: lambda d, a, b: f"undid decision {d.subject.id}",
    DecisionKind.PRUNE_TOMBSTONE: _pruned,
}
