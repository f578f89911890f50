"""Names of places as they are looked up: without case, accents and the marks that spellings differ by."""

from __future__ import annotations

import unicodedata

_SPELT = str.maketrans({"-": " ", "‐": " ", "–": " ", "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None, "`": None, ".": None,
                        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae"})  # fmt: skip


def folded_place(name: str) -> str:
    """A name as the gazetteer keys it: "Lashkar Gāh" and "lashkar-gah" are one."""
    plain = unicodedata.normalize("NFKD", name.translate(_SPELT))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(plain.casefold().split()).removeprefix("the ")
