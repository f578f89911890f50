"""Families of words that tell how firmly a deed is put down to somebody, by the beginnings of words.

Source: our own lists, from English reporting verbs and the plain names of deeds; nothing in them is a name.
"""

from __future__ import annotations

import re


def _family(beginnings: str) -> re.Pattern[str]:
    """Words that begin so; ``=word`` is that word alone, an underscore a space."""
    parts = [
        re.escape(one[1:]) + r"\b" if one.startswith("=") else re.escape(one).replace("_", r"\s+")
        for one in beginnings.split()
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})")


FOOTINGS: dict[str, re.Pattern[str]] = {
    "claim": _family(
        "claimed_responsib claims_responsib claiming_responsib claimed_credit claims_credit claimed_the claimed_that claim_that"
        " took_responsib taken_responsib take_responsib responsibility_for assum admit acknowledg confess took_credit"
        " communique =claimed =claims vindicat own_up"
    ),
    "accuse": _family(
        "accus blam attribut charg denounc hold_responsib held_responsib holds_responsib responsible indict condemn point_to"
        " pointed_to implicat link incriminat alleg convict testif complain"
    ),
    "suspect": _family(
        "suspect presum believ possib perhaps apparent probab likely may_have might could_have seem appear thought_to unidentif"
        " unknown unconfirm rumor rumour speculat not_known hypothes theor supposed indicat suggest"
    ),
    "deny": _family("deny deni reject refut disclaim not_responsible no_responsib had_nothing repudiat dismiss"),
    "tell": _family("said say report stat announc added told according reveal disclos declar inform not confirm"),
    "not-claimed": _family(
        "no_group no_one_has nobody_has no_organi has_not_been_claimed have_not_claimed not_yet claimed_by_no"
    ),
}
"""What a sentence does with a deed, by name."""

VOICES: dict[str, re.Pattern[str]] = {
    "authority": _family(
        "polic authorit minist govern official militar army armed_forces soldier commander colonel general =gen =col =lt captain"
        " president judge court prosecut attorney mayor governor brigade battalion garrison defense intelligen security_force"
        " investigat national_guard navy air_force spokesman spokeswoman patrol department treasury embassy secretary"
    ),
    "rebel": _family(
        "guerril rebel insurg terroris extremis subvers clandestine fighter militia urban_command commando"
    ),
    "caller": _family("anonym caller telephon phone leaflet pamphlet flyer note letter graffiti banner tape"),
    "civil": _family(
        "church archbishop bishop priest human_rights university rector union workers student peasant witness resident"
        " relative famil survivor neighbor lawyer opposition party committee commission leader"
    ),
    "press": _family(
        "radio newspaper daily press agency television =tv broadcast station journalist reporter sources source"
    ),
}
"""Who is speaking, by name."""

DEEDS: dict[str, re.Pattern[str]] = {
    "attack": _family(
        "attack kill murder assassinat shot shoot massacr slay slain machine_gun ambush execut death died dead strafe fire gun"
        " raid assault shell clash harass wound mortar launch"
    ),
    "bombing": _family("bomb explo dynamit blast blew blow detonat grenade mine device"),
    "kidnapping": _family(
        "kidnap abduct hostage seiz captur disappear ransom held_captive taken_away took_away detain"
    ),
    "arson": _family("arson burn set_fire set_on_fire torch fire"),
    "robbery": _family("rob stole steal loot theft thiev"),
    "stoppage": _family("strike stoppage transport paraly curfew"),
}
"""Kinds of deeds: a sentence that uses any word of a kind speaks of a deed of that kind."""

# Distances are bounded, so that no sentence, however odd, costs more than its length.
_DEED = (
    r"(?:kill|murder|assassin|attack|bomb|blew|blow|explo|dynamit|destroy|kidnap|abduct|shot|shoot|fire|ambush|raid|plac"
    r"|carried out|commit|perpetrat|massacr|burn|seiz|captur|execut|threw|hurl|launch|sabotag|wound)\w{0,20}"
)
FRAMES: dict[str, re.Pattern[str]] = {
    "does": re.compile(rf"@actor\s+(?:[^\s.]+\s+){{0,4}}{_DEED}"),
    "by": re.compile(rf"{_DEED}\s+(?:[^.]{{0,80}}\s)?by\s+(?:[^\s.]+\s+){{0,4}}@actor"),
    "just-by": re.compile(r"\bby\s+(?:[^\s.]+\s+){0,3}@actor"),
    "claims": re.compile(
        r"@actor[^.]{0,120}\b(?:claim|took|take|acknowledg|admit|assum|accept)\w*\s+(?:\w+\s+){0,2}(?:responsib|credit|that|to)"
    ),
    "claimed-by": re.compile(
        r"\b(?:responsib\w+|credit)\b[^.]{0,80}@actor|@actor[^.]{0,60}\bresponsib|\bclaimed by\b[^.]{0,40}@actor"
    ),
    "blamed": re.compile(r"\b(?:accus|blam|charg|denounc|condemn|indict)\w*\b[^.]{0,60}@actor"),
    "blamed-after": re.compile(r"@actor[^.]{0,50}\b(?:accus|blam|respons|suspect|implicat|charg|denounc)\w*"),
    "put-down-to": re.compile(
        r"\b(?:attribut|link|trac|ascrib|belong|connect)\w*\b[^.]{0,50}\b(?:to|with)\s+(?:\w+\s+){0,3}@actor"
    ),
    "supposed": re.compile(
        r"\b(?:presum|alleg|suspect|apparent|possib|probab|suppos|believ|seem)\w*\s+(?:[^\s.]+\s+){0,5}@actor"
    ),
    "supposed-after": re.compile(
        r"@actor\s+(?:[^\s.]+\s+){0,5}(?:presum|alleg|suspect|apparent|possib|probab|suppos|believ|may|might|could)\w*"
    ),
    "members": re.compile(
        r"@actor\s+(?:guerril|terror|rebel|member|command|unit|troop|urban|subvers)\w*|(?:guerril|terror|rebel|member|command|unit|troop|subvers)\w{0,20}\s+(?:of|from)\s+@actor"
    ),
    "states": re.compile(
        r"@actor\s+(?:[^\s.]+\s+){0,3}(?:said|says|stat|announc|report|declar|warn|threaten|issued|communique)\w*"
    ),
    "against": re.compile(r"\b(?:against|between|fight|fought|clash\w*)\s+(?:[^\s.]+\s+){0,3}@actor"),
    "quoted": re.compile(r'["“]'),
}
"""How a sentence sets the actor, written ``@actor``, against the deed and the words of blame, by name."""

BLAME = frozenset({"blamed", "blamed-after", "put-down-to"})
"""The frames in which somebody holds the deed against the actor."""

PERPETRATORS: dict[str, re.Pattern[str]] = {
    "unidentified": re.compile(
        r"\b(?:unidentif|unknown|heavily armed|armed men|gunmen|hooded|youths|individuals|persons|hit men|assassins)"
    ),
    "guerrillas": re.compile(r"\b(?:guerril|rebel|insurg|subvers|extremis|urban command)"),
    "terrorists": re.compile(r"\b(?:terroris|criminal|narco|drug)"),
    "soldiers": re.compile(r"\b(?:soldier|troops|army|military|police|uniform)"),
}
"""Whom a sentence makes the doer where it names nobody, by name."""

GENRES = (
    "communique",
    "clandestine",
    "editorial",
    "commentary",
    "interview",
    "speech",
    "statement",
    "letter",
    "excerpt",
)
"""Kinds of text that say so at their head."""
