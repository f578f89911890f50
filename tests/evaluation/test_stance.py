"""The stance of a body to a headline: which sentences are read, and what is told apart on texts nobody trained on."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.evaluation.stance import STANCES, StanceReader, load_stance_reader, plain_features, prepare_body
from sayso.inference.vectors import load_vectors

FERRY = (
    "The harbour was quiet on Monday.\n"
    "A ferry sank off Calder Point with forty people aboard, the coastguard said.\n"
    "Lifeboats brought everyone ashore.\n"
    "The weather had been fair all week.\n"
    "A photograph that went round, of a burning ship, is a hoax.\n"
)


def test_the_encoder_reads_the_nearest_sentences_the_first_and_one_that_refutes() -> None:
    vectors = load_vectors()
    body = prepare_body(FERRY, vectors)
    (headline,) = vectors.embed(["Ferry sinks off Calder Point"])
    _, chosen = plain_features("Ferry sinks off Calder Point", headline, body)
    assert list(chosen) == sorted(chosen), "in the order of the text"
    assert {0, 1, 4} <= set(chosen), "the first, the nearest, and the one that calls something a hoax"


def test_an_empty_body_is_unrelated() -> None:
    ((stance, chances),) = load_stance_reader().read([("Ferry sinks off Calder Point", "1")], {"1": ""})
    assert stance == "unrelated"
    assert chances.sum() == pytest.approx(1)


@pytest.fixture(scope="module")
def reader() -> StanceReader:
    return load_stance_reader()


@pytest.mark.parametrize(
    ("headline", "body", "stance", "why"),
    [
        ("Wheat prices rise for a third month", FERRY, {"unrelated"}, "another matter"),
        ("Ferry sinks off Calder Point", FERRY.split("A photograph")[0], {"agree", "discuss"}, "the body says so"),
        (
            "Mayor of Brandle arrested over missing pension money",
            "The mayor of Brandle was not arrested, police said, and reports that he had been were false. "
            "Nobody has been arrested over the missing pension money.",
            {"disagree"},
            "the body denies it",
        ),
    ],
)
def test_stances(reader: StanceReader, headline: str, body: str, stance: set[str], why: str) -> None:
    ((found, chances),) = reader.read([(headline, "1")], {"1": body})
    assert found in stance, (why, dict(zip(STANCES, chances.round(2).tolist(), strict=True)))


def test_an_answer_depends_on_its_pair_alone(reader: StanceReader) -> None:
    pairs = [
        ("Ferry sinks off Calder Point", "1"),
        ("A ferry did not sink", "1"),
        ("Ferry lost with forty aboard", "1"),
    ]
    together = [row for _, row in reader.read(pairs, {"1": FERRY})]
    alone = [row for pair in pairs for _, row in reader.read([pair], {"1": FERRY})]
    np.testing.assert_allclose(together, alone, atol=1e-6)
