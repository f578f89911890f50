"""One mention at a time: what the words alone say of who it is."""

from __future__ import annotations

import pytest

from sayso.sources.phrases import read_phrase


@pytest.mark.parametrize(
    ("words", "kind", "name", "role"),
    [
        ("Ann Lee", "person", "Ann Lee", None),
        ("Gen. Ann Lee", "person", "Ann Lee", "Gen"),
        ("Veldanian government official Tomas Reyl", "person", "Tomas Reyl", "Veldanian government official"),
        ("Ann Lee, the defence secretary,", "person", "Ann Lee", "the defence secretary"),
        ("the White House press secretary, Ann Lee,", "person", "Ann Lee", "the White House press secretary"),
        ("Secretary of State Ann Lee", "person", "Ann Lee", "Secretary of State"),
        ("Dr Ann Lee, a historian,", "person", "Ann Lee", "a historian"),  # says more than the title
        ("Twenty-one-year-old Ann Lee", "person", "Ann Lee", "Twenty-one-year-old"),
        ("Duncan Hunter", "person", "Duncan Hunter", None),  # a trade that is a surname
        ("the Lanternist", "organisation", "Lanternist", None),  # nobody is called "the Lee"
        ("local TV", "outlet", None, None),
        ("the television station Channel Orlan", "outlet", "Channel Orlan", None),
        ("Radio Venn", "outlet", "Radio Venn", None),
        ("the television station Orlan", "outlet", "Orlan", None),
        ("TV presenter Ann Lee", "person", "Ann Lee", "TV presenter"),
        ("TV Presenter Ann Lee", "person", "Ann Lee", "TV Presenter"),
        ("Ann Lee, 53,", "person", "Ann Lee", None),  # an age is no role
        ("Ann Lee, who was at home when it fell", "person", "Ann Lee", None),  # the clause is cut
        ("Ann Lee, in a statement", "person", "Ann Lee", None),  # said of the saying
        ("the owner, Halvik Energy,", "organisation", "Halvik Energy", "the owner"),  # bodies own, too
        ("the owner, Ann Lee,", "person", "Ann Lee", "the owner"),
        ("Reyl's mother, Ada,", "person", "Ada", "Reyl's mother"),
        ("Reyl's mother", "unnamed", None, "Reyl's mother"),
        ("a top airport official", "unnamed", None, "a top airport official"),
        ("American and Afghan officials", "unnamed", None, "American and Afghan officials"),  # one crowd, not two
        ("the Defence Secretary", "unnamed", None, "the Defence Secretary"),  # an office in capitals is nobody's name
        ("the Russian Foreign Ministry", "state", "Russian Foreign Ministry", None),
        ("the Ministry", "state", None, None),
        ("Moscow", "state", "Moscow", None),
        ("The Russians", "state", "Russians", None),
        ("the Syrian Observatory for Human Rights", "organisation", "Syrian Observatory for Human Rights", None),
        ("the Karsu Herald", "outlet", "Karsu Herald", None),
        ("the newspaper", "outlet", None, None),
        ("a leaked report", "document", None, None),
        ("Houthi rebels", "group", "Houthi rebels", None),
        ("rebels", "unnamed", None, None),  # anybody
        ("Hundreds", "unnamed", None, None),
        ("He himself", "unnamed", None, None),
        ("Lee himself", "person", "Lee", None),
        ("Minister of Veterans Affairs Ann Lee", "person", "Ann Lee", "Minister of Veterans Affairs"),
        ("spokeswoman for the army Ann Lee", "person", "Ann Lee", "spokeswoman for the army"),
        ("spokeswoman for General Ann Lee", "unnamed", None, "spokeswoman for General Ann Lee"),  # not her own name
        ("the group holding Mr Lee", "organisation", None, None),  # what it does is not what it is called
        ("a police training officer", "unnamed", None, "a police training officer"),
        ("several published reports", "document", None, None),
        ("a group of local doctors", "unnamed", None, None),  # people, counted
        ("a group of companies", "organisation", None, None),
        ("Mr. King", "person", "King", "Mr"),  # a courtesy title makes a surname of a role
        ("Ann DuReyl", "person", "Ann DuReyl", None),
        ("Protesters", "unnamed", None, None),  # a capital at the start makes nobody a movement
        ("Republicans", "group", None, None),
        ("exit polls", "document", None, None),
        ("many Asian countries", "state", None, None),
        ("A lawyer for the union, Ann Lee,", "person", "Ann Lee", "A lawyer for the union"),
        ("A spokesman, Lee", "unnamed", None, "A spokesman"),  # one word after a comma may begin anything
    ],
)
def test_a_mention_is_taken_apart(words: str, kind: str, name: str | None, role: str | None) -> None:
    phrase = read_phrase(words, 0, len(words))
    assert phrase is not None
    assert (phrase.kind, phrase.name) == (kind, name)
    if name is not None or role is not None:
        assert phrase.role == role


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ann Lee and Tomas Reyl", ["Ann Lee", "Tomas Reyl"]),
        ("Jo and Ann Lee", ["Jo Lee", "Ann Lee"]),
        ("Reuters and the BBC", ["Reuters", "BBC"]),
        ("the Ministry of Roads and Bridges", []),  # one body
        ("Lee and others", []),
    ],
)
def test_several_speakers_need_two_whole_names(words: str, names: list[str]) -> None:
    phrase = read_phrase(words, 0, len(words))
    assert phrase is not None
    assert [each.name for each in phrase.also] == names


@pytest.mark.parametrize("words", ["", " ", "—", "“”", "...", "\u200f", "'s"])
def test_marks_alone_are_nobody(words: str) -> None:
    phrase = read_phrase(words, 0, len(words))
    assert phrase is None or phrase.words


def test_a_runaway_span_is_read_by_its_beginning() -> None:
    words = "Ann Lee " + "and the rest of them " * 5_000
    phrase = read_phrase(words, 0, len(words))
    assert phrase is not None
    assert len(phrase.words) < 600
