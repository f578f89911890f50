"""DOCX: what a reader of the document sees, by the names of its styles."""

from __future__ import annotations

import pytest

from sayso.reading.docx import read_docx
from sayso.reading.draft import Draft, Payload
from tests.reading.made import docx_paragraph, made_docx

SENTENCE = "The ministry said on Friday that forty rifles had been found near the bridge."


def read(body: str, **parts: str) -> Draft:
    return read_docx(Payload(made_docx(body, **parts), "report.docx"))


def zones(draft: Draft) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(draft.text)) for block in draft.blocks]


def test_styles_name_the_zones() -> None:
    styled = [("Rifles found", "Title"), ("What is known", "heading1"), (SENTENCE, ""), ("A rifle.", "caption")]
    body = "".join(docx_paragraph(words, style) for words, style in styled)
    assert zones(read(body)) == [
        ("headline", "Rifles found"),
        ("heading", "What is known"),
        ("body", SENTENCE),
        ("caption", "A rifle."),
    ]


def test_without_styles_the_first_line_that_is_no_sentence_is_the_headline() -> None:
    assert read(docx_paragraph("Rifles found") + docx_paragraph(SENTENCE)).headline == "Rifles found"
    assert read(docx_paragraph(SENTENCE) + docx_paragraph(SENTENCE)).headline is None


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        pytest.param("<w:r><w:t>on</w:t></w:r><w:r><w:t>e</w:t></w:r>", "one", id="a word in two runs"),
        pytest.param("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>3</w:t></w:r>", "one\ntwo 3", id="breaks"),
        pytest.param(
            "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>one</w:t></w:r>", "one", id="deleted"
        ),
        pytest.param("<w:ins><w:r><w:t>one</w:t></w:r></w:ins>", "one", id="inserted"),
        pytest.param(
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r><w:r><w:t>one</w:t></w:r>", "one", id="hidden"
        ),
    ],
)
def test_the_text_is_what_a_reader_sees(runs: str, words: str) -> None:
    assert read(docx_paragraph(SENTENCE) + f"<w:p>{runs}</w:p>").text == f"{SENTENCE}\n\n{words}"


def test_links_and_author() -> None:
    link = '<w:p><w:hyperlink r:id="r1"><w:r><w:t>the </w:t></w:r><w:r><w:t>letter</w:t></w:r></w:hyperlink></w:p>'
    draft = read(
        docx_paragraph(SENTENCE) + link,
        rels='<Relationship Id="r1" Target="https://times.test/letter"/>',
        creator="Ann Lee",
    )
    assert [(found.span.of(draft.text), found.target) for found in draft.links] == [
        ("the letter", "https://times.test/letter")
    ]
    assert draft.author == "Ann Lee"


def test_entities_are_not_expanded() -> None:
    body = docx_paragraph(SENTENCE)
    data = made_docx(body)
    assert b"ENTITY" not in data
    assert read(body).text == SENTENCE
