"""The word lists that grouping goes by.

Source: written for this project, single words only. Function words and auxiliaries are closed classes of English; matter nouns,
rejections, limits and the classes of rival accounts are open, and grow by reading what grouping got wrong.
"""

from __future__ import annotations

import re
from collections.abc import Set

from sayso.sentences import listed, stem

AUXILIARIES = listed("""am is are was were be been has have had do does did will would can could may might must shall should
    'd 's 're 've 'll i'm he's she's it's that's there's we're they're you're i've we've they've said says took gave went
    came made got had saw knew told found left lost won kept held sent sold bought stole shot fell began became broke
    brought built burnt drove fought fled flew grew hit led met paid put ran set spent stood struck threw wore wrote
    show shows remain remains become becomes need needs want wants know knows think believe take takes give gives get gets
    make makes come comes go goes""")

FUNCTION_WORDS = (
    AUXILIARIES
    - listed("""took gave won lost left kept sent sold bought stole shot fell broke built burnt fought fled paid hit struck
        take takes give gives""")
) | listed("""a an the this that these those such some any all both each every either neither no none not nor never nothing
    nobody it its itself he him his himself she her hers herself they them their theirs themselves i me my mine myself
    we us our ours ourselves you your yours who whom whose which what when where why how there here of in on at by for
    from to with without within into onto over under about above after before again against between during through
    toward towards until up down out off near across along among around as than then so too very just only also even
    still yet already ever once and or but if because while although though unless since whether being having doing one
    other another more most much many few own same now today yesterday tomorrow tonight monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october november december week weeks
    month months year years day days time per via amid like mr mrs ms dr sir new later earlier ago really actually
    indeed rather quite perhaps simply s t re ve ll d m say says said saying told added according that's""")

NEGATORS = listed("not no never none neither nobody nothing cannot nor")

# Before "to" these negate what follows: "refused to pay".
IMPLICIT_NEGATORS = listed("refuse refused refuses fail failed fails declined unable unwilling")

NOT_NEGATING = listed("""only just doubt longer matter wonder sooner less fewer more merely simply least surprised surprising
    unusual uncommon alone ruled ruling too""")
# "Not the first bridge to fall": it fell.
NOT_SINGLING_OUT = listed("first only last")

# Words that open another clause; the negation in it is not the content's own.
CLAUSE_BREAKS = listed(
    "because which who whom whose if when while where unless although though until since but whereas before after"
)

# Nouns for a claim made earlier: a content of these alone points at another content.
MATTER_NOUNS = listed("""claim claims report reports reporting allegation allegations accusation accusations rumour rumours
    rumor rumors charge charges story stories suggestion suggestions account accounts matter matters issue issues question
    questions statement statements assertion assertions speculation notion idea news article articles subject topic case
    incident incidents event events situation development developments alleged""")

# Words for answering and refusing to: they say nothing of what was asked.
REPLIES = listed("""comment comments commentary commenting remark remarks response request requests inquiry inquiries enquiry
    enquiries information detail details reply replies interview media press further public publicly immediately directly
    specific specifics any respond responding answer answers answering confirm confirming deny denying discuss discussing
    elaborate""")

# Saying of a matter that it does not hold; alone, they point at what was claimed before.
REJECTIONS = listed("""untrue false wrong incorrect baseless unfounded groundless inaccurate nonsense rubbish lie lies absurd ridiculous
    true truth accurate correct unsubstantiated bogus fiction categorically completely totally entirely absolutely
    utterly""")

# Of these words some say that a matter does hold; negated they reject it ("not one word of truth"), the others plainly.
AFFIRMATIONS = listed("true truth accurate correct")
FALSEHOODS = REJECTIONS & listed("""untrue false wrong incorrect baseless unfounded groundless inaccurate nonsense rubbish lie lies absurd
    ridiculous unsubstantiated bogus fiction""")

# Words that stand beside a rejection and put nothing forward: "total rubbish", "not one word of truth", "a pack of lies".
REJECTION_FILLERS = listed("word words shred grain ounce pack total pure utter sheer outright complete plain bit")

NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
    if value > 1
} | {"dozen": "12", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "hundred": "100", "thousand": "1000"}

# What a report says in its own voice about what is not known or not shown.
LIMITS = re.compile(
    r"\b(?:no|not any|little|without|lack of|lacks?|insufficient|any)\s+(?:\w+\s+){0,2}(?:evidence|proof|confirmation|"
    r"indication|sign|verification)\b"
    r"|\b(?:is|are|was|were|remains?|remained|still|as yet)\s+(?:\w+\s+)?unknown\b"
    r"|\b(?:un(?:clear|confirmed|verified|certain|proven|substantiated))\b"
    r"|\bnot\s+(?:\w+\s+){0,2}(?:clear|known|certain|confirmed|verified|proven|established|authenticated)\b"
    r"|n['’]t\s+(?:\w+\s+){0,2}(?:clear|known|certain|confirmed|verified|proven|established)\b"
    r"|\b(?:could|can|cannot|can['’]t|couldn['’]t|do(?:es)?|did|has|have|was|were|unable|yet|fail(?:s|ed)?)\s*(?:n['’]t|not)?"
    r"\s+(?:\w+\s+){0,2}(?:not\s+|to\s+)(?:\w+\s+){0,2}(?:confirm(?:ed)?|verif(?:y|ied)|prove[dn]?|authenticated?|"
    r"corroborated?|establish(?:ed)?|substantiated?)\b"
    r"|\b(?:do(?:es)?|did)(?:n['’]t|\s+not)\s+(?:\w+\s+)?(?:confirm|verify|prove|establish|show|reveal|demonstrate|identify)\b"
    r"|\bunsupported\b"
    r"|\bremains?\s+(?:to be seen|unclear|a mystery|in doubt|in question)\b",
    re.IGNORECASE,
)

# Saying that a matter was made up: itself another account of where the story comes from. Whole words: a doctored picture has
# nothing to do with doctors. A fake passport, what a crew is made up of and children who are shown in propaganda say
# nothing of the story.
FABRICATION = re.compile(
    r"\b(?:hoax(?:es|ed)?|fak(?:ed|ery)|fake(?!\s+(?:ids?|identit\w+|passports?|documents?|papers|names?|accounts?|uniforms?"
    r"|weapons?|guns?|bombs?|money|goods|drugs)\b)|fabricat(?:ed|ion|ions)|staged|doctored|photoshopped|prank|satir(?:e|ical)"
    r"|(?:is|are|was|were|been?|all|just|only|mere(?:ly)?|pure(?:ly)?|simply|but|as|of|more)\s+(?:[\w-]+\s+)?propaganda"
    r"|(?:dis|mis)information|made[- ]up(?!\s+of\b)|made (?:it|this|that) up|invented|smear campaign|forged|forger(?:y|ies)"
    r"|conspiracy theor(?:y|ies)|urban (?:myth|legend)|(?:is|was|just|only) a myth|fictitious|fictional)\b",
    re.IGNORECASE,
)

# A cue without a source that holds one of these passes on what somebody unnamed holds; without one, the report itself speaks.
HEARSAY = re.compile(
    r"\b(?:belie[fv]|sa(?:id|ys?|ying)|report|alleg|claim|rumou?r|accus|suspect|thought|think|expect|underst|purport|fear"
    r"|suggest|consider|concern|question|doubt|account|charg|told|tell|ask|call|argu|estimat|describ|deem|regard|discuss"
    r"|accord|warn|predict|hope|want|complain|declar|confirm|den[iy]|announc|identif|interpret|criti|view|opinion"
    r"|conclu|specul|assum|suppos|wonder|worr)",
    re.IGNORECASE,
)

QUOTATION_MARKS = frozenset("\"“„«‘'")

# Words in the names of sources that many sides have.
OFFICES = frozenset(
    stem(word)
    for word in listed("""minister ministry government president spokesman spokeswoman spokesperson foreign defence defense army
    police official officials office department party state national general united states secretary agency company group
    commander chief council leader senator reuters associated press news times""")
)

# Names of sources that are nobody: what they hold is in the air.
IN_THE_AIR = re.compile(
    r"^(?:the |these |those |such |some )?(?:rumou?rs?|claims?|speculation|allegations?|suggestions?)\b", re.IGNORECASE
)

# Things that show something and say nothing: what they are said to show, the report says.
SHOWING_THINGS = listed("""video videos footage clip clips image images picture pictures photo photos photograph photographs
    film recording recordings tape tapes""")

# What may have become of a thing, and what may have brought an outcome about. Two different ones of one family exclude each
# other when they are said of one thing; a thing may well be attacked and destroyed.
_FATE_WORDS = {
    "goods given": """supply supplied supplies provide provided providing hand handed arm armed arming donate donated
        deliver delivered delivery surrender surrendered ship shipped""",
    "goods taken": "seize seized seizure capture captured win won loot looted steal stole stolen confiscate confiscated",
    "goods bought": "buy bought purchase purchased sell sold black-market",
    "goods destroyed": "destroy destroyed destruction disable disabled smash smashed inoperable",
    "harm done": "bomb bombed bombing missile shot shell shelled shelling rocket airstrike assassinated murdered",
    "harm by accident": "accident accidental malfunction misfire misfired mishap",
    "harm by illness": "illness disease cancer overdose",
    "harm to oneself": "suicide self-inflicted",
    "money bribe": "bribe bribes bribery bribed kickback kickbacks payoff payoffs",
    "money loan": "loan loans repayment repayments repaid lent borrowed",
    "money gift": "gift gifts donation donations donated inheritance inherited",
    "money earned": "salary salaries wage wages fee fees dividend dividends royalties",
}
FATES = {stem(word): fate for fate, words in _FATE_WORDS.items() for word in words.split()}


def are_exclusive(fates: Set[str], others: Set[str]) -> bool:
    """True when two sets of fates have one family in common and no fate."""
    families = {fate.split()[0] for fate in fates} & {fate.split()[0] for fate in others}
    return bool(families) and fates.isdisjoint(others)


# Acts that somebody is accused of, as a conflict or an affair is told. Source: written for this project; stems are compared.
HOSTILE_ACTS = frozenset(
    stem(word)
    for word in listed("""attack attacked ambush ambushed assault assaulted bomb bombed bombing shell shelled shelling fire fired firing
    shoot shot kill killed killing murder murdered invade invaded cross crossed raid raided storm stormed seize seized loot looted
    steal stole stolen abduct abducted kidnap kidnapped torture tortured beat beaten poison poisoned bribe bribed rig rigged cheat
    cheated violate violated breach breached break broke broken provoke provoked arm armed smuggle smuggled spy spied hack hacked
    sabotage sabotaged burn burnt burned destroy destroyed execute executed massacre massacred extort extorted threaten threatened
    forge forged mortar mortars rocket rockets missile missiles strike struck besiege besieged block blocked""")
)

# Words by which the accused gives an account of their own; a negation does as well.
DEFENCES = re.compile(
    r"\b(?:defen[cs]e|defend(?:ed|ing|s)?|self-defen[cs]e|retaliat\w*|answered|(?:returned|came under) fire|provok\w*|provocation"
    r"|intrud\w*|infiltrat\w*|first to|fired first|in error|by mistake|mistaken?ly)\b",
    re.IGNORECASE,
)

# Words that give an outcome a cause of its own, mostly one without a culprit.
OTHER_CAUSE = re.compile(
    r"\b(?:mistook|mistaken for|misread|misidentified|mix(?:ed)?[- ]up|set off|triggered by|caused by|(?:was|were|is) due to"
    r"|the result of|resulted from|stem(?:s|med) from|by accident|accidental(?:ly)?|(?:a|mere|pure) coincidence|natural causes"
    r"|natural phenomenon|suicide|died (?:of|from)|heart attack|equipment failure|technical (?:fault|error|failure)|malfunction"
    r"|human error|misunderstanding)\b",
    re.IGNORECASE,
)

# Words by which somebody who rejects an account offers another one.
RIVAL_CUES = (
    " in fact ",
    " instead",
    " rather ",
    " actually ",
    " all they ",
    " merely ",
    " simply ",
    " the real ",
    " really ",
    " wanted to ",
    " began ",
    " started ",
    " because ",
    " due to ",
    " caused by ",
    " came from ",
    " dates back ",
    " originated ",
    " unrelated ",
)
