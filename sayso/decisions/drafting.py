"""Making a draft from ids and values: anchors and what stood there before are filled in, and the whole is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.decisions.anchors import quoted
from sayso.decisions.canonical import Json, canonical_text, read_json
from sayso.decisions.places import Places
from sayso.decisions.replay import check_decision
from sayso.decisions.state import spans_as_json
from sayso.errors import ConflictError, NotFoundError, StoreError
from sayso.records import Anchor, Decided, DecisionKind, Draft, Named, Role, Selected, Statement, Subject, SubjectKind
from sayso.text import words_of

__all__ = ["Named", "Selected", "prepare_decision"]

_SPEAKER_NAMED = (DecisionKind.REJECT, DecisionKind.ACCEPT)


def prepare_decision(
    decided: Decided,
    kind: DecisionKind,
    subject: Named | tuple[str, Selected],
    *,
    author: str,
    reason: str = "",
    objects: Sequence[Named | tuple[str, Selected]] = (),
    after: Json = None,
) -> Draft:
    """A draft ready to be sealed.

    Args:
        decided: The ledger as decided so far, with its whole log.
        subject: The record it is about; a report's id and the selected words for a statement to be added.
        objects: The other records it names, and selected words.
        after: The value it sets, as docs/reference/decisions.md lists for each kind.
    Raises:
        StoreError: It names or holds what its kind does not, or more than is kept.
        NotFoundError: Something it names is not there.
        ConflictError: It contradicts an earlier decision, or a record it names has been merged into another.
    """
    naming = _Naming(decided)
    main = naming.subject(*subject)
    others = tuple(naming.subject(*other) for other in objects)
    if main in others and kind is not DecisionKind.RATE:
        raise ConflictError(f"{main.id} and {main.id} are one {main.kind}; name two")
    if kind in _SPEAKER_NAMED and main.kind is SubjectKind.STATEMENT and not others:
        others = (naming.subject(SubjectKind.SOURCE, naming.statement(main.id).source),)
    draft = Draft(
        kind=kind,
        author=author,
        reason=reason,
        subject=main,
        objects=others,
        before=canonical_text(_before(decided, naming, kind, main, others, after)),
        after=canonical_text(after),
    )
    check_decision(decided, draft)
    return draft


class _Naming:
    """Turns ids into subjects with their anchors."""

    def __init__(self, decided: Decided) -> None:
        self.places = Places(decided.machine)
        self.now = Places(decided.ledger)
        self.decided = decided
        self._gone = {merged.id: merged for merged in decided.merged}
        self._hypotheses = {
            one.decision.made("h") for one in decided.applied if one.decision.kind is DecisionKind.ADD_HYPOTHESIS
        }

    def subject(self, kind: SubjectKind | str, what: str | Selected) -> Subject:
        """The subject of a kind and an id, or of a report's id and selected words."""
        if not isinstance(what, str):
            return self._passage(kind, what)
        kind = SubjectKind(kind)
        if kind is SubjectKind.CASE:
            return Subject(kind, what)
        if what in self._gone:
            merged = self._gone[what]
            raise ConflictError(
                f"{what} counts as {merged.into} since decision {merged.by.sequence}; name {merged.into}"
            )
        if not self._exists(kind, what):
            raise NotFoundError(f"there is no {kind} {what[:80]!r} here; sayso show lists what there is")
        try:
            return Subject(kind, what, self.places.anchor(kind, what))
        except KeyError:
            return Subject(kind, what)  # made by a decision, and found by its id

    def statement(self, statement_id: str) -> Statement:
        """A statement as decided, or as read where it was rejected; raises NotFoundError."""
        found = self.now.statements.get(statement_id) or self.places.statements.get(statement_id)
        if found is None:
            raise NotFoundError(f"there is no statement {statement_id[:80]!r} here; sayso show lists what there is")
        return found

    def _passage(self, report_id: str, selected: Selected) -> Subject:
        report = self.now.reports.get(report_id)
        if report is None:
            raise NotFoundError(f"there is no report {report_id[:80]!r} here; sayso show lists what there is")
        spans = sorted(span for found in selected.values() for span in found)
        if not spans or spans[-1].end > len(report.text):
            raise StoreError(f"words selected in {report_id} must lie within its {len(report.text):,} characters")
        excerpt = self.places.excerpt(report_id, selected.items())
        named = sorted(selected.get(Role.CONTENT, ())) or spans
        return Subject(SubjectKind.PASSAGE, report_id, Anchor(words_of(report.text, named), (excerpt,)))

    def _exists(self, kind: SubjectKind, record_id: str) -> bool:
        known: Mapping[SubjectKind, object] = {
            SubjectKind.REPORT: self.now.reports,
            SubjectKind.SOURCE: self.now.sources,
            SubjectKind.STATEMENT: {**self.places.statements, **self.now.statements},
            SubjectKind.PROPOSITION: {**self.places.propositions, **self.now.propositions},
            SubjectKind.EVIDENCE: self.now.evidence,
            SubjectKind.HYPOTHESIS: self._hypotheses,
            SubjectKind.DECISION: {one.id for one in self.decided.log},
        }
        return record_id in known.get(kind, ())  # type: ignore[operator]


def _before(
    decided: Decided, naming: _Naming, kind: DecisionKind, subject: Subject, objects: Sequence[Subject], after: Json
) -> Json:
    """What stands there now, for a reader of the log."""
    if kind is DecisionKind.ASSESS:
        return _assessed(decided, subject, after)
    if kind is DecisionKind.CORRECT_DATE and subject.kind is SubjectKind.REPORT:
        published = naming.now.reports[subject.id].published
        return None if published is None else {"value": published.value, "precision": published.precision.value}
    if subject.kind is SubjectKind.STATEMENT and kind is not DecisionKind.NOTE:
        return _statement_before(naming, kind, naming.statement(subject.id), objects)
    if kind in (DecisionKind.MERGE, DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.UNSURE):
        return [_name(naming.now, one) for one in (subject, *objects)]
    return None


def _statement_before(naming: _Naming, kind: DecisionKind, statement: Statement, objects: Sequence[Subject]) -> Json:
    speaker = naming.now.sources.get(statement.source)
    name = speaker.name if speaker is not None else statement.source
    if kind is DecisionKind.CORRECT_SPEAKER:
        return {"id": statement.source, "name": name}
    if kind is DecisionKind.CORRECT_POSITION:
        return {"position": statement.position.value}
    if kind is DecisionKind.CORRECT_DATE:
        made = statement.made_at
        return None if made is None else {"value": made.value, "precision": made.precision.value}
    if kind is DecisionKind.CORRECT_SPAN:
        roles = {s.role.value for o in objects if o.anchor for e in o.anchor.excerpts for s in e.selectors}
        return {role: spans_as_json(getattr(statement, f"{role}_spans", ())) for role in sorted(roles)}
    if kind in _SPEAKER_NAMED:
        return {"position": statement.position.value, "speaker": name}
    return None


def _assessed(decided: Decided, subject: Subject, after: Json) -> Json:
    """The last value of the same aspect, whoever gave it."""
    aspect = after.get("aspect") if isinstance(after, Mapping) else None
    for one in reversed(decided.applied):
        if one.decision.kind is DecisionKind.ASSESS and one.subject == subject.id:
            value = read_json(one.decision.after)
            if value["aspect"] == aspect:
                return {"author": one.decision.author, "value": value["value"]}
    return None


def _name(places: Places, subject: Subject) -> str:
    source, proposition = places.sources.get(subject.id), places.propositions.get(subject.id)
    if source is not None:
        return source.name
    return quoted(proposition.text) if proposition is not None else subject.id
