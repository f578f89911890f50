"""Scores: the surer the reader, the higher; and a calibration that does not fit its model is refused."""

from __future__ import annotations

import pytest

from sayso.attribution.confidence import FEATURES, Calibration, plain_score, relation_features
from sayso.attribution.decoding import CONTENT, CUE, SOURCE, Segment
from sayso.attribution.linking import Relation
from sayso.attribution.pieces import encode_pieces
from sayso.attribution.tagger import load_tagger
from sayso.errors import ModelMismatchError
from sayso.inference.manifest import load_manifest
from sayso.inference.session import WordPieces

MANIFEST = load_manifest("attribution")
PIECES = encode_pieces("Ann Lee said it rained.", WordPieces(MANIFEST.path("tokenizer.json")))


def relation(sure: float) -> Relation:
    """The sentence's relation, every reading as sure as given."""
    source, cue, content = (Segment(role, at, at + 1, sure, sure) for role, at in ((SOURCE, 0), (CUE, 2), (CONTENT, 3)))
    return Relation(cue, (source,), (content,), sure, sure)


def test_one_reading_a_feature() -> None:
    assert len(relation_features(PIECES, relation(0.9))) == len(FEATURES)


def test_the_shipped_calibration_rises_with_certainty() -> None:
    raw = MANIFEST.settings["calibration"]
    calibration = Calibration(tuple(raw["weights"]), raw["constant"])
    chances = [calibration.probability(relation_features(PIECES, relation(sure))) for sure in (0.3, 0.6, 0.9, 0.99)]
    assert chances == sorted(chances)
    assert 0 < chances[0] < chances[-1] < 1


def test_the_shipped_calibration_was_measured() -> None:
    # a threshold is a promise: the error on articles left out of the fit stays under three in a hundred
    assert MANIFEST.settings["calibration"]["expected_error"] <= 0.03


@pytest.mark.parametrize("sure", [0.0, 1.0])
def test_certainty_has_bounds(sure: float) -> None:
    assert all(abs(x) < 20 for x in relation_features(PIECES, relation(sure)))


def test_a_calibration_of_another_model_is_refused() -> None:
    with pytest.raises(ModelMismatchError):
        Calibration((1.0, 2.0), 0.0)


def test_without_calibration_the_score_is_the_mean_certainty() -> None:
    assert plain_score(relation(0.5)) == pytest.approx(0.5)


def test_sure_sentences_score_high_and_odd_ones_low() -> None:
    tagger = load_tagger(MANIFEST)
    sure, odd = tagger.read(["The mayor said the bridge was closed.", "The boy is called Emil by his aunts."])
    assert sure.chances[0] > 0.85
    assert all(chance < 0.85 for chance in odd.chances)
