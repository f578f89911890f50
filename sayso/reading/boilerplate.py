"""Lines that belong to the site, not to the report: sharing, subscribing, related stories, cookies, copyright."""

from __future__ import annotations

import re

# Longer lines are sentences about something, whatever they begin with.
_MOST_WORDS = 30
_END = r"\s*[:.!»>…]*\s*\Z"

# Each is matched at the start of a line, without regard to case; ``_END`` asks that nothing follows.
# Source: furniture of English-language news sites as general knowledge; one line a habit, extend freely.
_PHRASES = (
    # related stories
    r"l?related(?:\s(?:stories|articles?|links?|topics|content|coverage|news|posts?|reading|videos?))?\s*(?::|\Z)",
    r"lrelated\s",
    r"see all related" + _END,
    r"on this topic" + _END,
    r"(?:also read|read also|see also|read next|watch next)\b",
    r"(?:read|watch|listen)(?: more| now| this)?\s?[:|»>]",
    r"(?:read|see|learn|find out|discover|show|load|view) more(?: here)?" + _END,
    r"read (?:more|the full story)\s(?:at|on|here|about|in|from)\b",
    r"more (?:from|on this|stories|news|in)\b[^.!?]{0,60}\Z",
    r"most (?:read|popular|viewed|shared|commented)" + _END,
    r"(?:recommended(?: for you| stories| reading)?|trending(?: now)?|popular now|popular stories|latest news)" + _END,
    r"(?:you )?(?:may|might) also (?:like|be interested)\b",
    r"(?:editor'?s'? picks?|don'?t miss)" + _END,
    r"(?:photo )?gallery" + _END,
    r"photo gallery\s?[:|]",
    r"(?:photos|videos|gallery|slideshow|live updates?(?: here)?|podcast)\s?:",
    r"scroll down (?:for|to)\b",
    r"more\s?:",
    r"(?:(?:show|view|enlarge|see) )?(?:full )?(?:caption|image|photo)" + _END,
    r"click (?:photo|image|picture)s? (?:for|to)\b",
    r"view on (?:instagram|twitter|facebook|youtube)" + _END,
    r"(?:story|article|post) continues (?:below|after)\b",
    r"continue reading\b",
    # subscribing and following
    r"(?:please )?sign up (?:for|to|now|here|today)\b",
    r"subscribe(?:\s(?:to|now|here|today|for)\b|\Z)",
    r"get (?:the|our|all the|more)\b.{0,60}\b(?:newsletters?|your inbox|news alerts?|our app)\b",
    r"newsletters?" + _END,
    r"(?:log|sign) in\b(?: to.{0,30})?" + _END,
    r"(?:follow|like|join|find) (?:us|me) (?:on|at|@)",
    r"follow (?:us|me)?\s?:?\s?@\w+",
    r"follow .{2,40} on (?:twitter|facebook|instagram|x|telegram)\b",
    r"like .{2,40} on facebook\b",
    r"download (?:our|the) .{0,30}\bapp\b",
    r"(?:click|tap) (?:here|on the|to (?:read|see|watch|enlarge|share|subscribe|expand|play|view))\b",
    r"have (?:a|you got a) (?:news )?(?:tip|story)\b",
    r"(?:e-?mail|contact)\s?:\s?\S+@\S+" + _END,
    # sharing and comments
    r"share (?:this|on|via|with)\b[^.!?]{0,60}" + _END,
    r"(?:share|tweet(?: this)?|print(?: this)?|e-?mail(?: this)?|save|copy link)" + _END,
    r"(?:(?:facebook|twitter|whatsapp|linkedin|reddit|pinterest|email|print|share|tweet|telegram)[\s,|·•]*){2,12}\Z",
    r"(?:\d+ |c|view (?:all )?|(?:add|leave|post) (?:a |your )?)?(?:comments?|reply)(?: \(\d+\))?\Z",
    r"let us know (?:what you think )?in the comments\b",
    r"what do you think\b.{0,60}\bcomments?\b",
    # advertising
    r"(?:ads?|advertisements?|promoted|sponsored)" + _END,
    r"(?:sponsored|promoted|presented|brought to you) by\b.{0,40}\Z",
    # the site itself
    r"you (?:are receiving|receive|received|get) this\b",
    r".{0,160}\bunsubscribe\b.{0,40}\Z",
    r".{0,160}\b(?:terms|privacy|cookies)[\s.,|·•]{1,3}(?:and )?(?:terms|privacy|cookies|contact)\b[^a-z]{0,5}\Z",
    r"\+?\d{1,4}\Z",
    r"[^\w\s]{2,200}\Z",
    r"(?:©|\(c\)|copyright(?:\s?(?:©|\(c\)))?)\s?[^.]{0,40}(?:19|20)\d\d",
    r"(?:19|20)\d\d\s?©",
    r".{0,120}\ball rights reserved\b",
    r".{0,60}\bmay not be (?:published, broadcast|reproduced|republished|redistributed)",
    r"(?:tags?|topics?|categor(?:y|ies)|filed under|posted in)\s?:",
    r"filed under\b",
    r"skip to (?:main )?(?:content|navigation)" + _END,
    r"back to (?:the )?top" + _END,
    r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b",
    r"by (?:continuing|using|clicking)\b.{0,60}\byou (?:agree|accept|consent)\b",
    r"(?:accept|manage|reject)(?: all)? cookies" + _END,
    r"(?:cookie (?:policy|settings|notice)|privacy (?:policy|notice)|terms (?:of (?:use|service)|(?:and|&) conditions))"
    r"(?:\s?[|·•].*)?" + _END,
)
_BOILERPLATE = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES), re.IGNORECASE)


def is_boilerplate(line: str) -> bool:
    """True for a short line that sites put around reports: "Read more: ...", "Sign up for ...", "Advertisement"."""
    return len(line) <= 400 and bool(_BOILERPLATE.match(line)) and len(line.split()) <= _MOST_WORDS
