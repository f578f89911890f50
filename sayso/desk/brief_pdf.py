"""The brief as a PDF, drawn without any library of the system; its fonts come with sayso."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.desk.presenters.brief import AnswerView, BriefView
from sayso.errors import MissingExtraError
from sayso.exports.board import in_quotes
from sayso.exports.html_parts import FORBIDDEN

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.enums import WrapMode

FONTS = Path(__file__).parent / "fonts"
LONGEST_WORD = 60
"""Characters of a word that still fits on a line of the usual size."""
_FAMILY = "DejaVu"
_MARGIN = 20
_UNSEEN = frozenset("\n\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")  # they ask for no drawing
_INK, _MUTED, _LINK = (27, 29, 33), (86, 92, 102), (31, 95, 168)


def brief_pdf(brief: BriefView) -> bytes:
    """The brief on A4; a quotation's number leads to its source in the list, an http(s) origin to the site.

    Raises:
        MissingExtraError: fpdf2 is not installed.
    """
    page = _Page(brief.question)
    page.line(brief.question, size=17, bold=True, gap=1)
    if brief.question != brief.asked:
        page.line(f"It turns on: {brief.asked}", size=9, muted=True)
    page.heading("Answer")
    for answer in brief.answers:
        page.line(said_in_words(answer), size=12, bold=True, gap=1)
        for reason in answer.reasons:
            page.line(reason)
        page.line(f"{answer.author}, {answer.day}", size=8, muted=True)
    if not brief.answers:
        page.line("Nobody has given an answer yet.", muted=True)
    for note in brief.notes:
        page.line(note.text, gap=1)
        page.line(f"{note.author}, {note.day}", size=8, muted=True)
    _statuses(page, brief)
    _quotes(page, brief)
    page.heading("What is not known")
    page.items(
        brief.not_known, "Nothing that sayso looks for was found missing, which is not to say that all is known."
    )
    page.heading("What to check next")
    page.items(brief.to_check, "Nothing is listed.")
    _works(page, brief)
    return page.bytes()


def said_in_words(answer: AnswerView) -> str:
    """An answer in the directive's words: "Likely (55 to 80 %); moderate confidence"."""
    parts = [f"{answer.likelihood.capitalize()} ({answer.band})"] if answer.likelihood else []
    parts += [f"{answer.confidence} confidence"] if answer.confidence else []
    return "; ".join(parts)


def _statuses(page: _Page, brief: BriefView) -> None:
    page.heading("Where it stands")
    for row in brief.rows:
        page.line(row.text, bold=True, gap=0.5)
        page.line(f"{row.status}: {row.means} (rule {row.rule}).", gap=0.5)
        asserted, denied = ", ".join(row.asserted_by) or "nobody", ", ".join(row.denied_by) or "nobody"
        sums = f"Independent roots: {row.roots}. Items of evidence: {row.evidence}."
        page.line(f"Asserted by {asserted}. Denied by {denied}. {sums}", size=9, muted=True)


def _quotes(page: _Page, brief: BriefView) -> None:
    page.heading("Who says what")
    for quote in brief.quotes:
        hedged = ", hedged" if quote.hedged else ""
        page.line(f"{quote.name} {quote.position}{hedged}: {in_quotes(quote.words)} [{quote.work}]", to=quote.work)
    if brief.further_quotes:
        page.line(f"and {brief.further_quotes} more quotations, at the desk", muted=True)


def _works(page: _Page, brief: BriefView) -> None:
    page.heading("Sources")
    for work in brief.works:
        page.anchor(work.number)
        out = f", {work.out}" if work.out else ", undated"
        page.line(f"[{work.number}] {work.outlet}{out}. {work.headline}", gap=0.5)
        page.line(work.origin, size=8, muted=True, gap=0.5, site=work.origin)
        page.line(f"SHA-256 of the capture: {work.sha256}", size=7, muted=True)
    page.heading("Record")
    page.line(f"Decision log: {brief.head.sequence} entries; head {brief.head.hash}", size=8, muted=True)
    if page.lacking:
        scripts = ", ".join(_scripts(page.lacking))
        page.line(
            f"{len(page.lacking)} different letters are not in this document's font and stand as boxes ({scripts}); the brief as "
            "a page of the desk prints them.",
            size=8,
        )
    page.line("This brief shows why anyone would believe it. It does not decide what is true.", size=8, muted=True)


class _Page:
    """Lines on A4 pages, in one column."""

    def __init__(self, title: str) -> None:
        try:
            from fpdf import FPDF
            from fpdf.enums import WrapMode
        except ImportError as error:
            raise MissingExtraError("a brief as PDF", "desk") from error
        self._pdf: FPDF = FPDF(format="A4")
        self._by_word, self._by_letter = WrapMode.WORD, WrapMode.CHAR
        self._pdf.add_font(_FAMILY, "", str(FONTS / "DejaVuSans.ttf"))
        self._pdf.add_font(_FAMILY, "B", str(FONTS / "DejaVuSans-Bold.ttf"))
        self._pdf.set_title(_clean(title)[:200])
        self._pdf.set_creator("sayso")
        self._pdf.set_margin(_MARGIN)
        self._pdf.set_auto_page_break(True, margin=_MARGIN)
        self._pdf.add_page()
        self._links: dict[int, int] = {}
        self._drawn = frozenset(getattr(self._pdf.fonts[_FAMILY.lower()], "cmap", ()))
        self.lacking: set[str] = set()

    def heading(self, text: str) -> None:
        """A section's title."""
        if self._pdf.will_page_break(24):
            self._pdf.add_page()
        self._pdf.ln(3)
        self.line(text, size=13, bold=True, gap=1.5)

    def line(
        self,
        text: str,
        *,
        size: int = 10,
        bold: bool = False,
        muted: bool = False,
        gap: float = 2.5,
        to: int | None = None,
        site: str = "",
    ) -> None:
        """A paragraph; with ``to`` it leads to a numbered source, with ``site`` to an http(s) address."""
        is_site = site.startswith(("https://", "http://"))
        shown = _clean(text)
        self.lacking.update(char for char in shown if ord(char) not in self._drawn and char not in _UNSEEN)
        link = self._link(to) if to is not None else site if is_site else ""
        self._pdf.set_font(_FAMILY, "B" if bold else "", size)
        self._pdf.set_text_color(*(_LINK if is_site else _MUTED if muted else _INK))
        self._pdf.multi_cell(
            0,
            size * 0.5,
            shown or " ",
            align="L",
            new_x="LMARGIN",
            new_y="NEXT",
            link=link,
            wrapmode=self._wrap(text),
        )
        self._pdf.ln(gap)

    def items(self, texts: tuple[str, ...], otherwise: str) -> None:
        """A list, or a sentence where it is empty."""
        for text in texts:
            self.line(f"•  {text}", gap=1)
        if not texts:
            self.line(otherwise, muted=True)

    def anchor(self, number: int) -> None:
        """Where links to a numbered source lead."""
        self._pdf.set_link(self._link(number), y=self._pdf.get_y(), page=self._pdf.page_no())

    def bytes(self) -> bytes:
        """The finished document."""
        return bytes(self._pdf.output())

    def _wrap(self, text: str) -> WrapMode:
        """Break within words where one of them is too long for a line, as addresses and hashes are."""
        return self._by_letter if any(len(word) > LONGEST_WORD for word in text.split()) else self._by_word

    def _link(self, number: int) -> int:
        if number not in self._links:
            self._links[number] = int(self._pdf.add_link())
        return self._links[number]


def _scripts(letters: Iterable[str]) -> list[str]:
    """The scripts that letters are of, by the first word of their Unicode names, in alphabetical order; at most ten."""
    names = {unicodedata.name(letter, "unnamed").split()[0].capitalize() for letter in letters}
    return sorted("CJK" if name == "Cjk" else name for name in names)[:10]


def _clean(text: str) -> str:
    """Text as a PDF may hold it: without control characters and half surrogate pairs; lines stay lines."""
    kept = text.translate(FORBIDDEN).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return kept.encode("utf-8", "replace").decode("utf-8")
