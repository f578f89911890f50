"""One paragraph alone: what its beginning, its end and its length say it is."""

from __future__ import annotations

import pytest

from sayso.reading.boilerplate import is_boilerplate
from sayso.reading.zones import byline_of, zones_of

KINDS = {"D": "dateline", "C": "credit", "P": "caption", "B": "body", "Y": "byline", "S": "boilerplate"}


def marked(text: str) -> str:
    """The paragraph with each zone in brackets that begin with its letter: ``⟦D ORVEL —⟧ ⟦B It rained.⟧``."""
    letters = {kind: letter for letter, kind in KINDS.items()}
    out, at = [], 0
    for block in zones_of(text, 0, len(text), near_top=True):
        out += [text[at : block.span.start], "⟦", letters[block.kind.value], " ", block.span.of(text), "⟧"]
        at = block.span.end
    return "".join([*out, text[at:]])


@pytest.mark.parametrize(
    "expected",
    [
        # bracketed credits
        "⟦C [Image by Ann Lee/Getty Images]⟧",
        "⟦C [Featured Image by Maj. Ben D. Roe/Getty Images]⟧",
        "⟦C (Photo: Ann Lee)⟧",
        "⟦C [Photo via Wikimedia Commons]⟧",
        "⟦C (AP Photo/Ann Lee)⟧",
        "⟦C (Photo courtesy of the Orvel council)⟧",
        "⟦P A rifle on the ground.⟧ ⟦C [Image by Ann Lee/Getty Images]⟧",
        "⟦P A photo of the bridge.⟧ ⟦C (Reuters)⟧",
        "⟦P Fighters near Orvel in 2014⟧ ⟦C (Reuters)⟧",
        "⟦C [Image via screengrab]⟧ ⟦B The ministry said on Friday that it had found rifles.⟧",
        # the agency is the wire's name after running text, not the picture's owner
        "⟦B The ministry said that it had found rifles. (Reuters)⟧",
        # brackets that are no credits
        "⟦B The ministry found rifles (forty of them).⟧",
        "⟦B The council (which met on Friday) denied it.⟧",
        "⟦B He wrote about it at length (the ministry had released a photo).⟧",
        # unbracketed credits
        "⟦C Featured image: Ann Lee⟧",
        "⟦C Photo by Ann Lee⟧",
        "⟦C Photo credit: Getty Images⟧",
        "⟦C Ann Lee/Getty Images⟧",
        "⟦C ANN B. LEE / GETTY IMAGES⟧",
        "⟦P The bridge at Orvel.⟧ ⟦C Credit: Ann Lee/The Post⟧",
        "⟦P A lorry drives by the fence.⟧  ⟦C Ann Lee / Reuters⟧",
        # captions without a credit
        "⟦P In this photo released by the ministry, rifles lie on a table.⟧",
        "⟦P Photo: The rifles that were found at the bridge.⟧",
        "⟦P File photo of the bridge at Orvel.⟧",
        "⟦P [Two barges at the quay, in a still from a safety film. Library picture]⟧",
        "⟦B [The council has since met twice.]⟧",  # a bracket that names no picture
        # what somebody says of a picture is the report's text
        "⟦B This photo shows a rifle, the ministry said.⟧",
        "⟦B A photo of the rifles was posted on Monday by the rebels.⟧",
        "⟦B The video appeared on Friday and nobody could confirm it.⟧",
        "⟦B These photos show rifles of a new kind on a table.⟧",
        "⟦B Pictures of the rifles are making waves.⟧",
        "⟦P A still from a rebel video purportedly shows rifles in a crate.⟧",
        "⟦P Photo: The rifles at the bridge.⟧ ⟦C Credit: OTV/screen grab⟧",
        "⟦C Ann B. Lee/Orvel Weekly⟧",
        # datelines
        "⟦D ORVEL, Tarn -⟧",
        "⟦D ORVEL, Tarn (AP) —⟧ ⟦B It rained.⟧",
        "⟦D ORVEL —⟧ ⟦B It rained.⟧",
        "⟦D NEW ORVEL, Nov 3 (Reuters) -⟧ ⟦B It rained.⟧",
        "⟦D Orvel, Nov. 3 (Xinhua) --⟧ ⟦B It rained.⟧",
        "⟦D (CNN) --⟧ ⟦B It rained.⟧",
        "⟦B LOOK — it rained.⟧",
        "⟦B The rain — all of it — fell here.⟧",
        # bylines and boilerplate
        "⟦Y By Ann Lee⟧",
        "⟦Y Published 14 Mar 2024, 19:00 GMT. Updated 14 Mar 2024, 21:30 GMT⟧",
        "⟦Y Last updated on Tuesday, March 3, 2024 at 7:05 p.m. EST⟧",
        "⟦Y Staff and agencies · 12 March 2024, 18:05⟧",
        "⟦B Published in 2014, the list names forty rifles.⟧",
        "⟦B Updated lists are kept by the council.⟧",
        "⟦Y BY ANN LEE | 01/12/15 11:25 AM⟧",
        "⟦Y (Reporting by Ann Lee; Editing by Ben Roe)⟧",
        "⟦B By Monday the bridge was gone.⟧",
        "⟦S Read more: Ten rifles that changed the war⟧",
        "⟦S Advertisement⟧",
        "⟦B Related attacks killed forty people, the council said.⟧",
    ],
)
def test_a_paragraph_is_divided_into_its_zones(expected: str) -> None:
    text = expected
    for letter in KINDS:
        text = text.replace(f"⟦{letter} ", "")
    assert marked(text.replace("⟧", "")) == expected


def test_a_place_in_capitals_is_a_dateline_near_the_top_only() -> None:
    text = "ORVEL — It rained."
    assert [block.kind.value for block in zones_of(text, 0, len(text))] == ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter",
        "Click here to read the report",
        "Share this:",
        "Facebook Twitter WhatsApp",
        "© 2024 The Example Times. All rights reserved.",
        "Follow us on Twitter",
        "Scroll down for video",
        "SEE ALL RELATED",
        "We use cookies to improve this site",
        "Related: Rifles found",
        "12 Comments",
        "You receive this note because you signed up for it. Unsubscribe",
        "The Times Ltd, Quay Street 4. Report an error. Terms. Privacy.",
    ],
)
def test_site_text_is_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Comments by the minister angered the council.",
        "Terms of the truce were not published.",
        "Copyright law does not cover it, the judge said.",
        "Share prices fell after the report.",
        "By using terms such as these, he angered the council.",
        "The rebels said they would not read more into it.",
        "Related " + "word " * 40,
    ],
)
def test_sentences_about_such_things_are_not(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By Ann Lee and Ben de Roe, Example Times", "Ann Lee and Ben de Roe"),
        ("By Ann Lee, The Post", "Ann Lee"),
        ("By Ann Lee, Ben Roe and Carl Coe", "Ann Lee, Ben Roe and Carl Coe"),
        ("By: Ann Lee | New Orvel | Posted: January 8, 2015 2:10 pm", "Ann Lee"),
        ("By the way, it rained", None),
        ("By Monday", None),
    ],
)
def test_bylines_give_the_names(line: str, names: str | None) -> None:
    assert byline_of(line) == names
