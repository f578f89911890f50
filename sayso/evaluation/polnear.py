"""Attribution measured on PolNeAR: annotations read, articles read as a user's text files are, predictions written.

PolNeAR marks outermost attributions only, so nested ones are left out of the predictions. Source: Newell et al., *An
Attribution Relations Corpus for Political News*, LREC 2018; data at networkdynamics/PolNeAR, version 1.0.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import ConfigError, ReportError
from sayso.evaluation.attribution_score import AttributionScore, score_article
from sayso.evaluation.tokens import Marked, ScoredText
from sayso.investigation import Investigation
from sayso.reading import read_bytes
from sayso.text import Span, Spans

SPLITS = ("train", "dev", "test", "annotator-training")

_SPANS = re.compile(r"\S+ (\d+ \d+(?:;\d+ \d+)*)")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated article.

    Attributes:
        id: File name without its suffix.
        text: Decoded as UTF-8, newlines and any byte-order mark untouched, as the annotations count it.
        gold: The first annotator's statements, in the metadata's order of annotators.
    """

    id: str
    text: str
    gold: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was found in one article; ``failure`` says why nothing could be."""

    article: str
    statements: tuple[Marked, ...]
    failure: str | None = None


def load_articles(data: Path, split: str) -> tuple[Article, ...]:
    """The annotated articles of one split, by id.

    Raises:
        ConfigError: ``data`` does not hold the split, or an annotation cannot be read; names file and line.
    """
    if split not in SPLITS:
        raise ConfigError(f"{split!r} is no split; choose one of {', '.join(SPLITS)}")
    annotations, texts = data / split / "attributions", data / split / "text"
    for folder in (annotations, texts):
        if not folder.is_dir():
            raise ConfigError(f"{folder}: no such folder; --data should hold {split}/attributions and {split}/text")
    order = _annotators(data / "metadata.tsv")
    by_article: dict[str, dict[str, Path]] = {}
    for path in sorted(annotations.glob("*.ann")):
        stem, _, annotator = path.stem.rpartition("_")
        if (texts / f"{stem}.txt").is_file():
            by_article.setdefault(stem, {})[annotator] = path
    if not by_article:
        raise ConfigError(f"{annotations}: no annotation whose text is in {texts}")
    articles = []
    for stem, paths in by_article.items():
        first = next((who for who in order.get(stem, ()) if who in paths), min(paths))
        text = _decoded(texts / f"{stem}.txt")
        articles.append(Article(stem, text, _annotated(paths[first], text)))
    return tuple(articles)


def predict(
    articles: Iterable[Article], investigation: Investigation, *, on_article: Callable[[], None] | None = None
) -> tuple[Prediction, ...]:
    """Read every article as a user's text file is read, and keep the outermost attributions."""
    predictions = []
    for article in articles:
        predictions.append(_predicted(article, investigation))
        if on_article:
            on_article()
    return tuple(predictions)


def score(articles: Sequence[Article], predictions: Iterable[Prediction]) -> AttributionScore:
    """The counts over all articles; an article without prediction counts as having no statements."""
    found = {prediction.article: prediction.statements for prediction in predictions}
    total = AttributionScore()
    for article in articles:
        total.add(score_article(article.text, article.gold, found.get(article.id, ())))
    return total


def as_jsonl(predictions: Iterable[Prediction]) -> str:
    """The predictions as JSON Lines: article id, and per statement the spans of source, cue and content."""
    return "".join(json.dumps(_record(prediction)) + "\n" for prediction in predictions)


def _record(prediction: Prediction) -> dict[str, object]:
    statements = [
        {"source": _pairs(one.source), "cue": _pairs(one.cue), "content": _pairs(one.content)}
        for one in prediction.statements
    ]
    return {"id": prediction.article, "statements": statements}


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _predicted(article: Article, investigation: Investigation) -> Prediction:
    try:
        report = read_bytes(article.text.encode("utf-8"), origin=f"{article.id}.txt")
    except ReportError as error:
        return Prediction(article.id, (), str(error))
    # A reader drops a byte-order mark, the annotations count it.
    shift = 1 if article.text.startswith(_BOM) else 0
    # PolNeAR's guideline marks the outermost attribution, and none without a cue.
    outermost = (one for one in investigation.attributions(report) if one.parent is None and one.cue)
    marked = (Marked(*(_moved(spans, shift) for spans in (one.source, one.cue, one.content))) for one in outermost)
    return Prediction(article.id, tuple(one for one in marked if one.content))


def _moved(spans: Spans, by: int) -> Spans:
    return tuple(span.shifted(by) for span in spans) if by else spans


def _decoded(path: Path) -> str:
    try:
        # Bytes, not read_text(), which would fold CRLF into LF and shift every offset after it.
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as UTF-8 ({error})") from error


def _annotators(metadata: Path) -> dict[str, list[str]]:
    """Annotators of each article, in the metadata's order; empty when there is no such file."""
    if not metadata.is_file():
        return {}
    rows = [line.split("\t") for line in _decoded(metadata).split("\n")]
    try:
        name, who = rows[0].index("filename"), rows[0].index("annotators")
    except ValueError:
        raise ConfigError(f"{metadata}: line 1 names no columns 'filename' and 'annotators'") from None
    return {row[name]: row[who].split("|") for row in rows[1:] if len(row) > max(name, who)}


def _annotated(path: Path, text: str) -> tuple[Marked, ...]:
    """The statements of one brat file whose content holds a word; repeated roles are one discontinuous span."""
    spans: dict[str, Spans] = {}
    events: list[tuple[int, list[str]]] = []
    for number, line in enumerate(_decoded(path).split("\n"), 1):
        columns = line.split("\t")
        if len(columns) < 2:
            continue
        if columns[0][:1] == "T":
            found = _SPANS.fullmatch(columns[1])
            if found:
                spans[columns[0]] = _read_spans(found[1], text, f"{path} line {number}")
        elif columns[0][:1] == "E":
            events.append((number, columns[1].split()))
    cut = ScoredText(text)
    marked = (_event(arguments, spans, f"{path} line {number}") for number, arguments in events)
    return tuple(one for one in marked if cut.words(one.content))


def _read_spans(written: str, text: str, where: str) -> Spans:
    pairs = [tuple(map(int, part.split())) for part in written.split(";")]
    if any(not 0 <= start < end <= len(text) for start, end in pairs):
        raise ConfigError(f"{where}: span {written} lies outside the text of {len(text)} characters")
    return tuple(Span(start, end) for start, end in pairs)


def _event(arguments: Iterable[str], spans: dict[str, Spans], where: str) -> Marked:
    roles: dict[str, set[Span]] = {"source": set(), "cue": set(), "content": set()}
    for argument in arguments:
        name, _, target = argument.partition(":")
        role = name.rstrip("0123456789").lower()
        if role in roles:
            if target not in spans:
                raise ConfigError(f"{where}: names {target or 'nothing'}, which the file does not define")
            roles[role].update(spans[target])
    return Marked(*(tuple(sorted(roles[role])) for role in ("source", "cue", "content")))
