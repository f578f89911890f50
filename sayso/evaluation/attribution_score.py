"""How well predicted attributions agree with annotated ones: the figures of bench/polnear_score.py.

Statements are matched one to one by the Dice of their contents; equal ones go to the pair whose source and cue agree
better. A match counts as *partial* from Dice .5 on, *exact* at 1, and as *full relation* when source and cue reach .5 too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields

from sayso.evaluation.matching import best_pairs
from sayso.evaluation.tokens import Marked, Scored, ScoredText, dice, heads_agree, scored, union

_TIE = 1e-6  # breaks ties between equal contents and is far below any difference of Dice
_AGREES = 0.5


@dataclass(slots=True)
class Tokens:
    """Tokens, or runs of words, of one role over all statements."""

    shared: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return f1(self.shared, self.predicted, self.gold)


@dataclass(slots=True)
class AttributionScore:
    """Counts over articles, and the figures made of them; ``add`` sums articles up.

    Attributes:
        gold, predicted: Statements annotated and predicted.
        exact, partial: Pairs whose contents agree wholly, or by half.
        source, source_head, cue: Of the partial pairs, those whose source or cue agrees too.
        full: Of the partial pairs, those with source and cue.
        source_spans, cue_spans, content_spans: Runs of words, right when both their ends are; which statement they belong to is not asked.
    """

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    partial: int = 0
    source: int = 0
    source_head: int = 0
    cue: int = 0
    full: int = 0
    full_head: int = 0
    source_tokens: Tokens = field(default_factory=Tokens)
    cue_tokens: Tokens = field(default_factory=Tokens)
    content_tokens: Tokens = field(default_factory=Tokens)
    source_spans: Tokens = field(default_factory=Tokens)
    cue_spans: Tokens = field(default_factory=Tokens)
    content_spans: Tokens = field(default_factory=Tokens)

    def add(self, other: AttributionScore) -> None:
        """Count another article's statements with these."""
        for one in fields(self):
            mine, theirs = getattr(self, one.name), getattr(other, one.name)
            if isinstance(mine, Tokens):
                mine.shared += theirs.shared
                mine.predicted += theirs.predicted
                mine.gold += theirs.gold
            else:
                setattr(self, one.name, mine + theirs)

    def figures(self) -> dict[str, float]:
        """The figures by name, 0 to 1, most telling first."""
        return {
            "full_relation_f1": f1(self.full, self.predicted, self.gold),
            "full_relation_head_f1": f1(self.full_head, self.predicted, self.gold),
            "content_partial_f1": f1(self.partial, self.predicted, self.gold),
            "content_exact_f1": f1(self.exact, self.predicted, self.gold),
            "token_source_f1": self.source_tokens.f1,
            "token_cue_f1": self.cue_tokens.f1,
            "token_content_f1": self.content_tokens.f1,
            "span_source_f1": self.source_spans.f1,
            "span_cue_f1": self.cue_spans.f1,
            "span_content_f1": self.content_spans.f1,
            "source_acc": _share(self.source, self.partial),
            "source_acc_head": _share(self.source_head, self.partial),
            "cue_acc": _share(self.cue, self.partial),
        }


def score_article(text: str, gold: Sequence[Marked], predicted: Sequence[Marked]) -> AttributionScore:
    """The counts of one article; spans are code-point offsets into ``text``."""
    cut = ScoredText(text)
    golden = [scored(cut, one) for one in gold]
    given = [scored(cut, one) for one in predicted]
    total = AttributionScore(
        gold=len(golden),
        predicted=len(given),
        source_tokens=_tokens([one.source_words for one in golden], [one.source_words for one in given]),
        cue_tokens=_tokens([one.cue_words for one in golden], [one.cue_words for one in given]),
        content_tokens=_tokens([one.content for one in golden], [one.content for one in given]),
        source_spans=_runs(cut, [one.source_words for one in golden], [one.source_words for one in given]),
        cue_spans=_runs(cut, [one.cue_words for one in golden], [one.cue_words for one in given]),
        content_spans=_runs(cut, [one.content for one in golden], [one.content for one in given]),
    )
    for one, other in _matched(golden, given):
        content = dice(one.content, other.content)
        if content < _AGREES:
            continue
        source = dice(one.source, other.source) >= _AGREES
        head = source or heads_agree(one.source, other.source)
        cue = dice(one.cue, other.cue) >= _AGREES
        total.exact += content == 1
        total.partial += 1
        total.source += source
        total.source_head += head
        total.cue += cue
        total.full += source and cue
        total.full_head += head and cue
    return total


def f1(right: int, predicted: int, gold: int) -> float:
    """Harmonic mean of precision and recall; 0 when there is nothing to divide by."""
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def _matched(gold: Sequence[Scored], predicted: Sequence[Scored]) -> Iterable[tuple[Scored, Scored]]:
    weights = {}
    for i, one in enumerate(gold):
        for j, other in enumerate(predicted):
            if not one.content.isdisjoint(other.content):
                tie = dice(one.source, other.source) + dice(one.cue, other.cue)
                weights[i, j] = dice(one.content, other.content) + _TIE * tie
    return [(gold[i], predicted[j]) for i, j in best_pairs(weights)]


def _tokens(gold: Iterable[frozenset[int]], predicted: Iterable[frozenset[int]]) -> Tokens:
    wanted, given = union(gold), union(predicted)
    return Tokens(shared=len(wanted & given), predicted=len(given), gold=len(wanted))


def _runs(text: ScoredText, gold: Iterable[frozenset[int]], predicted: Iterable[frozenset[int]]) -> Tokens:
    """Spans right from end to end. Source: Wang et al., *CofeNet*, COLING 2022."""
    wanted, given = ({run for one in side for run in text.runs(one)} for side in (gold, predicted))
    return Tokens(shared=len(wanted & given), predicted=len(given), gold=len(wanted))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
