"""What a decision of each kind does to the records, one function a kind.

Each takes the state and the decision, changes the state and gives the ids of what the decision named and a remark; it
raises ``LostError`` or ``ClashError`` before it has changed anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from sayso.decisions.anchors import LostError
from sayso.decisions.canonical import Json, read_json
from sayso.decisions.places import shared
from sayso.decisions.state import ClashError, State, spans_as_json
from sayso.records import (
    Decision,
    DecisionKind,
    Form,
    Judgement,
    Merged,
    Moment,
    PairJudgement,
    Place,
    Position,
    Precision,
    Proposition,
    Source,
    SourceKind,
    Statement,
    SubjectKind,
)
from sayso.text import Spans, words_of

_ALREADY = "the reading now says so itself"
_ELSEWHERE = "one of the two speaks in another story; it holds for the case"
_T = TypeVar("_T")


class Done(NamedTuple):
    """Ids that this reading gives to what a decision named, and what a reader should know of it."""

    subject: str
    objects: tuple[str, ...] = ()
    remark: str = ""
    places: tuple[Place, ...] = ()


def _remark(state: State, decision: Decision) -> Done:
    """A note, an assessment, a tombstone: nothing in the ledger changes."""
    places = tuple(
        Place(report, span)
        for one in (decision.subject, *decision.objects)
        if one.kind is SubjectKind.PASSAGE
        for report, spans in (state.passage(one),)
        for found in spans.values()
        for span in found
    )
    named = tuple(state.find(other) for other in decision.objects if other.kind is not SubjectKind.PASSAGE)
    return Done(state.find(decision.subject), named, "", places)


def _merge(state: State, decision: Decision) -> Done:
    kind = decision.subject.kind
    kept = state.find(decision.subject)
    found = dict.fromkeys(state.find(other) for other in decision.objects)
    others = tuple(other for other in found if other != kept)
    for other in others:
        _refuse_if_different(state, decision, kind, kept, other)
    for other in others:
        if kind is SubjectKind.SOURCE:
            _merge_sources(state, kept, other)
        else:
            _merge_propositions(state, kept, other)
        state.merged[kind, other] = Merged(other, kept, decision)
    return Done(kept, tuple(found), "" if others else _ALREADY)


def _refuse_if_different(state: State, decision: Decision, kind: SubjectKind, a: str, b: str) -> None:
    for judgement in state.judgements.values():
        if judgement.judgement is not Judgement.DIFFERENT:
            continue
        said_of = {state.current(kind, judgement.first), state.current(kind, judgement.second)}
        itself = decision.kind is DecisionKind.SAME and said_of == {judgement.first, judgement.second}
        if said_of == {a, b} and not itself:
            raise ClashError(
                f"{a} and {b} were said to be different by decision {judgement.by.sequence}; undo that first"
            )


def _merge_sources(state: State, kept: str, other: str) -> None:
    into, gone = state.sources[kept], state.sources.pop(other)
    state.sources[kept] = replace(
        into,
        role=into.role or gone.role,
        affiliation=into.affiliation or gone.affiliation,
        mentions=_joined(into.mentions, gone.mentions),
        candidates=_joined(into.candidates, gone.candidates),
        unsure=_joined(into.unsure, gone.unsure),
        anonymity=_joined(into.anonymity, gone.anonymity),
        standings=_joined(into.standings, gone.standings),
    )
    for statement in state.statements.values():
        if statement.source == other:
            state.statements[statement.id] = replace(statement, source=kept)


def _merge_propositions(state: State, kept: str, other: str) -> None:
    into, gone = state.propositions[kept], state.propositions.pop(other)
    state.propositions[kept] = replace(
        into,
        central=into.central or gone.central,
        statements=_joined(into.statements, gone.statements),
        asserted_by=_joined(into.asserted_by, gone.asserted_by),
        denied_by=_joined(into.denied_by, gone.denied_by),
        doubted_by=_joined(into.doubted_by, gone.doubted_by),
        declined_by=_joined(into.declined_by, gone.declined_by),
        alternatives=_joined(into.alternatives, gone.alternatives),
        kin=_joined(into.kin, gone.kin),
    )
    for one in state.propositions.values():
        alternatives = _renamed(one.alternatives, other, kept, but=one.id)
        kin = tuple(k for k in _renamed(one.kin, other, kept, but=one.id) if k not in alternatives)
        state.propositions[one.id] = replace(one, alternatives=alternatives, kin=kin)
    for item in state.evidence.values():
        state.evidence[item.id] = replace(item, shows=_renamed(item.shows, other, kept))
    for statement_id in gone.statements:
        state.statements[statement_id] = replace(state.statements[statement_id], proposition=kept)


def _split(state: State, decision: Decision) -> Done:
    whole = state.find(decision.subject)
    parts = tuple(dict.fromkeys(state.find(other) for other in decision.objects))
    statements = [state.statements[part] for part in parts]
    value = read_json(decision.after) or {}
    if decision.subject.kind is SubjectKind.SOURCE:
        _split_source(state, decision, whole, statements, value.get("words"))
    else:
        _split_proposition(state, decision, whole, statements, value.get("words"))
    return Done(whole, parts)


def _split_source(state: State, decision: Decision, whole: str, parts: list[Statement], name: str | None) -> None:
    for statement in parts:
        if statement.source != whole:
            raise ClashError(f"statement {statement.id} is not said by {whole}")
    source = state.sources[whole]
    moving = {(s.report, span) for s in parts for span in s.source_spans}
    staying = {
        (s.report, span)
        for s in state.statements.values()
        if s.source == whole and s not in parts
        for span in s.source_spans
    }
    gone = frozenset(m for m in source.mentions if (m.report, m.span) in moving - staying)
    new = decision.made("v")
    state.sources[whole] = replace(
        source,
        mentions=tuple(m for m in source.mentions if m not in gone),
        unsure=tuple(doubt for doubt in source.unsure if doubt.mention not in gone),
        anonymity=tuple(one for one in source.anonymity if one.mention not in gone),
    )
    state.sources[new] = Source(
        id=new,
        kind=source.kind,
        name=name or source.name,
        role=source.role,
        affiliation=source.affiliation,
        named=source.named,
        mentions=tuple(m for m in source.mentions if m in gone),
        anonymity=tuple(one for one in source.anonymity if one.mention in gone),
    )
    state.made[SubjectKind.SOURCE, new] = decision
    for statement in parts:
        state.statements[statement.id] = replace(statement, source=new)
        state.relink(statement, whole, new)


def _split_proposition(state: State, decision: Decision, whole: str, parts: list[Statement], words: str | None) -> None:
    for statement in parts:
        if statement.proposition != whole:
            raise ClashError(f"statement {statement.id} does not stand on {whole}")
    if len(parts) == len(state.propositions[whole].statements):
        raise ClashError(f"every statement of {whole} would move; leave at least one")
    new = decision.made("p")
    first = parts[0]
    said = words_of(state.reports[first.report].text, first.content_spans)
    state.propositions[new] = Proposition(new, words or " ".join(said.split()), ())
    state.made[SubjectKind.PROPOSITION, new] = decision
    for statement in parts:
        state.place(statement, new, turned=statement.id in state.turned)


def _across(state: State, decision: Decision) -> Done | None:
    """A judgement on two sources of different stories holds for the case; in either story nothing changes."""
    pair = (decision.subject, decision.objects[0])
    if not any(state.is_elsewhere(one) for one in pair):
        return None
    return Done(pair[0].id, (pair[1].id,), _ELSEWHERE)


def _same(state: State, decision: Decision) -> Done:
    across = _across(state, decision)
    if across is not None:
        return across
    done = _merge(state, decision)
    _judge(state, decision, done)
    return done


def _apart(state: State, decision: Decision) -> Done:
    """Different or unsure: two records stay two; sources that may be one count once, those that are not count twice."""
    across = _across(state, decision)
    if across is not None:
        return across
    first, second = state.find(decision.subject), state.find(decision.objects[0])
    if first == second:
        raise ClashError("both now count as one; undo what merged them, or split it")
    done = Done(first, (second,))
    _judge(state, decision, done)
    if decision.subject.kind is SubjectKind.SOURCE:
        for one, other in ((first, second), (second, first)):
            source = state.sources[one]
            rest = tuple(c for c in source.candidates if state.current(SubjectKind.SOURCE, c) != other)
            unsure = decision.kind is DecisionKind.UNSURE
            state.sources[one] = replace(source, candidates=(*rest, other) if unsure else rest)
    return done


def _judge(state: State, decision: Decision, done: Done) -> None:
    first, second = sorted((done.subject, done.objects[0]))
    state.judgements.pop((first, second), None)
    state.judgements[first, second] = PairJudgement(first, second, Judgement(decision.kind.value), decision)


def _correct_speaker(state: State, decision: Decision) -> Done:
    statement = state.statements[state.find(decision.subject, whoever_spoke=True)]
    old = statement.source
    if decision.objects:
        new = state.find(decision.objects[0])
        named: tuple[str, ...] = (new,)
    else:
        value = read_json(decision.after)
        new, named = decision.made("v"), ()
        state.sources[new] = Source(
            new,
            SourceKind(value["kind"]),
            value["name"],
            named=SourceKind(value["kind"]) is not SourceKind.UNNAMED,
        )
        state.made[SubjectKind.SOURCE, new] = decision
    state.relink(statement, old, new)
    was, now = state.sources[old].name if old in state.sources else old, state.sources[new].name
    if statement.own_voice and new != old:
        statement = replace(statement, own_voice=False)
    state.set(decision, statement, "source", new, {"id": new, "name": now}, {"id": old, "name": was})
    return Done(statement.id, named, _ALREADY if old == new else "")


def _correct_position(state: State, decision: Decision) -> Done:
    statement = state.statements[state.find(decision.subject)]
    position = Position(read_json(decision.after)["position"])
    was = statement.position
    state.set(decision, statement, "position", position, position.value, was.value)
    statement = state.statements[statement.id]
    if statement.proposition in state.propositions:
        state.place(statement, statement.proposition, turned=statement.id in state.turned)
    return Done(statement.id, (), _ALREADY if was is position else "")


def _correct_span(state: State, decision: Decision) -> Done:
    statement = state.statements[state.find(decision.subject)]
    report, spans = state.passage(decision.objects[0])
    if report != statement.report:
        raise ClashError("the words selected stand in another report than the statement")
    before, already = statement, True
    for role, found in spans.items():
        field = f"{role}_spans"
        was: Spans = getattr(statement, field)
        already = already and was == found
        state.set(decision, statement, field, found, spans_as_json(found), spans_as_json(was))
        statement = state.statements[statement.id]
    state.follow(before, statement)
    return Done(statement.id, (report,), _ALREADY if already else "")


def _correct_date(state: State, decision: Decision) -> Done:
    record = state.find(decision.subject)
    value = read_json(decision.after)
    moment = None if value is None else Moment(value["value"], Precision(value["precision"]))
    if decision.subject.kind is SubjectKind.REPORT:
        report = state.reports[record]
        state.reports[record] = replace(report, published=moment)
        state.changed(decision, record, "published", value, _date_as_json(report.published))
    else:
        statement = state.statements[record]
        state.set(decision, statement, "made_at", moment, value, _date_as_json(statement.made_at))
    return Done(record)


def _date_as_json(moment: Moment | None) -> Json:
    return None if moment is None else {"value": moment.value, "precision": moment.precision.value}


def _as_read(state: State, decision: Decision) -> tuple[Statement, str]:
    """The statement that was judged, and its speaker; raises LostError when it now has another."""
    statement = state.statements[state.find(decision.subject)]
    speaker = state.find(decision.objects[0])
    if statement.source != speaker:
        raise LostError(f"it is now credited to {state.sources[statement.source].name}, and was judged as another's")
    judged = read_json(decision.before)["position"]
    if statement.position != judged:
        raise LostError(f"it is now read as one that {statement.position}, and was judged as one that {judged}")
    return statement, speaker


def _reject(state: State, decision: Decision) -> Done:
    statement, speaker = _as_read(state, decision)
    state.leave(statement)
    state.relink(statement, statement.source, None)
    del state.statements[statement.id]
    state.accepted.pop(statement.id, None)
    state.rejected[statement.id] = decision
    for inner in state.statements.values():
        if inner.parent == statement.id:
            state.statements[inner.id] = replace(inner, parent=statement.parent)
    return Done(statement.id, (speaker,))


def _accept(state: State, decision: Decision) -> Done:
    statement, speaker = _as_read(state, decision)
    state.accepted[statement.id] = decision
    return Done(statement.id, (speaker,))


def _add_statement(state: State, decision: Decision) -> Done:
    report, spans = state.passage(decision.subject)
    content, cue, said_by = (spans.get(role, ()) for role in ("content", "cue", "source"))
    if not content:
        raise LostError("no content was selected")
    value = read_json(decision.after)
    named = {other.kind: state.find(other) for other in decision.objects}
    new = decision.made("s")
    twin = next((s for s in state.statements.values() if _is_twin(s, report, content, cue)), None)
    if twin is not None:
        state.merged[SubjectKind.STATEMENT, new] = Merged(new, twin.id, decision)
        return Done(twin.id, tuple(named.values()), _ALREADY)
    source = named.get(SubjectKind.SOURCE)
    if source is None:
        source = decision.made("v")
        kind = SourceKind(value["source"]["kind"])
        name = value["source"]["name"]
        state.sources[source] = Source(source, kind, name, named=kind is not SourceKind.UNNAMED)
        state.made[SubjectKind.SOURCE, source] = decision
    proposition = named.get(SubjectKind.PROPOSITION)
    if proposition is None:
        proposition = decision.made("p")
        said = words_of(state.reports[report].text, content)
        state.propositions[proposition] = Proposition(proposition, " ".join(said.split()), ())
        state.made[SubjectKind.PROPOSITION, proposition] = decision
    state.made[SubjectKind.STATEMENT, new] = decision
    state.statements[new] = Statement(
        id=new,
        report=report,
        source=source,
        content_spans=content,
        source_spans=said_by,
        cue_spans=cue,
        position=Position(value["position"]),
        form=Form(value["form"]),
        rules=("added-by-a-person",),
    )
    state.link(state.statements[new])
    state.place(state.statements[new], proposition, turned=False)
    return Done(new, tuple(named.values()))


def _is_twin(statement: Statement, report: str, content: Spans, cue: Spans) -> bool:
    """True for a statement of the same words; a cue tells apart who reports from who is reported."""
    if statement.report != report or bool(statement.cue_spans) != bool(cue):
        return False
    return shared(statement.content_spans, content) == 1 and (not cue or shared(statement.cue_spans, cue) > 0)


def _add_hypothesis(state: State, decision: Decision) -> Done:
    question = state.find(decision.subject)
    state.hypotheses[decision.made("h")] = decision
    return Done(question)


def _renamed(ids: Iterable[str], old: str, new: str, *, but: str | None = None) -> tuple[str, ...]:
    """The ids with one put for another, each once, without one that may not name itself."""
    return tuple(one for one in dict.fromkeys(new if one == old else one for one in ids) if one != but)


def _joined(first: Iterable[_T], second: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*first, *second)))


APPLY: Mapping[DecisionKind, Callable[[State, Decision], Done]] = {
    DecisionKind.NOTE: _remark,
    DecisionKind.ASSESS: _remark,
    DecisionKind.MERGE: _merge,
    DecisionKind.SPLIT: _split,
    DecisionKind.SAME: _same,
    DecisionKind.DIFFERENT: _apart,
    DecisionKind.UNSURE: _apart,
    DecisionKind.CORRECT_SPEAKER: _correct_speaker,
    DecisionKind.CORRECT_POSITION: _correct_position,
    DecisionKind.CORRECT_SPAN: _correct_span,
    DecisionKind.CORRECT_DATE: _correct_date,
    DecisionKind.REJECT: _reject,
    DecisionKind.ACCEPT: _accept,
    DecisionKind.ADD_STATEMENT: _add_statement,
    DecisionKind.ADD_HYPOTHESIS: _add_hypothesis,
    DecisionKind.RATE: _remark,
    DecisionKind.PRUNE_TOMBSTONE: _remark,
}
