"""One name in several spellings: Gaddafi and Qadhafi, Baghdadi and al-Baghdadi, Latin letters and others.

Source: the letters that differ are those of the common romanisations of Arabic, Persian and Russian names (ALA-LC, BGN/PCGN and press
use); other scripts are put into Latin letters by ``anyascii``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.sources.tokens import PARTICLES
from sayso.sources.words import folded, lists

_MOST_LETTERS = 120
_SPLIT = re.compile(r"[^a-z]+")
_BEFORE_NAME = re.compile(r"\b(?:al|el|ul|ad|an|as|ash|at|az)[-'’ʼ‑]\s?")
# In order: letter groups that stand for one sound, then letters that romanisations do not keep apart.
_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("dj", "j"), ("zh", "j"), ("dzh", "j"), ("kh", "k"), ("gh", "k"), ("dh", "d"),
    ("th", "t"), ("ph", "f"), ("sh", "s"), ("ch", "c"), ("ts", "z"), ("tz", "z"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("g", "k"),
    ("w", "v"),
)  # fmt: skip
_UNSTABLE = re.compile(r"[aeiouy]+|(?<=.)h\Z")
_DOUBLED = re.compile(r"(.)\1+")


def name_words(name: str) -> tuple[str, ...]:
    """A name's words in Latin small letters, without titles, articles ("al-") and initials' stops.

    Names without any letter give an empty tuple; longer ones are read by their beginning.
    """
    return _name_words(name[:_MOST_LETTERS])


@lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    words = folded(name)
    if not words.isascii():
        from anyascii import anyascii

        words = anyascii(words).lower()
    words = _BEFORE_NAME.sub("", words.replace("'s ", " "))
    titles = lists().titles
    kept = [word for word in _SPLIT.split(words.replace("'", "")) if word and word not in PARTICLES]
    while len(kept) > 1 and kept[0] in titles:
        kept = kept[1:]
    return tuple(kept)


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """What stays of a word of ``name_words`` however it is romanised: its consonants, by sound; vowels only where nothing else is."""
    bones = _DOUBLED.sub(r"\1", word)
    for letters, sound in _SOUNDS:
        bones = bones.replace(letters, sound)
    opens = "a" if bones[:1] in "aeiouy" else ""
    bones = _UNSTABLE.sub("", bones)
    return opens + bones if bones else word


def is_spelt_alike(one: str, other: str) -> bool:
    """True for two spellings that may be one name: three sounds or more in common and all of them the same."""
    bones = skeleton(one)
    return one == other or (len(bones) >= 3 and bones == skeleton(other))
