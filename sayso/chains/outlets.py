"""Where a report names another outlet, and whether it rests on it there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from sayso.chains.outlet_names import OutletNames, bare, find_described, listed_outlets, plain
from sayso.sentences import listed
from sayso.text import Span

_CAPITAL = re.compile(r"(?:al-)?[A-Z][\w&’'-]*(?:\.(?=[A-Z])[A-Z])*\.?")
# A name that ends so is a newspaper, station or agency though no list knows it ("the Venn Courier").
_ENDINGS = listed(
    "News Times Post Tribune Herald Gazette Journal Telegraph Courier Chronicle Observer Inquirer Examiner Dispatch"
    " Bulletin"
    " Mirror Radio TV Television Magazine Weekly Newspaper Review Monitor Reporter Standard Express Sentinel Globe"
)
_WIRE_ENDING = re.compile(r"(?:\s+(?:News|Press|Telegraph(?:ic)?))\s+Agency$|\s+Wire$")
# Those that stand alone after "the": "she told the Ledger".
_ALONE = listed(
    "Ledger Courier Chronicle Gazette Herald Tribune Times Post Journal Telegraph Observer Bulletin Argus Echo"
    " Mercury Sentinel"
    " Advertiser Inquirer Examiner Dispatch"
)
# "the newspaper", said of the outlet named last.
_AGAIN = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his) (?:\w+ )?(?:newspaper|paper|(?:news )?agency|(?:news )?network|broadcaster"
    r"|outlet|magazine|website|news site"
    r"|site|station|blog|channel|television station|TV station|wire service|daily|tabloid)\b"
)


_MOST_IN_SENTENCE = 12  # outlets looked at; a sentence that names more is a list or an attack


class Cite(StrEnum):
    """How the text rests on an outlet."""

    REPORTS = "reports"  # "the Courier reported", "according to the Courier", "citing the Courier"
    TOLD = "told"  # "she told the Courier": perhaps the report's own outlet
    CREDIT = "credit"  # "(AP)" in a dateline, "Reuters contributed to this report"
    HOLDS = "holds"  # "a video obtained by the Courier"


@dataclass(frozen=True, slots=True)
class OutletCite:
    """One place where the text rests on an outlet.

    Attributes:
        name: The outlet's full name, without "the".
        span: The name with the words that cite it.
        how: In what way.
    """

    name: str
    span: Span
    how: Cite


# Before the name. The last group of each is optional words such as "the", "an exclusive interview with".
_KINDS = (
    "the|an?|gossip|news|celebrity|online|daily|weekly|website|site|newspaper|paper|magazine|broadcaster|agency|station|channel|blog"
    "|tabloid|portal|television|TV|radio|network"
)
_REPORTS_BEFORE = re.compile(
    r"(?:\b(?:according to|cit(?:ing|es|ed)|quot(?:ing|es)|reported (?:by|in|on)|cited (?:by|in|on)"
    r"|(?:quoted|cited)(?: as saying)? (?:by|in|on)|aired on"
    r"|broadcast (?:on|by)|carried (?:by|in|on)|relayed by"
    r"|picked up by|first reported by|via|h/t|hat tip(?: to)?|per|credited to)"
    r"|\b(?:reports?|stor(?:y|ies)|articles?|piece|interview|column|investigation|poll|letter) (?:that was "
    r"|which was )?(?:first )?"
    r"published (?:\w+ )?(?:in|by|on)"
    r"|\b(?:an?|one|the|this|that|those|his|her|earlier|exclusive|new|recent)? ?(?:reports?|story|stories|article"
    r"|piece|account|one|blog post|investigation"
    r"|despatch|dispatch|broadcast|programme|program) (?:\w+ )?(?:in|by|from|on|with|for|at))"
    r"(?: an?| the)?(?: (?:reports?|story|article|piece|blog post|account|articles) (?:in|by|from|on|at))?(?: the"
    r"| an?)?"
    r"(?: (?:newspaper|website|news agency|agency|broadcaster|(?:television|TV|radio) station|British|American"
    r"|Russian|U\.S\.|US))?[\s“\"‘']+$",
    re.IGNORECASE,
)
_TOLD_BEFORE = re.compile(
    r"\b(?:t(?:old|ells|elling)|(?:confirm|admitt|explain|reveal|writ|sa)(?:ed|ing|id|s|ten)? to|spoke (?:to|with)"
    r"|spoken (?:to|with)|speaking (?:to|with|on)"
    r"|interview (?:with|by|on|in)|(?:statement|comments?|remarks?|email|e-mail|letter) to"
    r"|(?:wrote|writing|writes) (?:\w+ ){0,3}(?:in|on)|(?:column|essay|article|op-ed|comment|letter|post|blog) (?:in|on|for)"
    r"|(?:said|says|saying) (?:live )?on|comment(?:ed)? (?:for|to"
    r"|on)|appearing on|appeared on)"
    rf"(?: (?:{_KINDS}|in|official|his|her|local|state)){{0,4}}[\s“\"‘']+$",
    re.IGNORECASE,
)
_HOLDS_BEFORE = re.compile(
    r"\b(?:obtained|seen|reviewed|acquired|received|shared|published|released|posted|aired|viewed"
    r"|verified) (?:exclusively )?"
    rf"(?:by|with)(?: (?:{_KINDS})){{0,4}}[\s“\"‘']+$"
    r"|\b(?:leaked|handed|given|sent|provided|supplied|shown|passed) (?:exclusively )?to(?: the)?\s+$",
    re.IGNORECASE,
)
# After the name: perhaps an abbreviation, what it is, an apposition, an adverb; then the verb or the noun for its work.
_REPORTS_AFTER = re.compile(
    r"(?:\s+\([A-Z]{2,5}\))?(?:['’]s?)?"
    r"(?:\s+(?:newspaper|news agency|agency|website|news site|magazine|broadcaster|television|TV|radio|channel"
    r"|network|monitoring service"
    r"|correspondent|reporter))?"
    r"(?:,[^,.;\n]{1,60},|,? (?:which|who)(?= \w))?"
    r"(?:\s+(?:has|have|had|also|later|first|earlier|previously|then|since|own|exclusive|original|recent)){0,3}"
    r"\s+(?:report(?:s|ed|ing)?|sa(?:id|ys)|wr(?:ote|ites)|writing|quot(?:ed|es)|cit(?:ed|es)|claim(?:s|ed)"
    r"|not(?:ed|es)|reveal(?:s|ed)"
    r"|confirm(?:s|ed)|add(?:s|ed)|stat(?:ed|es)|published|broadcast(?:ed)?|aired|learn(?:s|ed)|found"
    r"|interview(?:ed)?|articles?|stor(?:y|ies)"
    r"|account|piece|headline|investigation|describ(?:es|ed)|suggest(?:s|ed)|explain(?:s|ed)|detail(?:s|ed)|posted"
    r"|tweeted|alleg(?:es|ed)|bas(?:ed|es) (?:its|the|this|their)|(?:sp(?:oke|oken|eaks)|talk(?:s|ed)) (?:to|with))\b",
)
_CREDIT_AFTER = re.compile(r"\s+(?:also )?contributed to this (?:report|story|article)\b")


def _names_in(text: str, sentence: Span, names: OutletNames) -> Iterator[tuple[Span, str]]:
    """Outlets named in one sentence: known ones, and runs of capitalised words that end like one."""
    words = list(_CAPITAL.finditer(text, sentence.start, sentence.end))
    at = 0
    while at < len(words):
        run = _run(text, words, at)
        known = _known_in(text, run, names)
        if known is not None:
            span, name, used = known
            yield span, name
            at += used
            continue
        last = bare(run[-1].group())
        whole = Span(run[0].start(), run[-1].start() + len(last))
        if len(run) > 1 and (last in _ENDINGS or _WIRE_ENDING.search(whole.of(text))):
            yield whole, plain(whole.of(text))
            at += len(run)
            continue
        if len(run) == 1 and last in _ALONE and text[max(0, whole.start - 4) : whole.start].lower() == "the ":
            yield whole, last
        at += 1


def _run(text: str, words: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    """Capitalised words that follow each other from ``at``, at most seven; "of", "the", "and" may stand between."""
    run = [words[at]]
    for word in words[at + 1 : at + 7]:
        if text[run[-1].end() : word.start()] not in (" ", " of ", " & ", " of the ", " and ", " della "):
            break
        run.append(word)
    return run


def _known_in(text: str, run: list[re.Match[str]], names: OutletNames) -> tuple[Span, str, int] | None:
    first = 1 if run[0].group() == "The" and len(run) > 1 else 0
    head = bare(run[first].group().replace("al-", "Al-"))
    most = names.longest.get(head, 0) or names.longest.get(run[first].group(), 0)
    for count in range(min(most, len(run) - first), 0, -1):
        span = Span(run[0].start(), run[first + count - 1].end())
        key = plain(span.of(text))
        key = key[0].upper() + key[1:]
        for form in (key, key.rstrip("."), key.removesuffix("'s"), key.removesuffix("'")):
            if form in names.full:
                end = span.end - (len(key) - len(form))
                return Span(span.start, end), names.full[form], first + count
    return None


def find_cites(
    text: str, sentence: Span, named: Sequence[tuple[Span, str]], named_before: Sequence[str]
) -> Iterator[OutletCite]:
    """Where one sentence rests on an outlet, in order.

    Args:
        named: The outlets named in the sentence, by ``named_in``.
        named_before: Full names of the outlets named before it, the latest last: what "the newspaper" may mean.
    """
    if named_before and not named:
        last = named_before[-1]
        named = [(Span(m.start(), m.end()), last) for m in _AGAIN.finditer(text, sentence.start, sentence.end)]
    for span, name in named:
        before = text[max(sentence.start, span.start - 80) : span.start]
        for how, pattern in ((Cite.HOLDS, _HOLDS_BEFORE), (Cite.TOLD, _TOLD_BEFORE), (Cite.REPORTS, _REPORTS_BEFORE)):
            match = pattern.search(before)
            if match:
                yield OutletCite(name, Span(span.start - len(before) + match.start(), span.end), how)
                break
        else:
            after = _CREDIT_AFTER.match(text, span.end, sentence.end)
            if after:
                yield OutletCite(name, Span(span.start, after.end()), Cite.CREDIT)
                continue
            after = _REPORTS_AFTER.match(text, span.end, sentence.end)
            if after:
                yield OutletCite(name, Span(span.start, after.end()), Cite.REPORTS)


def named_in(text: str, sentence: Span, names: OutletNames, named_before: Sequence[str]) -> list[tuple[Span, str]]:
    """Outlets in one sentence in order, named ones and those told by their kind; a name inside a description is no other."""
    found = [
        (span, _longer(name, named_before))
        for span, name in islice(_names_in(text, sentence, names), _MOST_IN_SENTENCE)
    ]
    for span, name in islice(find_described(text, sentence), _MOST_IN_SENTENCE):
        if not any(span.overlaps(other) for other, _ in found):
            found.append((span, name))
    return sorted(found)


def _longer(name: str, named_before: Sequence[str]) -> str:
    """ "the Times" after "The Venn Times" is that paper and no other."""
    return next((full for full in reversed(named_before) if full.endswith(" " + name)), name)


_DATELINE = re.compile(r"[^\n()]{0,60}\(((?:The )?[A-Z][\w .&-]{1,30})\)")
_LONE = re.compile(r"\s*(?:\(|\[|—|- ?)?(?:From |Source: |Via )?(?:the )?((?:The )?[A-Z][\w .&-]{1,30})(?:\)|\])?\s*$")


def find_credit(text: str, paragraph: Span, names: OutletNames | None = None) -> OutletCite | None:
    """A wire credit: an outlet in brackets after a place name, or alone in its paragraph ("Reuters")."""
    known = (names or listed_outlets()).full
    match = _DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + 100))
    lone = match is None
    if match is None and len(paragraph) <= 50:
        match = _LONE.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    place = text[paragraph.start : match.start(1)]
    name = plain(match.group(1))
    if name not in known or (not lone and sum(c.islower() for c in place) > 24):
        return None
    return OutletCite(known[name], Span(match.start(1), match.end(1)), Cite.CREDIT)
