"""A ledger made by hand: two invented reports of one disputed delivery, with every kind of record in it."""

from __future__ import annotations

import hashlib

from sayso.records import (
    Basis,
    Block,
    BlockKind,
    Chain,
    ChainLink,
    Copy,
    Evidence,
    Finding,
    FindingKind,
    Form,
    How,
    Ledger,
    Mention,
    Modality,
    Moment,
    Place,
    Position,
    Precision,
    Proposition,
    Report,
    Severity,
    Source,
    SourceKind,
    Statement,
    Status,
    Unread,
)
from sayso.text import Span

LEDGER_TEXT = (
    "Veldania Arms Karsu Militia, Footage Shows\n\n"
    "Fighters in the Karsu valleys were filmed with new rifles, according to Channel Six. One group said the rifles "
    "had reportedly been handed over by Veldanian soldiers.\n\n"
    "The footage does not show a handover.\n\n"
    "A rifle on sale in the capital, 2011. (Alpen Pictures)\n\n"
    "Veldania's Foreign Ministry denied any involvement. “There is contact, they admit that much,” Minister Tomas Reyl "
    "said. It declined to say whether its officers had met the militia. Gen. Ada Brandt was not sure who had paid. "
    "Another group said it took the rifles from the Oren band.\n"
)
COPY_TEXT = "Rifles in Karsu\n\nOne group said the rifles had been handed over by Veldanian soldiers.\n"


def made_report(text: str, origin: str, **known: object) -> Report:
    """A report whose first line is the headline, each further paragraph a body block (a caption by its credit)."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks, at = [], 0
    for number, paragraph in enumerate(text.rstrip("\n").split("\n\n")):
        kind = BlockKind.HEADLINE if number == 0 else BlockKind.CAPTION if "Pictures)" in paragraph else BlockKind.BODY
        blocks.append(Block(kind, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Report(
        id="r-" + digest[:16],
        origin=origin,
        sha256=digest,
        media_type="text/plain",
        text=text,
        blocks=tuple(blocks),
        headline=text.split("\n", 1)[0] or None,
        language="en",
        **known,  # type: ignore[arg-type]
    )


def made_ledger() -> Ledger:
    """The ledger of the two reports."""
    paper = made_report(
        LEDGER_TEXT,
        "reports/ledger.txt",
        outlet="Daily Ledger",
        published=Moment("2031-05-04T09:12:00+00:00", Precision.TIME, "4 May 2031, 09:12"),
        notes=("declared utf-8, was windows-1252",),
    )
    mirror = made_report(COPY_TEXT, "reports/mirror.txt")

    def at(words: str, report: Report = paper) -> Span:
        start = report.text.index(words)
        return Span(start, start + len(words))

    def mention(words: str, report: Report = paper) -> Mention:
        return Mention(report.id, at(words, report))

    sources = (
        Source("v-paper", SourceKind.OUTLET, "Daily Ledger"),
        Source("v-mirror", SourceKind.OUTLET, "mirror.txt"),
        Source("v-six", SourceKind.OUTLET, "Channel Six", mentions=(mention("Channel Six"),)),
        Source(
            "v-one", SourceKind.GROUP, "one group", named=False,
            mentions=(mention("One group"), mention("One group", mirror)),
        ),
        Source("v-two", SourceKind.GROUP, "another group", named=False, mentions=(mention("Another group"),)),
        Source(
            "v-ministry", SourceKind.STATE, "Foreign Ministry", affiliation="Veldania",
            mentions=(mention("Veldania's Foreign Ministry"), mention("It declined"[:2])),
        ),
        Source("v-reyl", SourceKind.PERSON, "Tomas Reyl", role="Minister", mentions=(mention("Minister Tomas Reyl"),)),
        Source("v-brandt", SourceKind.PERSON, "Ada Brandt", role="Gen.", candidates=("v-reyl",)),
    )  # fmt: skip
    supplied, captured, contact = "p-supplied", "p-captured", "p-contact"

    def statement(name: str, source: str, content: str, proposition: str, **known: object) -> Statement:
        report = known.pop("report", paper)
        assert isinstance(report, Report)
        return Statement(
            id=name,
            report=report.id,
            source=source,
            content_spans=(at(content, report),),
            proposition=proposition,
            **known,  # type: ignore[arg-type]
        )

    quotation = "“There is contact, they admit that much,”"
    statements = (
        statement(
            "s-one", "v-one", "the rifles had reportedly been handed over by Veldanian soldiers", supplied,
            cue_spans=(at("said"),), source_spans=(at("One group"),), hedges=(at("reportedly"),), score=0.93,
            basis=Basis.TOLD, rules=("asserts-by-cue",),
        ),
        statement(
            "s-own", "v-paper", "The footage does not show a handover", supplied, position=Position.DOUBTS, own_voice=True
        ),
        statement(
            "s-deny", "v-ministry", "any involvement", supplied, position=Position.DENIES, cue_spans=(at("denied"),),
            source_spans=(at("Veldania's Foreign Ministry"),), made_at=Moment("2031-05", Precision.MONTH, "in May"),
        ),
        statement(
            "s-reyl", "v-reyl", quotation, contact, form=Form.DIRECT, source_spans=(at("Minister Tomas Reyl"),)
        ),
        statement("s-admit", "v-ministry", "There is contact", contact, parent="s-reyl", cue_spans=(at("admit"),)),
        statement(
            "s-declines", "v-ministry", "whether its officers had met the militia", contact, position=Position.DECLINES,
            cue_spans=(at("declined to say"),),
        ),
        statement("s-brandt", "v-brandt", "who had paid", supplied, position=Position.DOUBTS),
        statement("s-two", "v-two", "it took the rifles from the Oren band", captured),
        statement(
            "s-copy", "v-one", "the rifles had been handed over by Veldanian soldiers", supplied, report=mirror
        ),
    )  # fmt: skip
    footage = Evidence(
        "e-footage", paper.id, Modality.VIDEO,
        spans=(at("Fighters in the Karsu valleys were filmed with new rifles"),),
        holder="Channel Six", shows=(supplied,), limits=(at("does not show a handover"),),
    )  # fmt: skip
    picture = Evidence(
        "e-picture", paper.id, Modality.IMAGE, spans=(at("A rifle on sale in the capital, 2011."),), illustration=True
    )
    propositions = (
        Proposition(
            contact, "There is contact", ("s-reyl", "s-admit", "s-declines"), status=Status.SINGLE_SOURCE,
            rule="single-source", inputs=("s-reyl",), asserted_by=("s-reyl", "s-admit"), declined_by=("s-declines",),
            roots=1,
        ),
        Proposition(
            supplied, "the rifles had been handed over by Veldanian soldiers",
            ("s-one", "s-own", "s-deny", "s-brandt", "s-copy"), central=True, status=Status.CONTESTED,
            rule="asserted-and-denied", inputs=("s-copy", "s-deny", captured), asserted_by=("s-one", "s-copy"),
            denied_by=("s-deny",), doubted_by=("s-own", "s-brandt"), alternatives=(captured,), roots=1,
        ),
        Proposition(
            captured, "it took the rifles from the Oren band", ("s-two",), status=Status.CONTESTED,
            rule="excluded-by-alternative", inputs=("s-two", supplied), asserted_by=("s-two",), alternatives=(supplied,),
            roots=1,
        ),
    )  # fmt: skip
    chains = (
        Chain(
            paper.id,
            (
                ChainLink(paper.id, "v-six", How.RELAYS, (at("according to Channel Six"),)),
                ChainLink("v-six", "v-one", How.QUOTES, (at("One group said"),)),
                ChainLink("v-six", "e-footage", How.SHOWS, (at("filmed"),)),
                ChainLink(paper.id, "v-ministry", How.QUOTES, (at("denied"),)),
            ),
        ),
        Chain(mirror.id, (ChainLink(mirror.id, "v-one", How.RELAYS, (at("One group said", mirror),)),)),
    )
    findings = (
        Finding(
            FindingKind.ILLUSTRATION, Severity.NOTE, "The picture of a rifle on sale illustrates; it is not evidence.",
            "illustration-by-credit", (paper.id,), (Place(paper.id, at("A rifle on sale in the capital, 2011.")),),
        ),
        Finding(
            FindingKind.HEADLINE_EXCEEDS_BODY, Severity.ALERT,
            "The headline has the footage show the supply; the body says that it does not.", "headline-flat-body-doubts",
            (paper.id,),
            (
                Place(paper.id, at("Veldania Arms Karsu Militia, Footage Shows")),
                Place(paper.id, at("The footage does not show a handover")),
            ),
            ("s-own",), (supplied,),
        ),
    )  # fmt: skip
    return Ledger(
        reports=(paper, mirror),
        sources=sources,
        statements=statements,
        evidence=(footage, picture),
        propositions=propositions,
        chains=chains,
        copies=(Copy((paper.id, mirror.id), 0.62),),
        findings=findings,
        unread=(Unread("reports/scan.pdf", "reports/scan.pdf: no text on its 3 pages; run it through OCR first"),),
    )
