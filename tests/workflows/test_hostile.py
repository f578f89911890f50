"""Odd and hostile reports, end to end: a whole ledger comes of each, in time, and the same one every time."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from sayso.errors import ReportError
from sayso.exports import as_json, export_json
from sayso.investigation import Investigation
from sayso.reading import read_bytes
from sayso.records import Ledger, Report
from tests.exact import Json, check_ledger

SECONDS = 20
"""For one text; each takes less than one on an idle machine, and what is not linear takes minutes."""

SAID = "Mayor Ann Lee said on Monday that the rifles had come over the pass."
DENIED = "The foreign ministry denied that its soldiers had handed over any rifles."
QUOTED = "“We saw the lorries ourselves,” said Bob Roe, a shepherd."
PLAIN = f"{SAID} {DENIED}\n\n{QUOTED}\n\n“They came by night.” He declined to say who drove them.\n"


@pytest.fixture(scope="module")
def investigation() -> Investigation:
    return Investigation()


def report_of(text: str, origin: str = "story.txt") -> Report:
    return read_bytes(text.encode("utf-8", "surrogatepass"), origin=origin)


def numbered(count: int, line: str, joint: str = " ") -> str:
    """``line`` so many times, the number in place of ``{}``."""
    return joint.join(line.format(number) for number in range(count))


def nested(depth: int) -> str:
    """A said that B said that ..."""
    return " ".join(f"officer {number} said that" for number in range(depth)) + " it rained."


ODD_SIGNS = {
    "emoji": PLAIN.replace("rifles", "🔫🔫 rifles 👩‍👩‍👧‍👦").replace(" said", " 🗣️ said"),
    "combining marks": PLAIN.replace("e", "e\u0301\u0323").replace("“", "“\u0308"),
    "a tower of marks": PLAIN.replace("Lee", "Lee" + "\u0301" * 5_000),
    "right to left": PLAIN.replace("Ann Lee", "נועה לוי").replace("Bob Roe", "أحمد علي"),
    "marks that turn the line round": PLAIN.replace("Ann", "\u202eAnn\u2066").replace("rifles", "\u200frifles"),
    "carriage returns and newlines": PLAIN.replace("\n", "\r\n"),
    "carriage returns alone": PLAIN.replace("\n", "\r"),
    "every kind of line end": PLAIN.replace(". ", ".\u2028").replace("\n\n", "\u2029\x0b\x0c\x85"),
    "soft hyphens": PLAIN.replace("ll", "l\u00adl").replace("Lee", "L\u00adee"),
    "zero width": PLAIN.replace("a", "a\u200b").replace("Lee", "\ufeffL\u200dee\u2060"),
    "spaces of every width": PLAIN.replace(" ", "\u00a0\u2009\u3000"),
    "letters that grow when lowered": PLAIN.replace("i", "İ").replace("S", "ẞ").replace("A", "Ǆ"),
    "letters that shrink": PLAIN.replace("fi", "ﬁ").replace("Lee", "ﬀee").replace("ss", "ß"),
    "control characters": PLAIN.replace("rifles", "ri\x1b[31mfles\x07", 1) + PLAIN * 2,
    "no characters at all": PLAIN.replace("Ann", "\ufffe\uffff\U000e0041Ann\ue000\U0010ffff"),
    "capitals throughout": PLAIN.upper(),
    "no capitals": PLAIN.lower(),
    "mark-up as text": PLAIN.replace("rifles", "<script>alert('x')</script>&lt;img src=x onerror=alert(1)> \"'`")
    .replace("Ann", "</p></div></section><a href='javascript:alert(1)'>Ann</a>")
    .replace("Bob", "]]><!--Bob"),
    "a speaker named by a sign": "Row\n\n🦊 said that the rifles were his. “They are mine,” said 🦊.\n\n" + PLAIN,
    "a speaker in another script": "Row\n\n王伟 said that the rifles were his. According to Ольга Петрова, they are not.\n\n"
    + PLAIN,
}  # fmt: skip

ODD_MARKS = {
    "nested quotations": "Row\n\n" + "“He said ‘she said “" * 150 + "it rained" + "”’”" * 150 + "\n",
    "quotations never closed": "Row\n\n" + numbered(150, "“We saw lorry {}, said Ann Lee.", "\n\n"),
    "quotations never opened": "Row\n\n" + numbered(150, "We saw lorry {},” said Ann Lee.", "\n\n"),
    "doubled marks": "Row\n\n" + numbered(200, "““We saw \"\"lorry '' {},”” said ''Ann Lee''.", "\n\n"),
    "marks alone": "Row\n\n" + "“”\"'‘’«»„" * 300,
    "brackets": "Row\n\n" + "([{" * 800 + SAID,
    "apostrophes": "Row\n\n" + "'" * 2_500 + SAID,
    "dots": "Row\n\n" + "Mr. " * 1_000 + ". " * 1_000 + SAID,
    "dashes": "Row\n\n" + "— " * 2_000 + SAID,
    "commas": "Row\n\n" + "Ann Lee, " * 800 + "said it rained.",
}

LONG = {
    "one word": "Row\n\n" + "a" * 100_000 + " " + SAID,
    "one word of capitals": "Row\n\n" + "A" * 100_000 + " said it rained.",
    "one word of joints": "Row\n\n" + "A-b'c." * 500 + " said it rained.",
    "figures": "Row\n\n" + "1,234.5 " * 500 + SAID,
    "one sentence": "Row\n\nAnn Lee said " + "that the rifles had come over the pass and " * 220 + "it rained.",
    "one paragraph": "Row\n\n" + f"{SAID} {DENIED} {QUOTED} " * 60,
    "one line and no headline": f"{SAID} {DENIED} {QUOTED} " * 60,
    "one name": "Row\n\n" + numbered(600, "Ann Lee left camp {}. Lee came back.", " "),
    "names in a row": "Row\n\n" + "Ann " * 1_500 + "said it rained.",
    "names joined": "Row\n\n" + numbered(400, "Ann Lee the {} and", " ") + " Bob Roe said it rained.",
    "many names": "Row\n\n" + numbered(300, "Ann Lee{} said it rained.", " ").replace("Lee", "L"),
    "cues": "Row\n\n" + "he said " * 600,
    "denials": "Row\n\n" + numbered(200, "The ministry denied it on day {}.", " "),
    "who told whom": "Row\n\n" + nested(150),
    "relays": "Row\n\n" + numbered(120, "The Orvel Courier reported that", " ") + " it rained.",
    "quotations": "Row\n\n" + numbered(300, "“It rained on day {},” she said.", "\n\n"),
    "quotations that stand alone": "Row\n\nAnn Lee spoke.\n\n" + numbered(300, "“It rained on day {}.”", "\n\n"),
    "a quotation of many paragraphs": "Row\n\nAnn Lee said: “" + numbered(200, "It rained on day {}.", "\n\n“") + "”",
    "speaker lines": "Row\n\n" + numbered(250, "LEE: It rained on day {}.\n\nROE: It did not.", "\n\n"),
    "captions": f"Row\n\n{SAID}\n\n" + numbered(300, "A rifle on sale at market {}. (Alpen Pictures)", "\n\n"),
    "videos": "Row\n\n" + numbered(150, "Video {} appears to show rifles but does not show who fired.", " "),
    "places and dates": "Row\n\n" + numbered(200, "In Paris on Monday, 3 May 19{}, Russia denied it.", " "),
    "pronouns": "Row\n\nAnn Lee met Bob Roe. " + "He said she told him it was theirs. " * 150,
    "unnamed": "Row\n\n" + "An official said another official had told a third official so. " * 150,
}

SHORT = {
    "one line": SAID,
    "a headline": "Rifles found in Karsu, ministry denies",
    "a headline that denies": "Ministry: “we did not do it”",
    "a headline and nothing": "Rifles found\n\n",
    "a denial": "Denied.",
    "one letter": "a",
    "one quotation": "“It rained.”",
    "one emoji": "🦊",
    "a cue": "said",
    "refusal": "He declined to comment.",
}


def every(*tables: dict[str, str]) -> list[object]:
    return [pytest.param(text, id=name) for table in tables for name, text in table.items()]


@pytest.mark.parametrize("text", every(ODD_SIGNS, ODD_MARKS, LONG, SHORT))
def test_a_whole_ledger_comes_of_it_in_time(investigation: Investigation, text: str) -> None:
    started = time.process_time()
    ledger = investigation.analyse([report_of(text)])
    data = check_ledger(ledger)
    assert time.process_time() - started < SECONDS
    assert not ledger.unread
    assert data["reports"][0]["text"] == text


@pytest.mark.parametrize(
    "text",
    [
        "A rifle on sale in Orvel. (Alpen Pictures)\n\n[Image by Ann Lee/Alpen]\n\nFile photo: lorries.",
        "“”",
        "12",
        "🦊",
    ],
)
def test_what_tells_nothing_is_refused_in_one_line_or_read(investigation: Investigation, text: str) -> None:
    refusal = None
    try:
        check_ledger(investigation.analyse([report_of(text)]))
    except ReportError as error:
        refusal = str(error)
    assert refusal in (None, "story.txt: no running text in it; check that it is a report")


@pytest.mark.parametrize("text", every(ODD_SIGNS))
def test_odd_signs_hide_nobody(investigation: Investigation, text: str) -> None:
    """Somebody is found to speak whatever the signs, if not always under the right name."""
    ledger = investigation.analyse([report_of(text)])
    assert [statement for statement in ledger.statements if not statement.own_voice]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Row\n\n🦊 said that the rifles were his.\n", "🦊"),
        ("Row\n\nAccording to Ольга Петрова, the rifles were hers.\n", "Ольга Петрова"),
        ("Row\n\n“The rifles are mine,” said 王伟.\n", "王伟"),
    ],
)
def test_a_speaker_keeps_the_name_that_is_printed(investigation: Investigation, text: str, name: str) -> None:
    ledger = investigation.analyse([report_of(text)])
    assert name in {source.name for source in ledger.sources}


def test_a_report_that_sayso_cannot_print_on_a_terminal_is_whole_in_json(investigation: Investigation) -> None:
    text = ODD_SIGNS["control characters"]
    assert as_json(investigation.analyse([report_of(text)]))["reports"][0]["text"] == text


def varied(seed: int, sentences: int = 8) -> str:
    """One of many small reports of one story, in its own words."""
    made = random.Random(seed)  # noqa: S311 - varied wording, not secrets
    who = ("Mayor Ann Lee", "Bob Roe", "The foreign ministry", "An official", "Two fighters", "The Orvel Courier")
    what = ("{} said that {} rifles had come over the pass.", "{} denied that {} rifles had been handed over.")
    more = ("According to {}, {} lorries were seen.", "{} could not confirm who drove the {} lorries.")
    lines = [made.choice(what + more).format(made.choice(who), made.randint(2, 90)) for _ in range(sentences)]
    return f"Row over rifles, day {seed}\n\n" + "\n\n".join(lines) + "\n"


def test_two_hundred_small_reports_are_one_story(investigation: Investigation) -> None:
    started = time.process_time()
    ledger = investigation.analyse([report_of(varied(seed, 3), f"{seed}.txt") for seed in range(200)])
    data = check_ledger(ledger)
    assert time.process_time() - started < 2 * SECONDS
    assert len(data["reports"]) == 200
    assert {statement["report"] for statement in data["statements"]} == {report["id"] for report in data["reports"]}


def test_one_story_printed_fifty_times_is_found_to_be_one(investigation: Investigation) -> None:
    ledger = investigation.analyse([report_of(f"{varied(1)}\nPrinted by paper {n}.\n", f"{n}.txt") for n in range(50)])
    check_ledger(ledger)
    joined = {report for copy in ledger.copies for report in copy.reports}
    assert joined == {report.id for report in ledger.reports}
    assert max(proposition.roots for proposition in ledger.propositions) <= 6  # the speakers, not the papers


def test_the_same_file_twice_is_one_report_that_says_so(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(varied(1), encoding="utf-8")
    ledger = sayso.read(tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "a.txt")
    (report,) = ledger.reports
    assert report.notes == tuple(f"the same bytes again: {tmp_path / name}" for name in ("b.txt", "a.txt"))
    check_ledger(ledger)


@pytest.mark.parametrize(
    "name", ["a\x01b.txt", "line\nend.txt", "\u202etxt.a", "🦊.txt", "<b onclick='x'>.txt", "&amp;.txt", " .txt", "-"]
)
def test_a_file_may_be_called_anything(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(PLAIN, encoding="utf-8")
    ledger = sayso.read(path)
    assert [report.text for report in ledger.reports] == [PLAIN]
    check_ledger(ledger)


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
def test_a_file_name_of_no_character_set_is_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(PLAIN)
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    ledger = sayso.read(os.fsdecode(path), tmp_path)
    assert len(ledger.reports) == 1
    export_json(ledger).encode("utf-8")


@pytest.mark.parametrize(
    "name", ["a\0b.txt", "a\0*.txt", "\ud800.txt", "*\ud800", "http://a\0b/", "http://\ud800/", "", "x" * 9_000]
)
def test_a_name_that_cannot_be_is_one_line(name: str, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(PLAIN, encoding="utf-8")
    ledger = sayso.read(name, good)
    assert len(ledger.reports) == 1
    (unread,) = ledger.unread
    assert "\n" not in unread.reason
    check_ledger(ledger)
    export_json(ledger).encode("utf-8", "backslashreplace")


def test_order_of_inputs_changes_nothing_but_order(investigation: Investigation) -> None:
    reports = [report_of(varied(seed), f"{seed}.txt") for seed in range(12)]
    assert told_apart(investigation.analyse(reports)) == told_apart(investigation.analyse(reports[::-1]))


def told_apart(ledger: Ledger) -> Json:
    """The ledger as JSON without any order: every list sorted by what its records say."""

    def unordered(value: object) -> object:
        if isinstance(value, dict):
            return {key: unordered(inner) for key, inner in value.items()}
        return sorted(map(unordered, value), key=repr) if isinstance(value, list) else value

    return {key: unordered(value) for key, value in as_json(ledger).items()}


PIECES = st.sampled_from(
    [
        *"“”\"'‘’().,;:—-\n\r\t", "\n\n", "\r\n\r\n", "\u2028", "\u00ad", "\u200b", "\u0301", "\u202e", "🦊", "İ", "ß", "ﬁ",
        "Ann Lee", "Lee", "LEE:", "Bob Roe", "the ministry", "an official", "he", "she", "they", "it", "The Orvel Courier", "王伟",
        "said", "denied", "told", "declined to comment", "according to", "believes", "was quoted as saying", "could not confirm",
        "that", "the rifles had come", "no", "not", "rifles", "on Monday", "3 May 2031", "a video shows", "(Alpen Pictures)",
        "[Image by Ann Lee]", "Photo:", "did not show", "<script>", "&lt;", "**", "# ", "It rained. ", "There is no evidence that",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=120).map(" ".join) | st.text(max_size=200)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_any_texts_give_a_whole_ledger_and_the_same_one_again(investigation: Investigation, texts: list[str]) -> None:
    reports: dict[str, Report] = {}
    for number, text in enumerate(texts):
        try:
            report = report_of(f"{text}\n\n{SAID}\n", f"{number}.txt")
        except ReportError:  # not English, or a name's suffix that lies: refused in one line, which others test
            continue
        reports.setdefault(report.id, report)
    ledger = investigation.analyse(tuple(reports.values()))
    assert not ledger.unread
    check_ledger(ledger)
    assert investigation.analyse(tuple(reports.values())) == ledger
