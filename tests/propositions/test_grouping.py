"""Grouping: what is one proposition, what is two, where denials land, and what excludes what."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from tests.propositions.told import central, of_words, tell


@pytest.mark.parametrize(
    ("first", "second", "together", "why"),
    [
        ("soldiers shelled the harbour of Teller Bay", "the harbour of Teller Bay was shelled", True, "voice"),
        ("the mayor sold the old bridge", "the mayor had sold the town's old bridge", True, "tense, a word more"),
        ("12 miners died in the collapse at Orm", "20 miners died in the collapse at Orm", False, "figures differ"),
        ("the mayor sold the old bridge", "the school will stay closed until winter", False, "nothing in common"),
        ("the clerk Ann Lee took a bribe", "the clerk Per Dahl took a bribe", False, "names differ"),
    ],
)
def test_what_is_one_proposition(first: str, second: str, together: bool, why: str) -> None:
    told = tell(f"A day in the town\nAnn Orr | said | {first}", f"The same day in the town\nBo Falk | said | {second}")
    grouping = told.group()
    same = of_words(grouping, told, first).id == of_words(grouping, told, second).id
    assert same is together, why


@pytest.mark.parametrize(
    ("lines", "denial", "denied"),
    [
        (  # who denies has usually been accused
            """Doctors | said | the army had poisoned the wells of Sarn
            A teacher | said | the roads were closed for a week
            The army | denied | its involvement | denies""",
            "its involvement",
            "the army had poisoned the wells",
        ),
        (  # a matter noun points at the claim before it
            """Doctors | said | the company had dumped acid in the river
            The company | rejected | the allegation | denies""",
            "the allegation",
            "the company had dumped acid",
        ),
        (  # words of its own decide, not nearness
            """Doctors | said | the governor had taken bribes
            Drivers | said | the new bridge would close on Monday
            The governor | denied | taking any bribes | denies""",
            "taking any bribes",
            "the governor had taken bribes",
        ),
        (  # a refusal is about the matter asked about
            """Doctors | said | the company had dumped acid in the river
            The company | declined to | comment | declines""",
            "comment",
            "the company had dumped acid",
        ),
    ],
)
def test_a_denial_lands_on_what_it_denies(lines: str, denial: str, denied: str) -> None:
    told = tell("A dispute in the valley\n" + lines)
    grouping = told.group()
    assert of_words(grouping, told, denial).id == of_words(grouping, told, denied).id


def test_a_negation_beside_the_plain_assertion_is_a_denial() -> None:
    told = tell(
        "A quiet night\nBo Falk | said | the guards handed their rifles to the rebels",
        "A loud morning\nAnn Orr | said | no guards handed their rifles to the rebels",
    )
    found = of_words(told.group(), told, "no guards handed")
    assert [len(found.asserted_by), len(found.denied_by)] == [1, 1]


def test_a_negation_alone_is_something_asserted() -> None:
    told = tell("All quiet at the gate\nAnn Orr | said | no guards handed their rifles to the rebels")
    found = of_words(told.group(), told, "no guards handed")
    assert [len(found.asserted_by), len(found.denied_by)] == [1, 0]


def test_a_denied_negation_asserts() -> None:
    told = tell(
        "Money matters\nBo Falk | said | the ferry company had paid the harbour toll",
        "More of it\nAnn Orr | denied | that the ferry company had not paid the harbour toll | denies",
    )
    found = of_words(told.group(), told, "had not paid")
    assert [len(found.asserted_by), len(found.denied_by)] == [2, 0]


@pytest.mark.parametrize(
    ("rival", "excludes", "why"),
    [
        ("the militia had captured the rifles from a rival band", True, "taken, not given"),
        ("the rifles had been bought at a market in Orm", True, "bought, not given"),
        ("the tale of rifles from Veldania was propaganda", True, "made up"),
        ("the rifles were of a new kind", False, "about the same thing, yet both can be so"),
        ("the harvest had been captured by a photographer", False, "another thing"),
        ("couriers with the rifles had carried fake passports", False, "the passports were made up, not the story"),
        ("a village council was made up of farmers and a smith", False, "what a band consists of"),
        ("schoolboys of Orm were shown in propaganda with rifles", False, "where they were shown"),
    ],
)
def test_rival_accounts_are_linked_and_kept_apart(rival: str, excludes: bool, why: str) -> None:
    told = tell(
        f"""Veldania supplied rifles to the militia
        Bo Falk | said | Veldania had supplied the rifles to the militia
        Ann Orr | said | Veldanian officers had supplied the rifles to the militia
        Per Dahl | said | {rival}"""
    )
    grouping = told.group()
    one, other = of_words(grouping, told, "had supplied the rifles"), of_words(grouping, told, rival)
    assert one.id != other.id
    assert (other.id in one.alternatives) is excludes, why
    assert (one.id in other.alternatives) is excludes, "linked both ways"


def test_a_report_says_something_for_itself_only_about_what_others_speak_of() -> None:
    told = tell(
        """Rifles came from Veldania, fighters say
        Bo Falk | said | Veldania had supplied the rifles to the militia
        Veldania | denied | the claim | denies
        The footage does not confirm that Veldania supplied the rifles.
        The valley has three rivers and a railway."""
    )
    own = [statement for statement in told.group().statements if statement.own_voice]
    words = [statement.content_spans[0].of(told.reports[0].text) for statement in own]
    assert "The footage does not confirm that Veldania supplied the rifles." in words
    assert not any("rivers" in line for line in words)
    limit = own[words.index("The footage does not confirm that Veldania supplied the rifles.")]
    assert limit.position == "doubts"
    assert limit.source == "outlet-r0"
    assert not limit.source_spans
    assert not limit.cue_spans


def test_own_voice_with_a_cue_is_grouped_like_any_statement() -> None:
    # "this newspaper understands" comes from the stage before, already in the report's own voice
    told = tell("A day in the town\nThe Courier | understands | the mayor had sold the old bridge")
    statement = replace(told.statements[0], source="outlet-r0", own_voice=True)
    grouping = replace(told, statements=(statement,)).group()
    assert [one.statements for one in grouping.propositions] == [(statement.id,)]


def test_exactly_one_proposition_is_central_and_it_is_what_the_headlines_say() -> None:
    told = tell(
        """Army poisoned wells, doctors say
        Doctors | said | the army had poisoned the wells of Sarn
        The army | denied | the charge | denies
        A teacher | said | the market would open on Friday""",
    )
    assert "poisoned the wells" in central(told.group().propositions).text


def test_a_story_turns_on_what_was_put_forward_rather_than_on_its_negation() -> None:
    told = tell(
        """No, the mayor did not sell the old bridge to rebels
        A newspaper | reported | the sale of the old bridge by the mayor brought in money for the rebels
        A clerk | said | the mayor had never sold any bridge"""
    )
    assert "sale of the old bridge" in central(told.group().propositions).text


def test_a_story_without_statements_has_no_propositions() -> None:
    assert tell("A quiet day\nNothing happened at the lake.").group().propositions == ()


def test_the_sentence_is_the_best_statements_own_words() -> None:
    told = tell(
        """Army poisoned wells, doctors say
        Doctors | said | it had poisoned the wells of Sarn
        A nurse | said | the army had poisoned the wells of Sarn""",
    )
    text = central(told.group().propositions).text
    assert text == "the army had poisoned the wells of Sarn"  # not the one that begins with a pronoun


def test_the_order_of_reports_and_statements_does_not_matter() -> None:
    told = tell(
        "Wells poisoned\nDoctors | said | the army had poisoned the wells of Sarn",
        "Army denies\nThe army | denied | the charge | denies\nA nurse | said | the army poisoned the wells",
        "A third\nPer Dahl | said | the wells were poisoned by rebels",
    )
    expected = told.group()
    for reports in permutations(told.reports):
        shuffled = type(told)(reports, told.statements[::-1], told.sources[::-1], told.outlet_of)
        assert shuffled.group() == expected


@pytest.mark.parametrize(
    ("line", "words", "excludes", "why"),
    [
        (
            "Per Dahl | said | the cows of Sarn had died of anthrax, a natural phenomenon",
            "anthrax",
            True,
            "another cause",
        ),
        ("Per Dahl | said | the cows of Sarn had died on a Monday", "Monday", False, "no cause at all"),
        ("The army | said | in fact the wells had always been salty", "salty", True, "who denies it says what was so"),
        ("Per Dahl | said | in fact the wells had always been salty", "salty", False, "Per Dahl denies nothing"),
        ("The army | said | the wells of Sarn lie close to four villages", "four villages", False, "nothing instead"),
        ("Per Dahl | said | to set off", "set off", False, "a cause of nothing"),
        ("Per Dahl | said | the army had never gone near any wells in Sarn", "never", True, "not so, in other words"),
    ],
)
def test_what_is_set_against_the_central_proposition(line: str, words: str, excludes: bool, why: str) -> None:
    told = tell(
        f"""Army poisoned wells and killed cows in Sarn, doctors say
        Doctors | said | the army had poisoned the wells of Sarn and killed the cows
        A nurse | said | soldiers had poisoned the wells of Sarn, which killed the cows
        The army | denied | the charge | denies
        {line}"""
    )
    grouping = told.group()
    one, other = central(grouping.propositions), of_words(grouping, told, words)
    assert (other.id in one.alternatives or (other.id == one.id and bool(one.denied_by[1:]))) is excludes, why


@pytest.mark.parametrize(
    ("line", "position", "why"),
    [
        ("the footage | shows | soldiers pouring poison into the wells of Sarn", "asserts", "a film says nothing"),
        (
            "rumours | of | poison in the wells of Sarn could not be confirmed | asserts",
            "doubts",
            "the doubt is its own",
        ),
        ("It is to be noted | that | soldiers guard the wells of Sarn", None, "here a source stands, it stays one"),
        ("a guard | said | soldiers poured poison into the wells of Sarn", None, "a guard is somebody"),
        ("the footage | shows | “we poured poison into the wells of Sarn”", None, "a quotation is somebody's"),
    ],
)
def test_what_nobody_else_is_behind_is_the_reports_own(line: str, position: str | None, why: str) -> None:
    told = tell(f"Wells poisoned in Sarn\nDoctors | said | soldiers had poisoned the wells of Sarn\n{line}")
    (found,) = [s for s in told.group().statements if s.id == told.statements[1].id]
    assert found.own_voice is (position is not None), why
    if position is not None:
        assert (found.position, found.source, found.cue_spans) == (position, "outlet-r0", ())


def test_what_follows_a_colon_is_not_the_reports_own() -> None:
    told = tell(
        """Wells poisoned in Sarn
        Doctors | said | soldiers had poisoned the wells of Sarn
        The army | rejected | the claim | denies
        A statement was handed to reporters:
        No soldier has poisoned the wells of Sarn."""
    )
    assert not any("No soldier" in s.content_spans[0].of(told.reports[0].text) for s in told.group().statements)


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("It could not be verified who poisoned the wells.", True),
        ("Who poisoned the wells of Sarn is still unknown.", True),
        ("Beside the wells of Sarn stands a poisoned unknown soldier.", False),  # a name, no limit
        ("Northern Wire could not verify who poisoned the wells of Sarn.", False),  # another's limit, passed on
    ],
)
def test_a_limit_is_the_reports_own_unless_another_is_named(line: str, is_own: bool) -> None:
    told = tell(
        f"""Wells poisoned in Sarn
        Doctors | said | soldiers had poisoned the wells of Sarn
        The army | rejected | the claim | denies
        {line}"""
    )
    own = [s.content_spans[0].of(told.reports[0].text) for s in told.group().statements if s.own_voice]
    assert (line in own) is is_own


@pytest.mark.parametrize(
    ("line", "asserters"),
    [
        ("The mayor | confirmed | the report", 2),
        ("The mayor | said | it was true", 2),
        ("The mayor | said | I will not answer that", 1),  # asserts nothing of anything
        ("The mayor | said | No", 1),
    ],
)
def test_an_empty_assertion_counts_only_where_it_names_the_matter(line: str, asserters: int) -> None:
    told = tell(f"A day in Sarn\nDoctors | said | soldiers had poisoned the wells of Sarn\n{line}")
    assert len(of_words(told.group(), told, "had poisoned").asserted_by) == asserters


@pytest.mark.parametrize("line", ["The mayor | declined | to comment | declines", "The mayor | denied | it | denies"])
def test_one_is_central_even_where_nobody_puts_anything_forward(line: str) -> None:
    assert central(tell(f"\n{line}").group().propositions)


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("The mayor | said | that is total rubbish", "denied_by"),
        ("The mayor | said | there is not one word of truth in it", "denied_by"),
        ("The mayor | confirmed | claims of such a poisoning in Sarn", "asserted_by"),
        ("The mayor | rejected | claims of such a poisoning in Sarn | denies", "denied_by"),
    ],
)
def test_what_names_no_matter_of_its_own_lands_on_the_one_told_before(line: str, stance: str) -> None:
    told = tell(f"A day in Sarn\nDoctors | said | soldiers had poisoned the wells of Sarn\n{line}")
    assert told.statements[1].id in getattr(of_words(told.group(), told, "had poisoned"), stance)


def test_a_denial_lands_on_a_clause_rather_than_on_a_fragment() -> None:
    told = tell(
        """A singer falls silent
        A crew member | said | the singer had lost her voice for good
        The record company | blamed | a virus
        Her manager | said | total rubbish"""
    )
    assert told.statements[2].id in of_words(told.group(), told, "lost her voice").denied_by


@pytest.mark.parametrize(
    ("denial", "lands", "why"),
    [
        ("The Red Valley Band | denied | having lost any rifles | denies", True, "they are said to have been robbed"),
        ("The mayor | denied | having lost any rifles | denies", False, "nobody spoke of the mayor"),
    ],
)
def test_a_denial_in_words_of_its_own_lands_on_what_names_the_denier(denial: str, lands: bool, why: str) -> None:
    told = tell(
        f"""A quiet day
        Bakers | said | bread would cost more from May
        A millers' guild | said | bread would cost more from May
        Brannic | said | we took forty rifles from the Red Valley Band
        {denial}"""
    )
    grouping = told.group()
    one = of_words(grouping, told, "forty rifles")
    assert (told.statements[3].id in one.denied_by) is lands, why


def test_what_tells_of_the_central_matter_is_its_kin() -> None:
    told = tell(
        """A quiet day
        A guard | said | Kestria had supplied rifles to the Front
        A trader | said | Kestria had supplied rifles to the Front
        A shepherd | said | lorries with guns had come from Kestria by night
        Bakers | said | bread would cost more from May"""
    )
    grouping = told.group()
    assert central(grouping.propositions).kin == (of_words(grouping, told, "by night").id,)
    assert not of_words(grouping, told, "bread").kin


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("A lawyer | asked | whether soldiers had poisoned the wells of Sarn", "doubted_by"),
        ("A lawyer | said | that soldiers had poisoned the wells of Sarn", "asserted_by"),
    ],
)
def test_who_asks_whether_it_is_so_questions_it(line: str, stance: str) -> None:
    told = tell(f"A day in Sarn\nDoctors | said | soldiers had poisoned the wells of Sarn\n{line}")
    assert told.statements[1].id in getattr(of_words(told.group(), told, "wells"), stance)


def test_a_story_does_not_turn_on_a_question() -> None:
    told = tell(
        """A quiet day
        A lawyer | asked | who had paid the guards at the gate of Sarn
        A clerk | asked | who had paid the guards at the gate of Sarn
        Ann Orr | said | a miller had left Sarn on foot"""
    )
    assert central(told.group().propositions).text == "a miller had left Sarn on foot"
