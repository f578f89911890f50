"""Evidence: what counts, which mentions are one item, what limits belong to it. Every sentence here is invented."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from sayso.evidence import find_evidence
from sayso.records import Block, BlockKind, Evidence, Modality, Proposition, Report, Statement
from sayso.text import Span


def report(body: str, *, kind: BlockKind = BlockKind.BODY) -> Report:
    return Report("r-1", "one.txt", "0", "text/plain", body, (Block(kind, Span(0, len(body))),))


def found(body: str) -> tuple[Evidence, ...]:
    return find_evidence([report(body)], [], [], [])


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("A video posted online shows a convoy at the pass.", Modality.VIDEO),
        ("Footage appears to show crates being unloaded.", Modality.VIDEO),
        ("Photographs released by the council show burnt houses.", Modality.IMAGE),
        ("Satellite imagery reviewed by analysts shows a new road.", Modality.IMAGE),
        ("A phone recording obtained by the Venn Courier captures the order.", Modality.AUDIO),
        ("A video recording released on Monday shows him.", Modality.VIDEO),  # not audio
        ("A leaked document describes the delivery.", Modality.DOCUMENT),
        ("A police report lists two rifles.", Modality.DOCUMENT),
        ("Flight data show that the plane turned.", Modality.DATA),
        ("Bodies were found in the quarry.", Modality.PHYSICAL),
        ("Wreckage lay across two fields.", Modality.PHYSICAL),
        ("Witnesses said the first shot came from the mill.", Modality.EYEWITNESS),
        ("Two residents saw the lorries cross.", Modality.EYEWITNESS),
    ],
)
def test_an_item_that_bears_on_the_story_is_evidence(sentence: str, modality: Modality) -> None:
    assert [item.modality for item in found(sentence)] == [modality]


@pytest.mark.parametrize(
    "sentence",
    [
        "She played a video game on the train.",  # a compound
        "The governing body met and found a quorum.",  # an institution
        "The report says that the road is closed.",  # a news report is a source, not an item
        "He wants to improve the image of the town.",  # nobody made or found it
        "The residents pay for their own water.",  # nobody saw anything
        "He wrote a letter every week.",
        "According to the mayor he tore up a contract.",  # the contract shows nothing
        "Watch this video again online.",  # a button
        "She saw it on a video chat with her brother.",
    ],
)
def test_what_only_sounds_like_evidence_is_none(sentence: str) -> None:
    assert found(sentence) == ()


def test_the_same_video_mentioned_again_is_one_item() -> None:
    items = found(
        "A video posted online shows a lorry at Karrin Pass. They met. The video, the mayor said, shows flour."
    )
    assert len(items) == 1
    assert len(items[0].spans) == 2


def test_another_video_is_another_item() -> None:
    items = found("A video shows Ann Lee at the pass. A video released by guards shows Tom Orr.")
    assert len(items) == 2


def test_a_name_tells_two_videos_apart() -> None:
    items = found(
        "A video shows the arrest of Ann Lee. Another video shows the trial of Tom Orr. The video of Lee is not dated."
    )
    assert [len(item.spans) for item in items] == [2, 1]


@pytest.mark.parametrize(
    ("body", "limit"),
    [
        ("The videos show rifles but do not confirm any sale.", "do not confirm any sale."),
        ("A video shows a convoy. Its authenticity could not be verified.", "Its authenticity could not be verified."),
        (
            "A video posted online shows a convoy. The ministry said it was unable to authenticate the footage.",
            "The ministry said it was unable to authenticate the footage.",
        ),
        ("Photographs found at the camp show rifles with no serial numbers.", "no serial numbers"),
        ("A video shows crates. It was not clear when it was filmed.", "It was not clear when it was filmed."),
        ("An unverified video shows a convoy.", "An unverified video shows a convoy."),
        ("The film shows a convoy; it cannot be established who drove.", "it cannot be established who drove."),
    ],
)
def test_a_stated_limit_belongs_to_the_item(body: str, limit: str) -> None:
    items = found(body)
    assert items
    assert any(limit in span.of(body) for item in items for span in item.limits)


@pytest.mark.parametrize(
    "body",
    [
        "A video shows a convoy. The minister did not confirm that he would resign.",  # speaks of something else
        "A video shows a convoy, and it was verified by three laboratories.",
        "The photographs released on Monday not only confirm the sale but date it.",  # "not only" is no negation
        "A video posted online shows a convoy. The weather was unclear.",
        "Witnesses said the driver allegedly ran off.",  # weakens the deed, not the witnesses
        "The alleged theft came after he posted a video of the vault.",  # the theft, not the video
    ],
)
def test_what_limits_something_else_is_no_limit(body: str) -> None:
    assert [item.limits for item in found(body)] == [()] * len(found(body))


def test_no_conclusive_evidence_limits_every_item_so_far() -> None:
    items = found("Bodies were found in the quarry. A leaked memo describes an order. There is no conclusive evidence.")
    assert [len(item.limits) for item in items] == [1, 1]


@pytest.mark.parametrize(
    ("body", "holder"),
    [
        ("A video obtained by the Venn Courier shows rifles.", "the Venn Courier"),
        ("Karrin Council released a video that shows rifles.", "Karrin Council"),
        ("A video that shows rifles was shot from a window.", None),
    ],
)
def test_the_holder_is_who_the_text_says(body: str, holder: str | None) -> None:
    assert found(body)[0].holder == holder


@pytest.mark.parametrize("words", ["this newspaper", "the Courier", "the Varnholt Courier"])
def test_the_reports_own_outlet_holds_by_its_name(words: str) -> None:
    body = f"A video obtained by {words} shows rifles."
    (item,) = find_evidence([replace(report(body), outlet="Varnholt Courier")], [], [], [])
    assert item.holder == "Varnholt Courier"


def test_what_a_statement_says_in_the_clause_is_what_the_item_shows() -> None:
    body = "A video shows that the guards fired first, Ann Lee said."
    start = body.index("the guards")
    statement = Statement("s-1", "r-1", "src", (Span(start, start + 22),), proposition="p-1")
    items = find_evidence([report(body)], [statement], [], [])
    assert items[0].shows == ("p-1",)


def test_without_a_statement_the_closest_proposition_is_taken() -> None:
    body = "A video shows guards firing at lorries near the mill."
    close = Proposition("p-1", "The guards fired at the lorries by the mill", ())
    far = Proposition("p-2", "The council raised the price of water", ())
    assert find_evidence([report(body)], [], [], [far, close])[0].shows == ("p-1",)
    assert find_evidence([report(body)], [], [], [far])[0].shows == ()


def test_long_reports_cost_time_in_proportion() -> None:
    body = "A video shows lorry number seven near Ann Lee. Its date is unclear. " * 3000
    items = found(body)
    assert items
    assert all(span.end <= len(body) for item in items for span in (*item.spans, *item.limits))


def test_the_same_noun_goes_on_with_the_item_even_where_it_shows_nothing() -> None:
    items = found("A recording obtained by the Courier captures a voice. The recording lasts nine seconds.")
    assert [len(item.spans) for item in items] == [2]
    assert found("The recording lasts nine seconds.") == ()  # no item was spoken of before


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The laboratory tested 90 homes.", Modality.DATA),
        ("An inspection report seen by the Courier lists rust on the hull.", Modality.DOCUMENT),
        ("She said in a sworn statement that the box was open.", Modality.DOCUMENT),
        ("The rifles carried serial numbers of a state arsenal.", Modality.PHYSICAL),
        ("The army published intercepted radio messages.", Modality.AUDIO),
        ("A shepherd said he saw eleven lorries.", Modality.EYEWITNESS),
        ("One man swears he smelled smoke.", Modality.EYEWITNESS),
    ],
)
def test_tests_papers_and_people_who_perceived(sentence: str, modality: Modality) -> None:
    assert [item.modality for item in found(sentence)] == [modality]


@pytest.mark.parametrize(
    "sentence",
    ["The weapons trade grew.", "A farmer said prices rose.", "She passed the test.", "The statement was read aloud."],
)
def test_the_same_words_without_a_reason_are_none(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize(
    "limit",
    [
        "The company questioned the email's authenticity.",
        "The email bears no date.",
        "The email does not say who was warned.",
        "The email is a forgery, she said.",
    ],
)
def test_a_disputed_paper_is_limited(limit: str) -> None:
    (item,) = found(f"An email obtained by the Courier appears to warn the manager. {limit}")
    assert len(item.limits) == 1


def test_somebody_who_says_i_saw_it_is_an_eyewitness() -> None:
    body = "“I saw the lorries,” Ann Lee said. She lives nearby."
    statement = Statement("s-1", "r-1", "lee", (Span(0, 20),), source_spans=(Span(21, 28),))
    (item,) = find_evidence([report(body)], [statement], [], [])
    assert item.modality is Modality.EYEWITNESS
    rumours = "“We heard rumours of lorries,” Ann Lee said."
    told = Statement("s-4", "r-1", "lee", (Span(0, 30),), source_spans=(Span(31, 38),))
    assert find_evidence([report(rumours)], [told], [], []) == ()
    heard = "“We hear from many people,” Ann Lee said."
    passed_on = Statement("s-3", "r-1", "lee", (Span(0, 27),), source_spans=(Span(28, 35),))
    assert find_evidence([report(heard)], [passed_on], [], []) == ()
    hearsay = Statement("s-2", "r-1", "lee", (Span(34, 50),), source_spans=(Span(21, 28),))
    assert find_evidence([report(body)], [hearsay], [], []) == ()


@pytest.mark.parametrize("word", ["the video not ", "not confirm, ", "(AP ", "A "])
def test_a_flood_of_one_word_ends_in_time(word: str) -> None:
    started = time.perf_counter()
    found(word * 2_000)
    assert time.perf_counter() - started < 5
