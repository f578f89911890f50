"""The desk's OpenAPI told in full: what its forms hold, and the ids of a case where ids are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.casebook import Casebook
from sayso.records import Aspect, DecisionKind, Likelihood, Position, Rating, Reliability, SubjectKind

Schema = dict[str, Any]
Ids = Mapping[str, Sequence[str]]

TEXT: Schema = {"type": "string", "maxLength": 60}
HEADERS = ("accept", "accept-language", "if-none-match", "range", "referer", "x-forwarded-host")
FORM = "application/x-www-form-urlencoded"
DECISIONS = "/decisions/{kind}"


def ids_of(case: Casebook) -> Ids:
    """Ids that are in the case, kind by kind; of a decision that was taken back as well."""
    story = max(case.stories(), key=lambda one: one.reports).id
    ledger = case.ledger(story)
    accepted = case.decide(DecisionKind.ACCEPT, (SubjectKind.STATEMENT, ledger.statements[0].id), author="Bo Ek")
    undone = case.decide(DecisionKind.UNDO, (SubjectKind.DECISION, accepted.id), author="Bo Ek")
    about = (SubjectKind.PROPOSITION, ledger.propositions[0].id)
    rival = case.decide(DecisionKind.ADD_HYPOTHESIS, about, author="Bo Ek", after={"text": "It drifted."})
    return {
        "report": [one.id for one in ledger.reports],
        "source": [one.id for one in ledger.sources],
        "statement": [one.id for one in ledger.statements],
        "proposition": [one.id for one in ledger.propositions],
        "decision": [one.id for one in (accepted, undone, rival)],
        "hypothesis": [rival.id],
        "story": [story],
    }


def described(openapi: Schema, ids: Ids) -> Schema:
    """The description with its forms, and with ids that are there mixed into every place that takes one."""
    every = [one for some in ids.values() for one in some]
    places = {"left": "report", "right": "report", "report": "report", "proposition": "proposition", "story": "story"}
    named = {f"{kind}_id": _either(some) for kind, some in ids.items()}
    named |= {"record": _either(every), "id": _either(every)} | {
        one: _either(ids[kind]) for one, kind in places.items()
    }
    decide = openapi["paths"].pop(DECISIONS)
    for kind in DecisionKind:  # each has fields of its own
        openapi["paths"][DECISIONS.replace("{kind}", kind)] = {
            "post": {
                **decide["post"],
                "parameters": [],
                "operationId": f"decide_{kind}",
                "requestBody": _body(_asked(kind, ids)),
            }
        }
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            parameters = operation.setdefault("parameters", [])
            for one in parameters:
                one["schema"] = named.get(one["name"], one["schema"])
            operation["parameters"] = [*parameters, *({"name": one, "in": "header", "schema": TEXT} for one in HEADERS)]
            if method == "post" and "requestBody" not in operation:
                operation["requestBody"] = _upload(ids) if path == "/add" else _body(_anything(ids))
    schemas = openapi["components"]["schemas"]
    for schema in schemas.values():
        for name in named.keys() & schema.get("properties", {}).keys():
            schema["properties"][name] = named[name]
    schemas["WishBody"]["properties"]["after"] = {
        "anyOf": [{"enum": _AFTERS}, TEXT, {"type": "array"}, {"type": "integer"}]
    }
    return openapi


def _either(values: Iterable[str]) -> Schema:
    """Half of the time one of these, else any other text."""
    these = list(values)
    # Without the "not" the text would take in the values, and one branch would be left.
    return {"anyOf": [{"enum": these}, {**TEXT, "not": {"enum": these}}]}


def _records(ids: Ids, *kinds: str) -> list[str]:
    return [f"{kind}:{one}" for kind in kinds for one in ids[kind]]


_DAYS = ("", "2031", "2031-05", "2031-05-04", "2031-02-30", "04.05.2031", "2031-05-04T08:00:00+00:00")
_AFTERS: list[Any] = [
    None,
    {"position": "denies"},
    {"text": "ask her again"},
    {"words": "what was split off"},
    {"rating": "consistent"},
    {"name": "Una Grim", "kind": "person"},
    {"aspect": "reliability", "value": "B"},
    {"aspect": "likelihood", "value": "likely", "from": "2031-05-04"},
    {"value": "2031-05", "precision": "month"},
    {"position": "asserts", "form": "indirect", "source": {"name": "Una Grim", "kind": "person"}},
]
_PAIRS = ("same", "different", "unsure", "merge")
_GRADES = [*(one.value for one in Reliability), *(one.value for one in Likelihood), "1", "6", "high", "contested"]


def _asked(kind: DecisionKind, ids: Ids) -> Schema:
    """A form that a page of the desk would send for this kind of decision, or any other."""
    fields: dict[str, Sequence[str]] = {"record": _records(ids, *_ABOUT.get(kind, ("statement",)))}
    if kind.value in _PAIRS:
        fields["other"] = fields["record"]
    fields |= {name: values(ids) for name, values in _FIELDS.get(kind, {}).items()}
    proper = {name: {"enum": list(values)} for name, values in fields.items()}
    proper |= {"reason": TEXT, "story": {"enum": list(ids["story"])}, "back": {"enum": ["/", "/log?did=1"]}}
    return {"anyOf": [_object(proper, [*fields, "story", "back"]), _anything(ids)]}


_ABOUT = {
    DecisionKind.NOTE: ("statement", "source", "proposition", "report"),
    DecisionKind.ASSESS: ("source",),
    DecisionKind.MERGE: ("source",),
    DecisionKind.SPLIT: ("source", "proposition"),
    DecisionKind.SAME: ("source",),
    DecisionKind.DIFFERENT: ("source",),
    DecisionKind.UNSURE: ("source",),
    DecisionKind.ADD_STATEMENT: ("report",),
    DecisionKind.ADD_HYPOTHESIS: ("proposition",),
    DecisionKind.RATE: ("hypothesis", "proposition"),
    DecisionKind.UNDO: ("decision",),
}
_WORDS = ("Tolvik", "the ferry Alma", "Ferry sank", "said", "nowhere printed")
_FIELDS: Mapping[DecisionKind, Mapping[str, Any]] = {
    DecisionKind.NOTE: {"text": lambda ids: ("ask her again",)},
    DecisionKind.ADD_HYPOTHESIS: {"text": lambda ids: ("It drifted.", "It was hit.")},
    DecisionKind.ASSESS: {"aspect": lambda ids: (Aspect.RELIABILITY,), "value": lambda ids: list(Reliability)},
    DecisionKind.SPLIT: {"other": lambda ids: _records(ids, "statement")},
    DecisionKind.CORRECT_SPEAKER: {"speaker": lambda ids: ["", *ids["source"]], "name": lambda ids: ("Una Grim",)},
    DecisionKind.CORRECT_POSITION: {"position": lambda ids: list(Position)},
    DecisionKind.CORRECT_SPAN: {"report": lambda ids: ids["report"], "quote": lambda ids: _WORDS},
    DecisionKind.CORRECT_DATE: {"date": lambda ids: _DAYS},
    DecisionKind.RATE: {"other": lambda ids: _records(ids, "statement"), "rating": lambda ids: list(Rating)},
    DecisionKind.ADD_STATEMENT: {
        "quote": lambda ids: _WORDS,
        "speaker": lambda ids: ids["source"],
        "position": lambda ids: list(Position),
        "form": lambda ids: ("direct", "indirect", "mixed"),
    },
}


def _anything(ids: Ids) -> Schema:
    """The fields of every form of the desk in one: each route reads its own, and the others must not trip it."""
    records = _records(ids, "statement", "source", "proposition", "report", "decision")
    fields = {
        "record": _either(records),
        "other": _either(records),
        "story": _either(ids["story"]),
        "version": _either(["", "stale"]),
        "back": _either(["/", "//evil.example", "javascript:1", "\\\\evil.example", "http://[::1"]),
        "position": _either(Position),
        "speaker": _either(["", *ids["source"]]),
        "proposition": _either(["", *ids["proposition"]]),
        "report": _either(ids["report"]),
        "role": _either(["content", "cue", "source", ""]),
        "quote": _either(_WORDS),
        "quote_cue": _either(["", "said"]),
        "start": _either(["", "0", "12", "999999999"]),
        "end": _either(["5", "17", "-1"]),
        "aspect": _either(Aspect),
        "value": _either(_GRADES),
        "from": _either(_DAYS),
        "date": _either(_DAYS),
        "rating": _either(Rating),
        "addresses": _either(["", "ftp://x", "file:///etc/passwd"]),  # none that could be fetched
    }
    free = ("reason", "text", "words", "form", "name", "name_kind", "quote_source", "sure", "password")
    return _object(fields | dict.fromkeys(free, TEXT), ["record"])


def _object(fields: Mapping[str, Schema], required: Sequence[str]) -> Schema:
    return {"type": "object", "properties": dict(fields), "required": list(required)}


def _body(schema: Schema) -> Schema:
    return {"required": True, "content": {FORM: {"schema": schema}}}


def _upload(ids: Ids) -> Schema:
    files = {"type": "array", "items": {"type": "string", "format": "binary"}, "maxItems": 3}
    fields = {**_anything(ids)["properties"], "files": files}
    return {"required": True, "content": {"multipart/form-data": {"schema": _object(fields, [])}}}
