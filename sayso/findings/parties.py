"""Who stands behind a statement, for telling whether two are of one party."""

from __future__ import annotations

from sayso.findings.ledger_index import LedgerIndex
from sayso.records import Statement
from sayso.sentences import content_stems, listed, stem

# Words that many parties have in common.
_COMMON = frozenset(
    stem(word)
    for word in listed(
        "spokesman spokeswoman spokesperson official officials government minister ministry chief director head leader member"
        " general colonel captain mr mrs ms dr unnamed source sources people man woman local senior former"
    )
)


def party_words(text: str) -> frozenset[str]:
    """The stems in a text that may name a party; offices and titles, which many parties have, aside."""
    return content_stems(text) - _COMMON


class Parties:
    """Looks up once what each source is called."""

    def __init__(self, index: LedgerIndex) -> None:
        self._index = index
        self._words: dict[str, frozenset[str]] = {}

    def full_name(self, statement: Statement) -> str:
        """Role, affiliation and name of who makes a statement, or "" where nobody is known to."""
        source = self._index.sources.get(statement.source)
        return f"{source.role or ''} {source.affiliation or ''} {source.name}".strip() if source is not None else ""

    def words(self, statement: Statement) -> frozenset[str]:
        """The stems that tell the party of a statement from others; empty for "a spokesman"."""
        if statement.source not in self._words:
            self._words[statement.source] = party_words(self.full_name(statement))
        return self._words[statement.source]

    def are_one(self, one: Statement, other: Statement) -> bool:
        """True for one source, and for two with a name in common: "Osten's army" and "Osten's General Ott"."""
        return one.source == other.source or not self.words(one).isdisjoint(self.words(other))


def is_nested(one: Statement, other: Statement) -> bool:
    """True when one of the two tells of the other, or their words overlap."""
    if one.parent == other.id or other.parent == one.id:
        return True
    return one.report == other.report and any(a.overlaps(b) for a in one.content_spans for b in other.content_spans)
