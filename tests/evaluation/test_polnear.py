"""Annotations are read exactly, and what is wrong with them is said with its place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.evaluation.polnear import SPLITS, Prediction, as_jsonl, load_articles, predict, score
from sayso.evaluation.tokens import Marked
from sayso.investigation import Investigation
from sayso.text import Span

TEXT = "A bridge\r\n\r\nAnn Lee said the bridge would close. It would, she said, close soon.\n"
ANNOTATION = """T1\tSource 12 19\tAnn Lee
T2\tCue 20 24\tsaid
T3\tContent 25 47\tthe bridge would close
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
T4\tContent 49 57;69 79\tIt would, close soon
T5\tCue 63 67\tsaid
T6\tContent 69 79\tclose soon
E2\tAttribution:T5 Cue:T5 Content:T4 Content2:T6
E3\tAttribution:T5 Cue:T5
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for folder in ("attributions", "text"):
        (tmp_path / "dev" / folder).mkdir(parents=True)
    (tmp_path / "dev/text/bridge.txt").write_bytes(TEXT.encode())
    (tmp_path / "dev/attributions/bridge_b2.ann").write_text(ANNOTATION)
    (tmp_path / "dev/attributions/bridge_a1.ann").write_text("")
    (tmp_path / "metadata.tsv").write_text("filename\tannotators\nbridge\tb2|a1\n")
    return tmp_path


def test_the_first_annotator_is_gold_and_offsets_count_every_newline(data: Path) -> None:
    (article,) = load_articles(data, "dev")
    assert article.id == "bridge"
    words = [[span.of(article.text) for span in one.content] for one in article.gold]
    # a repeated role joins its event's content; an event without content is none
    assert words == [["the bridge would close"], ["It would", "close soon"]]


def test_without_metadata_the_first_by_name_is_gold(data: Path) -> None:
    (data / "metadata.tsv").unlink()
    assert load_articles(data, "dev")[0].gold == ()


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        ("dev/attributions/bridge_b2.ann", "T1\tCue 70 900\tx\n", r"b2\.ann line 1: span 70 900 lies outside"),
        ("dev/attributions/bridge_b2.ann", "E1\tAttribution:T1 Content:T9\n", r"line 1: names T9, which"),
        ("metadata.tsv", "name\tpeople\n", "line 1 names no columns"),
    ],
)
def test_damage_is_named_with_its_place(data: Path, path: str, content: str, message: str) -> None:
    (data / path).write_text(content)
    with pytest.raises(ConfigError, match=message):
        load_articles(data, "dev")


def test_wrong_use_says_what_to_give(data: Path) -> None:
    with pytest.raises(ConfigError, match="no split; choose one of train"):
        load_articles(data, "held-back")
    with pytest.raises(ConfigError, match="no such folder; --data should hold"):
        load_articles(data, "train")


def test_articles_are_read_as_users_files_are(data: Path) -> None:
    articles = load_articles(data, "dev")
    predictions = predict(articles, Investigation())
    line = json.loads(as_jsonl(predictions))
    assert line["id"] == "bridge"
    found = [[TEXT[start:end] for start, end in one["content"]] for one in line["statements"]]
    assert ["the bridge would close"] in found
    assert score(articles, predictions).full >= 1


@pytest.mark.shared
def test_figures_are_those_of_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    data, script = shared / "data/polnear", shared / "bench/polnear_score.py"
    if not (data / SPLITS[1]).is_dir() or not script.is_file():
        pytest.skip(f"no PolNeAR or no scorer under {shared}")
    pytest.importorskip("scipy", reason="the shared scorer needs scipy")
    articles = load_articles(data, "dev")
    half = tmp_path / "half.jsonl"
    # Gold itself with every third statement left out and every fifth without its source: quick, and uneven.
    lines = []
    for article in articles:
        statements = [
            {
                "source": [] if at % 5 == 0 else pairs(one.source),
                "cue": pairs(one.cue),
                "content": pairs(one.content)[:1],
            }
            for at, one in enumerate(article.gold)
            if at % 3
        ]
        lines.append(json.dumps({"id": article.id, "statements": statements}))
    half.write_text("\n".join(lines), encoding="utf-8")
    theirs = tmp_path / "theirs.json"
    command = [
        sys.executable,
        str(script),
        "--data",
        str(data),
        "--split",
        "dev",
        "--pred",
        str(half),
        "--json",
        str(theirs),
    ]
    subprocess.run(command, check=True, capture_output=True)
    metrics = json.loads(theirs.read_text())["metrics"]
    from_file = [prediction_of(line) for line in lines]
    ours = score(articles, from_file).figures()
    ours = {name: value for name, value in ours.items() if not name.startswith("span_")}  # CofeNet's, not PolNeAR's
    assert ours == pytest.approx({name: metrics[name] for name in ours}, abs=1e-6)


def pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def prediction_of(line: str) -> Prediction:
    record = json.loads(line)
    statements = tuple(
        Marked(*(tuple(Span(*pair) for pair in one[role]) for role in ("source", "cue", "content")))
        for one in record["statements"]
    )
    return Prediction(record["id"], statements)
