"""Makes ``karrin-pass/kell-institute.pdf``, the one report of the sample story that is a PDF with text.

Run it by hand after changing the words below (needs ``pip install fpdf2``), and commit what it writes:
``python examples/make_pdf.py``. Dates are fixed, so the same words give the same bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

TITLE = "Rifles at the Karrin Pass: what has and has not been shown"
SERIES = "Kell Institute for Arms Research, Brief no. 14, 18 March 2024"
PARAGRAPHS = (
    "Researchers of the Kell Institute have examined two rifles that, according to the Ordanian border guard, were "
    "taken from a dead fighter of the Hadrin Front. The serial number had been ground off one of them. The number on "
    "the other matches a batch made in Kestria in 2009 and sold abroad, said Noor Hallam, who leads the institute's "
    "field research.",
    '"The batch went to at least four countries," she said. "We cannot tell through which of them this rifle came."',
    "A packing list found in the fighter's vehicle names a Kestrian haulage firm, Alder Freight, as the sender. The "
    "institute was not able to authenticate the list. Alder Freight denies that it issued the document. Its managing "
    'director, Klaas Ivemey, described it as "a crude forgery".',
    "Three rival explanations remain open. The rifles may have been supplied by Kestria, as the commander known as "
    "Orsk told Channel Orlan. They may have been captured from the Red Valley militia, as the Talu Brigade claims. Or "
    "they may have been bought on the black market in Port Lasse, which a dealer there called the obvious place to "
    "look.",
    "Ordanian officials maintain that they have intercepted radio messages that prove the supply. They refused to let "
    "the institute hear them.",
    "The satellite image published by the blog Plain Sight does not show arms trucks, as the blog itself has since "
    "acknowledged. Claims that a Kestrian general was present when the weapons changed hands are unsupported by any "
    "record the institute has seen.",
    "Kestria's embassy in Sevrin declined to answer written questions from the institute.",
)
MADE = datetime(2024, 3, 18, 9, 0, tzinfo=UTC)


def make_pdf(path: Path) -> None:
    """Write the brief to ``path`` as a one-page A4 PDF with a text layer."""
    pdf = FPDF(format="A4")
    pdf.set_creation_date(MADE)
    pdf.set_title(TITLE)
    pdf.set_author("Kell Institute for Arms Research")
    pdf.set_lang("en")
    pdf.set_margin(25)
    pdf.add_page()
    pdf.set_font("helvetica", "B", 16)
    pdf.multi_cell(0, 8, TITLE, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(2)
    pdf.set_font("helvetica", "", 9)
    pdf.multi_cell(0, 5, SERIES, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)
    pdf.set_font("helvetica", "", 11)
    for paragraph in PARAGRAPHS:
        pdf.multi_cell(0, 6, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    pdf.output(str(path))


if __name__ == "__main__":
    make_pdf(Path(__file__).parent / "karrin-pass" / "kell-institute.pdf")
