"""Sources that were cut short or left out are mended where the grammar is plain, and only there."""

from __future__ import annotations

import pytest

from sayso.attribution.drafts import Draft
from sayso.attribution.repairs import mend_source
from sayso.text import words_of
from tests.attribution.marks import unmark

MENDED = [
    ("[S The] Observer [C was unable to confirm] [T the date].", "The Observer"),  # ends in a word no name ends in
    ("The company’s [C admission] that [T it had lost them] was late.", "The company’s"),  # a possessor owns the noun
    ("[C A statement] by the ministry that [T nobody was hurt] was deleted.", "the ministry"),
    ("[T The story] [C was denied] by the palace.", "the palace"),  # by whom a passive was done
    ("[T Ports minister took bribes], [C says] report", "report"),  # inverted, at the end of a headline
    ("Sorrel[C :] [T Absolutely not.]", "Sorrel"),
]
LEFT = [
    ("[S Ann Lee] walked home and [C said] [T it rained].", "Ann Lee"),  # a whole name stays as it is
    ("[T The rifles] [C are believed] [T to be new].", ""),  # nobody is named
    ("[C It was reported] that [T the pass was shut].", ""),
    ("[C Asked about] [T the fire], she left.", ""),
]


@pytest.mark.parametrize(("marked", "source"), MENDED + LEFT)
def test_sources(marked: str, source: str) -> None:
    text = unmark(marked)
    draft = mend_source(text.text, Draft(text.spans["S"], text.spans["C"], text.spans["T"], 0.9, "tagger"))
    assert words_of(text.text, draft.source) == source


def test_a_speakers_line_is_the_speakers_to_its_end() -> None:
    text = unmark("[S HARROW][C :] [T Nobody paid.] There was nothing to pay.\nThe hearing went on.")
    draft = mend_source(text.text, Draft(text.spans["S"], text.spans["C"], text.spans["T"], 0.9, "tagger"))
    assert words_of(text.text, draft.content) == "Nobody paid. There was nothing to pay."


def test_what_stands_before_a_colon_may_be_a_label() -> None:
    text = unmark("File photo[C :] [T The bridge in 2009.]")
    assert mend_source(text.text, Draft((), text.spans["C"], text.spans["T"], 0.2, "tagger")).source == ()
