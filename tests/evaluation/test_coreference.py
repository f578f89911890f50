"""Sources held against annotated entities: formats read, and what counts as the right party."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.evaluation.coreference import EntityText, GoldMention, find_gold, load_gum, load_parcorfull, score_sources
from sayso.sources import resolve_sources
from sayso.text import Span
from tests.marked import marked


def _line(number: int, word: str, entity: str = "", *, glued: bool = False) -> str:
    misc = "|".join(filter(None, [f"Entity={entity}" if entity else "", "SpaceAfter=No" if glued else ""])) or "_"
    return "\t".join([str(number), word, *["_"] * 7, misc])


def test_gum_mentions_are_read_with_their_entities(tmp_path: Path) -> None:
    lines = [
        _line(1, "Ann", "(1-person-new-sss-cf1-1,2-coref-Ann_Lee"),
        _line(2, "Lee", "(2-person-new-sss-cf2-1-sgl)1)"),  # one word inside another mention, which ends with it
        _line(3, "met", ""),
        _line(4, "her", "(1-person-giv-sss-cf1-1-coref)(3-person-new-ss-cf1-2-sgl"),
        _line(5, "son", "3)", glued=True),
        _line(6, "."),
    ]
    (tmp_path / "dep").mkdir()
    (tmp_path / "dep" / "one.conllu").write_text("# newpar\n" + "\n".join(lines) + "\n", encoding="utf-8")
    (text,) = load_gum(tmp_path)
    assert text.text == "Ann Lee met her son."
    assert {(m.span.of(text.text), m.entity) for m in text.mentions} == {
        ("Ann Lee", "1"), ("Lee", "2"), ("her", "1"), ("her son", "3")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (_line(1, "Ann", "7)").encode(), "line 1: entity 7 ends where none began"),
        (_line(1, "Ann").replace("1", "1-x", 1).encode(), "line 1: '1-x' numbers no word"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_a_garbled_gum_file_is_named(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "dep").mkdir()
    (tmp_path / "dep" / "one.conllu").write_bytes(data)
    with pytest.raises(ConfigError, match=says) as told:
        load_gum(tmp_path)
    assert "one.conllu" in str(told.value)


def test_a_parcorfull_folder_without_what_it_should_hold_is_named(tmp_path: Path) -> None:
    for folder in ("Basedata", "Markables"):
        (tmp_path / folder).mkdir()
    (tmp_path / "Basedata" / "one_words.xml").write_text('<words><word id="word_1">Ann</word></words>')
    (tmp_path / "Markables" / "one_sentence_level.xml").write_text('<m><markable span="word_1"/></m>')
    with pytest.raises(ConfigError, match="lacks or garbles 'orderid'"):
        load_parcorfull(tmp_path)


def test_parcorfull_chains_are_read_and_words_joined_as_printed(tmp_path: Path) -> None:
    for folder in ("Basedata", "Markables"):
        (tmp_path / folder).mkdir()
    words = ["Bridge", "Falls", "It", "did", "n't", "rain", ",", "said", "Lee", "."]
    rows = "".join(f'<word id="word_{n}">{word}</word>' for n, word in enumerate(words, 1))
    (tmp_path / "Basedata" / "01_words.xml").write_text(f"<words>{rows}</words>", encoding="utf-8")
    markables = '<markables><markable span="{}" {}/><markable span="{}" {}/></markables>'
    (tmp_path / "Markables" / "01_sentence_level.xml").write_text(
        markables.format("word_1..word_2", 'orderid="0"', "word_3..word_10", 'orderid="1"'), encoding="utf-8"
    )
    (tmp_path / "Markables" / "01_coref_level.xml").write_text(
        markables.format("word_9", 'coref_class="set_4"', "word_3", 'coref_class="empty"'), encoding="utf-8"
    )
    (text,) = load_parcorfull(tmp_path)
    assert text.text == "Bridge Falls\n\nIt didn't rain, said Lee."
    assert [(m.span.of(text.text), m.entity) for m in text.mentions] == [("Lee", "set_4")]


@pytest.mark.parametrize("load", [load_gum, load_parcorfull])
def test_a_folder_without_texts_is_told(tmp_path: Path, load: object) -> None:
    with pytest.raises(ConfigError, match="holds no"):
        load(tmp_path)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("span", "entity"),
    [
        (Span(0, 7), "whole"),  # "Ann Lee": of the two that begin here, the one with most in common
        (Span(4, 7), "part"),  # "Lee"
        (Span(20, 25), "long"),  # the beginning of something long
        (Span(10, 14), None),
    ],
)
def test_a_mention_is_found_by_its_words(span: Span, entity: str | None) -> None:
    gold = [GoldMention(Span(0, 7), "whole"), GoldMention(Span(4, 7), "part"), GoldMention(Span(20, 80), "long")]
    found = find_gold(gold, span)
    assert (found.entity if found else None) == entity


def _score(text: str, gold: list[tuple[str, str]]) -> tuple[int, int]:
    """Right and asked; ``gold`` names the mentions in order of place."""
    report, attributions = marked(text)
    mentions, at = [], 0
    for words, entity in gold:
        at = report.text.index(words, at)
        mentions.append(GoldMention(Span(at, at + len(words)), entity))
        at += len(words)
    resolution = resolve_sources([report], {report.id: attributions})
    score = score_sources(EntityText("t", report.text, tuple(mentions)), attributions, resolution)
    return score.right, score.asked


@pytest.mark.parametrize(
    ("text", "gold", "right"),
    [
        ("[S Ann Lee] [C said] [T no]. [S She] [C said] [T yes].", [("Ann Lee", "1"), ("She", "1")], (2, 2)),
        # "She" is somebody else: one source for two entities is right for one of them
        ("[S Ann Lee] [C said] [T no]. [S She] [C said] [T yes].", [("Ann Lee", "1"), ("She", "2")], (1, 2)),
        # two sources for one entity
        ("[S A man] [C said] [T no]. [S A man] [C said] [T yes].", [("A man", "1"), ("A man", "1")], (1, 2)),
        # Reyl only listens, and yet his name says who "he" is taken for
        ("Tom Reyl left. [S He] [C said] [T no].", [("Tom Reyl", "1"), ("He", "1")], (1, 1)),
        ("Tom Reyl met Tom Reyl. [S He] [C said] [T no].", [("Tom Reyl", "1"), ("Tom Reyl", "1"), ("He", "2")], (0, 1)),
        ("[S Ann Lee] [C said] [T no].", [], (0, 0)),  # nothing annotated, nothing asked
    ],
)
def test_the_right_party(text: str, gold: list[tuple[str, str]], right: tuple[int, int]) -> None:
    assert _score(text, gold) == right
