"""Captions and credits: which picture is an illustration."""

from dataclasses import replace

import pytest

from sayso.evidence import find_evidence, gather_pictures
from sayso.records import Block, BlockKind, Modality, Report
from sayso.text import Span


def report(*parts: tuple[BlockKind, str]) -> Report:
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += words + "\n\n"
    return Report("r-1", "one.html", "0", "text/html", text, tuple(blocks))


@pytest.mark.parametrize(
    ("caption", "illustration"),
    [
        ("A rifle on a table. [Image by Ola Venn/Agency Pictures]", True),  # an agency's picture
        ("A mountain pass in winter", True),  # nothing ties it to the event
        ("A still from the video shows a convoy", False),  # a frame of the evidence itself
        ("A photo purporting to show the crates", False),
        ("A picture released by the border guards", False),
        ("The bridge. Image: Border Guards/Handout", True),  # a credit says whose picture it is, not what it shows
        ("File photo: a still from a video of an earlier visit", True),  # said to be an old one
    ],
)
def test_a_caption_is_an_illustration_unless_it_is_tied_to_the_event(caption: str, illustration: bool) -> None:
    items = find_evidence([report((BlockKind.CAPTION, caption))], [], [], [])
    assert [(item.modality, item.illustration) for item in items] == [(Modality.IMAGE, illustration)]


def test_a_caption_and_the_credit_after_it_are_one_picture() -> None:
    one = report((BlockKind.CAPTION, "A rifle on a table"), (BlockKind.CREDIT, "[Ola Venn/Agency Pictures]"))
    items = find_evidence([one], [], [], [])
    assert [len(item.spans) for item in items] == [2]


def test_two_captions_are_two_pictures() -> None:
    one = report((BlockKind.CAPTION, "A rifle"), (BlockKind.BODY, "It rained."), (BlockKind.CAPTION, "A bridge"))
    assert len(find_evidence([one], [], [], [])) == 2


def gathered(*captions: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Reason, grounds and sharing reports of the one picture that each of several reports prints."""
    reports = [
        replace(report((BlockKind.CAPTION, caption), (BlockKind.CREDIT, f"(Agency {at})")), id=f"r-{at}")
        for at, caption in enumerate(captions)
    ]
    texts = {one.id: one.text for one in reports}
    return [
        (one.reason.value, one.grounds.of(texts[one.report]) if one.grounds else "", one.shared_with)
        for one in gather_pictures(reports)
    ]


@pytest.mark.parametrize(
    ("caption", "reason", "grounds"),
    [
        ("A still from the video shows a convoy", "tied", "still from the video"),
        ("A file photo of the harbour", "stock", "file photo"),
        ("File photo: a still from a video", "stock", "File photo"),  # what says "old" outweighs what ties
        ("The harbour at dawn", "untied", ""),
    ],
)
def test_the_words_that_decide_are_named(caption: str, reason: str, grounds: str) -> None:
    assert gathered(caption) == [(reason, grounds, ())]


def test_reports_that_print_one_caption_are_named() -> None:
    found = gathered("Trucks at the pass in May", "TRUCKS at the pass, in May.", "Trucks at the pass in June")
    assert [sharing for _, _, sharing in found] == [("r-1",), ("r-0",), ()]


def test_a_short_caption_is_no_sign_of_one_picture() -> None:
    assert [sharing for _, _, sharing in gathered("The bridge", "The bridge")] == [(), ()]


def test_caption_and_credit_are_told_apart() -> None:
    one = report((BlockKind.CAPTION, "A rifle on a table"), (BlockKind.CREDIT, "(Ola Venn)"))
    (picture,) = gather_pictures([one])
    assert [span.of(one.text) for span in picture.caption] == ["A rifle on a table"]
    assert [span.of(one.text) for span in picture.credit] == ["(Ola Venn)"]
