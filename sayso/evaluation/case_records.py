"""Annotated stories: what a careful editor expects in the ledger of a few reports.

The format is that of bench/cases: ``case``, ``reports`` by id, the ``central`` proposition's status, and ``facts``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import ConfigError
from sayso.records import Status

STATUSES = {
    "contested": frozenset({Status.CONTESTED}),
    "unconfirmed": frozenset({Status.UNCONFIRMED}),
    "corroborated": frozenset({Status.CORROBORATED, Status.DOCUMENTED}),
    "denied": frozenset({Status.DENIED_ONLY, Status.CONTESTED}),
    "single_source": frozenset({Status.SINGLE_SOURCE}),
}
"""The statuses that satisfy an editor's word for the central proposition's."""

OTHER_KINDS = ("chain", "evidence", "alternative", "contradiction", "illustration", "copy")


@dataclass(frozen=True, slots=True)
class StatementFact:
    """One statement that the ledger should hold.

    Attributes:
        speakers: Acceptable names of the speaker; "this report" for the report's own voice.
        tokens: Words that the content must hold.
        positions: Acceptable positions, the editor's own first.
        is_nested: True when another statement reports this one.
        own_voice: True when the report speaks for itself.
        starts_with: First words of the content as printed, for reading.
    """

    id: str
    report: str
    speakers: tuple[str, ...]
    tokens: tuple[str, ...]
    positions: tuple[str, ...]
    is_nested: bool
    own_voice: bool
    starts_with: str


@dataclass(frozen=True, slots=True)
class OtherFact:
    """A chain, an item of evidence, an alternative, a contradiction, an illustration or a copy to be found.

    Attributes:
        report: Id of the report; None when the fact spans reports.
        tokens: Words that the record must hold.
        links: For a chain, acceptable names of who cites and who is cited.
        between: For a contradiction, ids of the two statement facts.
        reports: For a copy, ids of the two reports.
        modality: For evidence.
        has_limit: For evidence, that a limit is stated.
    """

    id: str
    kind: str
    report: str | None
    tokens: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    between: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    modality: str | None = None
    has_limit: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One annotated story.

    Attributes:
        headlines: By report id, whether its headline exceeds its body; None where editors could differ.
        central: The editor's word for the central proposition's status, a key of ``STATUSES``.
    """

    name: str
    headlines: Mapping[str, bool | None]
    central: str
    statements: tuple[StatementFact, ...]
    others: tuple[OtherFact, ...]


def load_case(path: Path) -> Case:
    """Read one case file.

    Raises:
        ConfigError: It is missing, is no JSON, or lacks or garbles a field; names file and fact.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise ConfigError(f"{path}: cannot be read as a case ({error})") from error
    where = str(path)
    try:
        statements, others = [], []
        for fact in data["facts"]:
            where = f"{path} fact {fact.get('id')}"
            if fact["kind"] == "statement":
                statements.append(_statement(fact))
            else:
                others.append(_other(fact))
        where = str(path)
        if data["central"]["status"] not in STATUSES:
            raise ConfigError(
                f"{where}: central status {data['central']['status']!r}; use one of {', '.join(STATUSES)}"
            )
        return Case(
            name=data["case"],
            headlines={stem: report.get("headline_overclaims") for stem, report in data["reports"].items()},
            central=data["central"]["status"],
            statements=tuple(statements),
            others=tuple(others),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{where}: lacks or garbles {error}; see the format of annotated stories") from error


def _statement(fact: Mapping[str, Any]) -> StatementFact:
    accepted = dict.fromkeys([fact["position"], *fact.get("also_ok", {}).get("position", [])])
    return StatementFact(
        id=fact["id"],
        report=fact["report"],
        speakers=_words(fact["speaker"]),
        tokens=_words(fact["content_tokens"]),
        positions=tuple(accepted),
        is_nested=bool(fact.get("nested_in")),
        own_voice=bool(fact.get("own_voice")),
        starts_with=fact.get("starts_with", ""),
    )


def _other(fact: Mapping[str, Any]) -> OtherFact:
    if fact["kind"] not in OTHER_KINDS:
        raise TypeError(f"the kind {fact['kind']!r}")
    return OtherFact(
        id=fact["id"],
        kind=fact["kind"],
        report=fact.get("report"),
        tokens=_words(fact.get("tokens", ())),
        links=tuple((citing, cited) for citing, cited in fact.get("links", ())),
        between=_words(fact.get("between", ())),
        reports=_words(fact.get("reports", ())),
        modality=fact.get("modality"),
        has_limit=bool(fact.get("limit")),
    )


def _words(values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise TypeError(f"a list, not {values!r}")
    return tuple(values)
