"""Made reports in stories, and a stand-in for the pipeline that gives ledgers of the usual size in next to no time.

Texts are those of ``benchmarks/made_reports.py``, every second sentence put into the mouth of one of four speakers of the story. Stories
have three to twelve reports, which share the names of speakers and place. What the stages cost depends on the story and not on the case, so
a stand-in for them leaves the case's own cost to be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from random import Random
from typing import BinaryIO

from benchmarks.made_reports import made_reports
from sayso.investigation import Investigation
from sayso.records import (
    Attribution,
    Block,
    BlockKind,
    Ledger,
    Mention,
    Proposition,
    Report,
    Source,
    SourceKind,
    Statement,
    Status,
    Unread,
)
from sayso.text import Span

# Five of twenty make three million names: with few, stories of a large case would share names by chance, grow into each other, and
# an added report would cost more for its story's sake.
_SYLLABLES = (
    "bra", "den", "kor", "lis", "mun", "pra", "sol", "tev", "vik", "zan",
    "dro", "fel", "gar", "hul", "jas", "nok", "pel", "rud", "tam", "wem",
)  # fmt: skip
_A_PROPOSITION = 4  # statements


class MadeAnalyst(Investigation):
    """Gives the reports it is handed, finds "said" in them, and joins them by counting.

    Attributes:
        waiting: What the next ``add`` reads, whatever its inputs are called.
    """

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Report] = []

    def read_each(
        self,
        inputs: Iterable[str],
        *,
        stdin: BinaryIO | None,
        on_progress: Callable[[str], None] | None,
        is_known: Callable[[str], bool],
    ) -> Iterator[Report | Unread | str]:
        """The reports that wait."""
        for report in self.waiting:
            yield report.origin if is_known(report.sha256) else report

    def attributions(self, report: Report) -> tuple[Attribution, ...]:
        """Every line ``Somebody said something.``"""
        found, at = [], 0
        for number, line in enumerate(report.text.splitlines(keepends=True)):
            name, said, content = line.rstrip().partition(" said ")
            if said and content:
                cue = at + len(name) + 1
                spans = (Span(at, cue - 1),), (Span(cue, cue + 4),), (Span(cue + 5, cue + 5 + len(content)),)
                found.append(Attribution(f"a-{report.id[2:]}-{number}", report.id, *spans, 0.9))
            at += len(line)
        return tuple(found)

    def join(self, reports: Sequence[Report], found: Mapping[str, tuple[Attribution, ...]]) -> Ledger:
        """A ledger of the usual size: a source a name, a proposition for every four statements."""
        sources: dict[str, Source] = {}
        statements = []
        for report in reports:
            for one in found[report.id]:
                name = one.source[0].of(report.text)
                source = sources.setdefault(name, Source(_id("s", name), SourceKind.PERSON, name))
                sources[name] = replace(source, mentions=(*source.mentions, Mention(report.id, one.source[0])))
                statements.append(
                    Statement(one.id, report.id, source.id, one.content, one.source, one.cue, proposition="")
                )
        texts = {report.id: report.text for report in reports}
        propositions, placed = [], []
        for start in range(0, len(statements), _A_PROPOSITION):
            about = statements[start : start + _A_PROPOSITION]
            ids = tuple(one.id for one in about)
            own = _id("p", ids[0])
            text = about[0].content_spans[0].of(texts[about[0].report])
            propositions.append(
                Proposition(
                    own, text, ids, central=start == 0, status=Status.SINGLE_SOURCE, rule="made", inputs=ids,
                    asserted_by=ids, roots=1,
                )
            )  # fmt: skip
            placed += [replace(one, proposition=own) for one in about]
        return Ledger(tuple(reports), tuple(sources.values()), tuple(placed), propositions=tuple(propositions))


def story_reports(count: int, *, seed: int = 6) -> Iterator[Report]:
    """So many reports in stories, the same for the same count and seed."""
    chosen = Random(seed)  # noqa: S311 - made text
    left, names, place = 0, [""], ""
    for number, made in enumerate(made_reports(count, seed=seed)):
        if not left:
            left = chosen.randint(3, 12)
            names = [f"{_name(chosen)} {_name(chosen)}" for _ in range(4)]
            place = _name(chosen)
        left -= 1
        sentences = [part.strip(" .") for part in made.report.text.replace("\n\n", " ").split(". ") if part.strip(" .")]
        lines = [f"{place}: {names[0]} against {names[1]} over {sentences[0][:40].lower()}"]
        lines += [
            f"{chosen.choice(names)} said {sentence.lower()} in {place}." if at % 2 else f"{sentence}."
            for at, sentence in enumerate(sentences)
        ]
        yield _report(number, "\n\n".join(lines) + "\n")


def _name(chosen: Random) -> str:
    return "".join(chosen.choice(_SYLLABLES) for _ in range(5)).title()


def _id(kind: str, of: str) -> str:
    return f"{kind}-{sha256(of.encode()).hexdigest()[:16]}"


def _report(number: int, text: str) -> Report:
    digest = sha256(text.encode()).hexdigest()
    first = text.index("\n")
    blocks = (Block(BlockKind.HEADLINE, Span(0, first)), Block(BlockKind.BODY, Span(first + 2, len(text) - 1)))
    return Report(
        f"r-{digest[:16]}", f"made/{number:07}.txt", digest, "text/plain", text, blocks, outlet=f"Outlet {number % 40}",
        headline=text[:first], language="en", original=text.encode(),
    )  # fmt: skip
