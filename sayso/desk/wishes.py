"""What a person wants recorded, as a form or the page's script sends it, made into what the casebook takes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from starlette.datastructures import FormData

from sayso.desk.presenters.offsets import Offsets
from sayso.errors import NotFoundError, StoreError
from sayso.records import DecisionKind, Named, Role, Selected, SourceKind, SubjectKind
from sayso.text import Span

MOST_QUOTED = 4_000
"""Characters of words that a person gives to say where something stands."""
RECORDED = tuple(kind for kind in DecisionKind if kind is not DecisionKind.PRUNE_TOMBSTONE)
"""What can be asked for here; a tombstone is made by pruning alone."""

TextOf = Callable[[str], str]
"""The text of a report by its id; raises NotFoundError."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision as a person asks for it.

    Attributes:
        expected: The version of the story that they looked at; None takes whatever is there.
        after: The value it sets, as docs/reference/decisions.md lists for each kind.
    """

    kind: DecisionKind
    subject: Named | tuple[str, Selected]
    objects: tuple[Named | tuple[str, Selected], ...] = ()
    after: Any = None
    reason: str = ""
    story: str | None = None
    expected: str | None = None


def wish_of_form(kind: DecisionKind, form: FormData, text_of: TextOf) -> Wish:
    """What a form asks for.

    Args:
        form: ``record`` and any ``other`` as ``kind:id``; ``quote`` with ``role``, or ``start`` and ``end`` in UTF-16 units,
            for words; and the fields of the kind.
        text_of: Gives reports' texts.
    Raises:
        StoreError: A field is missing or holds what it cannot; the text says which.
        NotFoundError: The words do not stand in the report.
    """
    subject = _named(_field(form, "record"))
    objects: list[Named | tuple[str, Selected]] = [_named(one) for one in _all(form, "other")]
    main: Named | tuple[str, Selected] = subject
    if kind in (DecisionKind.CORRECT_SPEAKER, DecisionKind.ADD_STATEMENT) and _field(form, "speaker"):
        objects.append((SubjectKind.SOURCE, _field(form, "speaker")))
    if kind is DecisionKind.ADD_STATEMENT:
        main = (subject[1], _added(form, text_of(subject[1])))
        if _field(form, "proposition"):
            objects.append((SubjectKind.PROPOSITION, _field(form, "proposition")))
    elif kind is DecisionKind.CORRECT_SPAN:
        report = _field(form, "report")
        role = _role(_field(form, "role") or Role.CONTENT.value)
        objects.append((report, {role: (_place(form, text_of(report)),)}))
    return Wish(
        kind=kind,
        subject=main,
        objects=tuple(objects),
        after=_after(kind, form),
        reason=_field(form, "reason"),
        story=_field(form, "story") or None,
        expected=_field(form, "version") or None,
    )


def selected(text: str, picked: Iterable[tuple[Role, int, int]]) -> Selected:
    """Words picked in a browser, whose units are UTF-16, as spans of the text; raises StoreError outside of it."""
    offsets = Offsets(text)
    found: dict[Role, tuple[Span, ...]] = {}
    for role, start, end in picked:
        if not 0 <= start < end <= offsets.to_browser(len(text)):
            raise StoreError("the words selected do not lie in the report; select them again")
        found[role] = tuple(
            sorted((*found.get(role, ()), Span(offsets.from_browser(start), offsets.from_browser(end))))
        )
    return found


def find_words(text: str, words: str) -> Span:
    """Where words stand in a text, whatever white space parts them.

    Raises:
        NotFoundError: They stand nowhere.
        StoreError: None were given, too many, or they stand in several places.
    """
    parts = words[: MOST_QUOTED + 1].split()
    if not parts:
        raise StoreError("no words were given; copy them from the text of the report")
    if len(words) > MOST_QUOTED:
        raise StoreError(f"at most {MOST_QUOTED:,} characters can be named at once; give fewer words")
    # Every run of white space counts as one blank; whole words keep their own offsets, which lead back to the text.
    printed = list(re.finditer(r"\S+", text))
    begins = list(accumulate((len(word[0]) + 1 for word in printed), initial=0))
    joined, wanted = " ".join(word[0] for word in printed), " ".join(parts)
    at = joined.find(wanted)
    if at < 0:
        raise NotFoundError("these words do not stand in the report; copy them exactly as printed")
    if joined.find(wanted, at + 1) >= 0:
        raise StoreError("these words stand in several places of the report; give more of the words around them")

    def back(place: int) -> int:
        word = bisect_right(begins, place) - 1
        return printed[word].start() + place - begins[word]

    return Span(back(at), back(at + len(wanted) - 1) + 1)


def _added(form: FormData, text: str) -> Selected:
    """The words of a statement that was missed: its content, and who is said to say it by which words."""
    if _field(form, "start"):
        return {Role.CONTENT: (_place(form, text),)}
    found = {Role.CONTENT: (find_words(text, _field(form, "quote")),)}
    for role, name in ((Role.SOURCE, "quote_source"), (Role.CUE, "quote_cue")):
        if _field(form, name).strip():
            found[role] = (find_words(text, _field(form, name)),)
    return found


def _place(form: FormData, text: str) -> Span:
    start, end = _field(form, "start"), _field(form, "end")
    if not start:
        return find_words(text, _field(form, "quote"))
    if not (_is_number(start) and _is_number(end)):
        raise StoreError("a place in the text is given by two numbers")
    return selected(text, ((Role.CONTENT, int(start), int(end)),))[Role.CONTENT][0]


def _after(kind: DecisionKind, form: FormData) -> Any:
    make = _AFTER.get(kind)
    return None if make is None else make(form)


def _assessed(form: FormData) -> Any:
    value = {"aspect": _field(form, "aspect"), "value": _field(form, "value")}
    return value | ({"from": _field(form, "from")} if _field(form, "from") else {})


def _speaker(form: FormData) -> Any:
    return None if _field(form, "speaker") else _new_source(form)


def _new_source(form: FormData) -> dict[str, str]:
    return {"name": _field(form, "name").strip(), "kind": _field(form, "name_kind") or SourceKind.PERSON.value}


def _added_after(form: FormData) -> Any:
    value: dict[str, Any] = {"position": _field(form, "position"), "form": _field(form, "form")}
    return value if _field(form, "speaker") else value | {"source": _new_source(form)}


def _date(form: FormData) -> Any:
    written = _field(form, "date").strip()
    precision = {4: "year", 7: "month", 10: "day"}.get(len(written), "time")
    return {"value": written, "precision": precision} if written else None


_AFTER: Mapping[DecisionKind, Callable[[FormData], Any]] = {
    DecisionKind.NOTE: lambda form: {"text": _field(form, "text")},
    DecisionKind.ADD_HYPOTHESIS: lambda form: {"text": _field(form, "text")},
    DecisionKind.ASSESS: _assessed,
    DecisionKind.SPLIT: lambda form: {"words": _field(form, "words")} if _field(form, "words").strip() else None,
    DecisionKind.CORRECT_SPEAKER: _speaker,
    DecisionKind.CORRECT_POSITION: lambda form: {"position": _field(form, "position")},
    DecisionKind.CORRECT_DATE: _date,
    DecisionKind.ADD_STATEMENT: _added_after,
    DecisionKind.RATE: lambda form: {"rating": _field(form, "rating")},
}


def _named(written: str) -> Named:
    kind, colon, record = written.partition(":")
    if not colon or not record or kind not in {one.value for one in SubjectKind}:
        raise StoreError(f"{written[:40]!r}: no record; it is named by its kind and its id, as kind:id")
    return SubjectKind(kind), record


def _role(written: str) -> Role:
    allowed = {role.value: role for role in (Role.CONTENT, Role.CUE, Role.SOURCE)}
    if written not in allowed:
        raise StoreError(f"{written[:40]!r}: words of a statement are its content, its cue or its source")
    return allowed[written]


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) < 10


def _field(form: FormData, name: str) -> str:
    """A field's text, lines parted by one character as the log keeps them; "" where it is missing or a file."""
    value = form.get(name)
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def _all(form: FormData, name: str) -> Sequence[str]:
    return [value for value in form.getlist(name) if isinstance(value, str) and value]
