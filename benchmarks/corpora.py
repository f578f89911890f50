"""What quality is measured on: our own stories and marked sentences, and the shared annotated data where it is at hand.

Measuring gives figures (0 to 1, and statements emitted for each one asked) and the names of the facts that were met, so
that a change can be told by what it gained and lost.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import evidence_marks
from benchmarks.marks import Entry, read_entries
from benchmarks.pairs import measure as pairs
from benchmarks.perturbations import CHANGES, unchanged
from benchmarks.sources import kinds
from sayso.evaluation import AttributionScore, Case, CaseScore, Marked, load_case, score_article, score_case
from sayso.evaluation.cases import read_case, report_files
from sayso.evaluation.coreference import EntityText, load_gum, load_parcorfull, score_halves
from sayso.evaluation.polnear import load_articles, predict, score
from sayso.investigation import Investigation
from sayso.reading import read_bytes
from sayso.records import Block, BlockKind, Report
from sayso.text import trimmed

ROOT = Path(__file__).parent.parent
STORIES = ROOT / "benchmarks" / "stories"
MARKED = ROOT / "benchmarks" / "attribution"
DEV_STORIES = (
    "calla-morne", "gannet-tarn", "harrow-papers", "imre-castel", "juno-vell", "lisk-ridge", "lonnie-strake", "marrow-street",
    "mira-ferry", "redwater", "st-ansgar", "tallow-creek", "tolvar-hostage", "vellin-count", "velmora-memo",
)  # fmt: skip
# Nobody tunes on these, or reads their misses.
CHECK_STORIES = ("colonel-aradi", "dolmet-station", "dora-fenwick", "oskeld-school", "pellan-vote")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one corpus gave.

    Attributes:
        figures: By measure, rounded down to four decimals; ``emitted`` is a ratio that should stay low, the others rise.
        met: Names of the facts that were met, sorted; empty where only totals are kept.
    """

    figures: dict[str, float]
    met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """One measured corpus.

    Attributes:
        files: Everything the figures depend on, apart from sayso.
        is_shared: True when it lies beside the project and not in it.
        measure: Reads the files with one ``Investigation``.
    """

    name: str
    folder: Path
    files: tuple[Path, ...]
    is_shared: bool
    measure: Callable[[Investigation], Measured]

    def sha256(self) -> str:
        """Of names (relative to the corpus's folder) and bytes of its files, in the order of their names; hex."""
        digest = hashlib.sha256()
        for path in sorted(self.files):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(self.folder).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()


def list_corpora(shared: Path | None) -> tuple[Corpus, ...]:
    """Every corpus that is at hand; those of ``shared`` only when it is given."""
    own = [
        _marked(),
        _cases("sample", ROOT / "examples", [ROOT / "examples" / "karrin-pass.json"], ROOT / "examples"),
        *(
            _cases(f"stories-{split}", STORIES, [STORIES / f"{name}.json" for name in names], STORIES / "reports")
            for split, names in (("dev", DEV_STORIES), ("check", CHECK_STORIES))
        ),
        _pairs("pairs", "own.jsonl", ROOT, is_shared=False),
        _robustness(),
        _evidence(),
    ]
    if shared is None:
        return tuple(own)
    bench, polnear = shared / "bench", shared / "data" / "polnear"
    return (
        *own,
        _cases(
            "shared-stories", bench, sorted((bench / "cases" / "dev").glob("*.json")), bench / "reports", is_shared=True
        ),
        _cases("shared-seed", bench, [bench / "cases" / "seed.json"], bench / "reports", is_shared=True),
        _pairs("shared-pairs", "shared.jsonl", shared, is_shared=True),
        *([_polnear(polnear), _robustness_polnear(polnear), _kinds(polnear)] if polnear.is_dir() else []),
        *_coreference(shared / "data"),
    )


def marked_report(entry: Entry) -> Report:
    """An entry as a report: a body block for each paragraph, a headline where the file holds headlines."""
    kind = BlockKind.HEADLINE if entry.name.startswith("headlines/") else BlockKind.BODY
    blocks, at = [], 0
    for paragraph in entry.text.split("\n\n"):
        span = trimmed(entry.text, at, at + len(paragraph))
        at += len(paragraph) + 2
        if span:
            blocks.append(Block(kind, span))
    digest = hashlib.sha256(entry.text.encode()).hexdigest()
    return Report(
        id=f"r-{digest[:16]}", origin=entry.name, sha256=digest, media_type="text/plain", text=entry.text,
        blocks=tuple(blocks), language="en",
    )  # fmt: skip


def _pairs(name: str, file: str, texts: Path, *, is_shared: bool) -> Corpus:
    """Judged pairs of statements; ``texts`` is the folder that their files are named from."""

    def measure(investigation: Investigation) -> Measured:
        found = list(pairs.answers(pairs.load_pairs(pairs.HERE / file), texts, investigation))
        met = tuple(sorted(f"{one.pair.story}:{one.pair.line}" for one in found if one.is_met))
        return Measured({name: _floored(value) for name, value in pairs.figures(found).items()}, met)

    return Corpus(name, pairs.HERE, (pairs.HERE / file,), is_shared, measure)


def _evidence() -> Corpus:
    """Marked sentences of evidence; ``held`` was written after the rules."""
    files = tuple(sorted(evidence_marks.FOLDER.glob("*.tsv")))

    def measure(investigation: Investigation) -> Measured:
        figures: dict[str, float] = {}
        met: list[str] = []
        for path in files:
            found = list(evidence_marks.answers(evidence_marks.read_marks(path), investigation))
            figures |= {f"{path.stem}-{name}": _floored(share) for name, share in evidence_marks.shares(found).items()}
            met += [f"{path.stem}:{one.measure}: {one.marks.text[:60]}" for one in found if one.is_met]
        return Measured(figures, tuple(sorted(met)))

    return Corpus("evidence", evidence_marks.FOLDER, files, False, measure)


def _marked() -> Corpus:
    files = tuple(sorted(MARKED.glob("*.txt")))
    return Corpus("attribution", MARKED, files, False, lambda investigation: _measure_marked(files, investigation))


def _measure_marked(files: Iterable[Path], investigation: Investigation) -> Measured:
    """Full relation over all marked attributions, nested ones too, and the share met in each file."""
    total = AttributionScore()
    met: list[str] = []
    figures: dict[str, float] = {}
    for path in files:
        judged: dict[str, bool] = {}
        for entry in read_entries(path):
            found = [
                Marked(one.source, one.cue, one.content) for one in investigation.attributions(marked_report(entry))
            ]
            gold = [Marked(one.source, one.cue, one.content) for one in entry.attributions]
            total.add(score_article(entry.text, gold, found))
            if not gold:
                judged[f"{entry.name}:none"] = not found
            for marks, one in zip(entry.attributions, gold, strict=True):
                judged[f"{entry.name}:{marks.number}"] = score_article(entry.text, [one], found).full == 1
        met += [name for name, is_met in judged.items() if is_met]
        figures[path.stem] = _floored(sum(judged.values()) / len(judged))
    names = ("full_relation_f1", "content_partial_f1", "content_exact_f1")
    return Measured({name: _floored(total.figures()[name]) for name in names} | figures, tuple(sorted(met)))


def _cases(name: str, folder: Path, paths: list[Path], reports: Path, *, is_shared: bool = False) -> Corpus:
    cases = tuple(load_case(path) for path in paths)
    files = (*paths, *(file for case in cases for file in report_files(case, reports)))

    def measure(investigation: Investigation) -> Measured:
        total = CaseScore()
        for case in cases:
            total.add(score_case(case, read_case(case, reports, investigation)))
        figures = {key: _floored(total.share(key)) for key in total.asked}
        return Measured(figures, _met(cases, total))

    return Corpus(name, folder, files, is_shared, measure)


def _met(cases: Iterable[Case], total: CaseScore) -> tuple[str, ...]:
    """Facts asked and not among the misses; a statement counts as met when it is right in full."""
    asked = set()
    for case in cases:
        asked |= {f"{case.name}:{fact.id}" for fact in case.statements}
        asked |= {f"{case.name}:{fact.id}" for fact in case.others}
        asked |= {f"{case.name}:{stem} headline" for stem, due in case.headlines.items() if due is not None}
        asked.add(f"{case.name}: central")
    return tuple(sorted(fact for fact in asked if not any(miss.startswith(f"{fact} ") for miss in total.misses)))


def _polnear(data: Path) -> Corpus:
    files = tuple(path for folder in ("text", "attributions") for path in sorted((data / "dev" / folder).iterdir()))

    def measure(investigation: Investigation) -> Measured:
        articles = load_articles(data, "dev")
        figures = score(articles, predict(articles, investigation)).figures()
        return Measured({name: _floored(value) for name, value in figures.items()}, ())

    return Corpus("shared-polnear", data, files, True, measure)


def _robustness() -> Corpus:
    """Our stories' reports after each change, held against what is found before it."""
    files = tuple(path for path in sorted((STORIES / "reports").rglob("*.txt")))

    def measure(investigation: Investigation) -> Measured:
        texts = [path.read_text(encoding="utf-8") for path in files]
        plain = [(text, _outermost(text, investigation)) for text in texts]
        return Measured(_robust_figures(plain, investigation), ())

    return Corpus("robustness", STORIES / "reports", files, False, measure)


def _robustness_polnear(data: Path) -> Corpus:
    """A quarter of PolNeAR's development articles after each change, held against its annotations."""
    files = tuple(path for folder in ("text", "attributions") for path in sorted((data / "dev" / folder).iterdir()))

    def measure(investigation: Investigation) -> Measured:
        annotated = [(article.text, article.gold) for article in load_articles(data, "dev")[::4]]
        return Measured(_robust_figures(annotated, investigation), ())

    return Corpus("shared-robustness", data, files, True, measure)


def _robust_figures(texts: Sequence[tuple[str, Sequence[Marked]]], investigation: Investigation) -> dict[str, float]:
    """Full-relation F1 after each change, and without any."""
    figures = {}
    for name, change in ({"unchanged": unchanged} | CHANGES).items():
        total = AttributionScore()
        for text, gold in texts:
            changed = change(text)
            found = _outermost(changed.text, investigation)
            total.add(score_article(changed.text, [changed.moved(one) for one in gold], found))
        figures[name] = _floored(total.figures()["full_relation_f1"])
    return figures


def _outermost(text: str, investigation: Investigation) -> tuple[Marked, ...]:
    report = read_bytes(text.encode(), origin="text.txt")
    found = (one for one in investigation.attributions(report) if one.parent is None and one.cue)
    return tuple(Marked(one.source, one.cue, one.content) for one in found)


def _kinds(polnear: Path) -> Corpus:
    """What 200 mentions are, by a table of the project; the articles' own annotations say where they speak."""

    def measure(investigation: Investigation) -> Measured:
        found = kinds.answers(kinds.load_kinds(), load_articles(polnear, "dev"))
        met = tuple(sorted(f"{one.row.article} {one.row.span.start}" for one in found if one.is_met))
        return Measured({"kind": _floored(kinds.shares(found)["kind"])}, met)  # some kinds have five mentions only

    return Corpus("shared-kinds", kinds.TABLE.parent, (kinds.TABLE,), True, measure)


def _coreference(data: Path) -> list[Corpus]:
    """Sources put to parties in GUM's and ParCorFull's news, for the halves of each that rules were written on and not."""
    gum, parcorfull = data / "gum-news", data / "parcorfull-news" / "news" / "EN"
    if not (gum.is_dir() and parcorfull.is_dir()):
        return []
    files = (*gum.glob("dep/*.conllu"), *parcorfull.glob("Basedata/*_words.xml"), *parcorfull.glob("Markables/*.xml"))

    def measure(investigation: Investigation) -> Measured:
        sets: dict[str, tuple[EntityText, ...]] = {"gum": load_gum(gum), "parcorfull": load_parcorfull(parcorfull)}
        figures = {}
        for name, texts in sets.items():
            written_on, kept_back = score_halves(texts, investigation)
            figures[f"{name}-kept-back"] = _floored(kept_back.accuracy)
            written_on.add(kept_back)
            figures[name] = _floored(written_on.accuracy)
        return Measured(figures, ())

    return [Corpus("shared-coreference", data, files, True, measure)]


def _floored(value: float) -> float:
    return math.floor(round(value * 10_000, 6)) / 10_000
