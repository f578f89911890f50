"""Which language a text is in, said only when its commonest words or its script leave little doubt."""

from __future__ import annotations

import re
from collections import Counter

# The function words that a page of news cannot do without, per language; a word may stand in several.
# Source: written for this project from general knowledge of the languages; 18 to 30 words each suffice because running
# text is 30 to 50 % function words. Retune _SURE and _LEAD when a language is added.
_COMMON = {
    "en": "the of and to in that is was for on with as it by at from his he has had have been were which are said not",
    "fr": "le la les des du de et est une un dans que qui pour par sur au aux avec ce cette sont pas ont été il elle",
    "de": "der die das und ist von den mit dem des im nicht ein eine auf für sich auch als nach bei wurden sind dass war hat",
    "es": "el la los las de del y que en un una por con para se su al es como más fue ha sus pero este según",
    "it": "il la le gli di del della dei che e in un una per con non è sono da nel alla anche ha dal stato come",
    "pt": "o a os as de do da dos das que e em um uma por com para não no na se mais foi ao são como",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook door bij uit heeft werd naar",
    "sv": "och att det som en på är av för med den till inte har de ett om var jag från men hade",
    "da": "og det at en den til er som på de med for af ikke der var et har fra men blev også",
    "no": "og det at en den til er som på de med for av ikke der var et har fra men ble også",
    "fi": "ja on ei se että oli hän mutta myös kun ovat sen jo tai mukaan ole joka hänen olisi vain",
    "pl": "w i na z się że nie do to jest o jak po od za przez był dla są ale który oraz",
    "cs": "a se v na je že to s z do o i ve pro jsou ale podle jako který byl bylo za po",
    "ro": "de și în la a cu din pe că o este un nu care pentru al mai au fost sunt prin să",
    "hu": "a az és hogy nem is egy volt van meg de ez már csak szerint mint azt el ki még",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi ise ne sonra kadar olduğu dedi ancak en",
    "id": "yang dan di dari ini itu dengan untuk pada tidak dalam adalah oleh akan telah juga ke mereka sebagai ada",
    "vi": "và của là có trong cho được không với các một những này người đã khi từ đến ở về",
}
_NAMES = {
    "ar": "Arabic", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese", "en": "English",
}  # fmt: skip
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _code, _words in _COMMON.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _code)

# Scripts that stand for one language in the news, and the letters that tell two users of a script apart.
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_TELLING = {"uk": re.compile(r"[іїєґ]"), "fa": re.compile(r"[پچژگ]")}
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")

_SAMPLE = 20_000
_FEWEST = 15
_FEWEST_DIFFERENT = 4  # one letter over and over is no language
_SURE = 0.14
_LEAD = 1.4
_NEIGHBOUR = 0.85


def detect_language(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the language a text is in, or None when it is short, mixed or unknown.

    Only the first 20,000 characters are looked at, so the time is bounded.

    Args:
        declared: The code that the page declares; it decides between near neighbours (Danish and Norwegian) only.
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < 20:
        return None
    script = _by_script(sample, letters)
    if script:
        return script
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST:
        return None
    score: Counter[str] = Counter()
    for word in words:
        score.update(_LANGUAGES_OF.get(word, ()))
    if not score:
        return None
    best, most = max(score.items(), key=lambda item: (item[1], item[0]))
    rival = max((n for code, n in score.items() if code != best), default=0) if best == "en" else score["en"]
    if most < _SURE * len(words) or most < _LEAD * rival:
        return None
    if sum(best in _LANGUAGES_OF.get(word, ()) for word in set(words)) < _FEWEST_DIFFERENT:
        return None
    if declared and best != "en" and score[declared] >= _NEIGHBOUR * most:
        return declared
    return best


def name_of(code: str) -> str:
    """A language's English name, or its code when we have none."""
    return _NAMES.get(code, code)


def _by_script(sample: str, letters: int) -> str | None:
    for code, pattern in _SCRIPTS:
        share = len(pattern.findall(sample)) / letters
        if share > (0.1 if code == "ja" else 0.5):
            if code == "ru" and len(_TELLING["uk"].findall(sample)) > 0.02 * letters:
                return "uk"
            if code == "ar" and len(_TELLING["fa"].findall(sample)) > 0.02 * letters:
                return "fa"
            return code
    return None
