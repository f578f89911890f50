"""Who speaks: short invented texts with the spans marked, and the name each attribution should get."""

from __future__ import annotations

import pytest

from sayso.sources import resolve_sources
from sayso.sources.speakers import statelike_names
from tests.marked import marked


def speakers(text: str, outlet: str | None = None) -> list[str]:
    """The names of the speakers of a marked text, in order."""
    report, attributions = marked(text, outlet=outlet)
    resolution = resolve_sources([report], {report.id: attributions})
    return [resolution.source(resolution.source_of[a.id]).name for a in attributions]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # short names
        ("[S Ann Lee] [C said] [T it rained]. [S Lee] [C added] [T it snowed].", ["Ann Lee", "Ann Lee"]),
        ("[S Mr Lee] [C said] [T it rained]. Later Ann Reyl and Tom Lee left.", ["Tom Lee"]),  # the name comes later
        ("Ann Lee met Tom Lee. [S Ms Lee] [C said] [T it rained].", ["Ann Lee"]),  # the title tells them apart
        ("[S The Karsu Relief Fund (KRF)] [C said] [T no]. [S The KRF] [C said] [T yes].", ["Karsu Relief Fund"] * 2),
        (
            "[S Karsu Intel Group] [C said] [T no]. [S Karsu Intelligence Group] [C said] [T yes].",
            ["Karsu Intel Group"] * 2,
        ),
        # no letter in the name
        ("[S Ann Lee] [C said] [T no]. [S 🦊] [C said] [T yes]. [S 🦊] [C added] [T so].", ["Ann Lee", "🦊", "🦊"]),
        ("[S Ann Lee] [C said] [T no]. [S —] [C said] [T yes].", ["Ann Lee", "Ann Lee"]),  # a dash is nobody
        # he, she, it, they
        ("[S Ann Lee] [C said] [T it rained]. [S She] [C added] [T it snowed].", ["Ann Lee", "Ann Lee"]),
        ("Ann Lee met Tom Reyl. [S He] [C said] [T it rained].", ["Tom Reyl"]),
        ("[S Ann Lee] [C said] [T no]. Tom Reyl left. [S She] [C said] [T yes].", ["Ann Lee", "Ann Lee"]),
        ("[S The ministry] [C denied] [T it]. [S It] [C said] [T nobody was hurt].", ["The ministry", "The ministry"]),
        ("[S Rebels] [C said] [T they won]. [S They] [C showed] [T a flag].", ["Rebels", "Rebels"]),
        ("[S1 Ann Lee] [C1 said] [T1 that [S2 she] [C2 could not confirm] [T2 the deaths]].", ["Ann Lee", "Ann Lee"]),
        ("[T1 “[S2 I] [C2 believe] [T2 it fell],”] [S1 Ann Lee] [C1 said].", ["Ann Lee", "Ann Lee"]),  # told backwards
        ("Work began in Karsu Marn. [S Ann Lee] [C said] [T no]. [S She] [C said] [T yes].", ["Ann Lee", "Ann Lee"]),
        (
            "Karl Rose met Ada Reyl. [S Rose] [C said] [T no]. [S He] [C said] [T yes].",
            ["Karl Rose"] * 2,
        ),  # no Rose is meant
        (
            "[S Voters] [C read] [T no]. [S Reports] [C said] [T no]. [S They] [C said] [T yes].",
            ["Voters", "Reports", "Voters"],
        ),
        # descriptions
        ("[S Ann Lee, a historian,] [C said] [T no]. [S The historian] [C said] [T yes].", ["Ann Lee", "Ann Lee"]),
        ("[S A fighter] [C said] [T no]. [S Another fighter] [C said] [T yes].", ["A fighter", "Another fighter"]),
        ("[S A fighter] [C said] [T no]. [S The militant] [C said] [T yes].", ["A fighter", "A fighter"]),
        ("[S An official] [C said] [T no]. [S An official] [C said] [T yes].", ["An official", "An official"]),
        (
            "[S An airport official] [C said] [T no]. [S A defence official] [C said] [T yes]. "
            "[S The airport official] [C said] [T so].",
            ["An airport official", "A defence official", "An airport official"],
        ),
        ("[S The Karsu Herald] [C said] [T no]. [S The newspaper] [C said] [T yes].", ["Karsu Herald", "Karsu Herald"]),
        (
            "[S The Veldanian Foreign Ministry] [C denied] [T it]. [S The Ministry] [C said] [T no].",
            ["Veldanian Foreign Ministry"] * 2,
        ),
        (
            "[S Veldania’s army] [C denied] [T it]. [T “Nobody fired,”] [S the statement] [C read].",
            ["Veldania’s army"] * 2,
        ),
        ("President Ann Lee spoke. [S The president] [C said] [T no].", ["Ann Lee"]),
        ("President Ann Lee met President Tom Reyl. [S The king] [C said] [T no].", ["The king"]),  # nobody's office
        # a capitalised role that is a surname; an office shortened before a name
        ("Tom Dean left. [S Dean] [C said] [T no]. [S He] [C said] [T yes].", ["Tom Dean", "Tom Dean"]),
        ("[S Dean] [C said] [T no].", ["Dean"]),  # nobody of that name: some dean
        ("Sen. Ann Lee left. [S The senator] [C said] [T no].", ["Ann Lee"]),
        ("Tom Reyl left. LEE: No. Ann Lee came. [S LEE] [C said] [T no].", ["Ann Lee"]),
        # said of whoever the text is about
        ("Ann Lee left. [S The businesswoman] [C said] [T no].", ["Ann Lee"]),
        ("Ann Lee left. [S The spokeswoman] [C said] [T no].", ["The spokeswoman"]),  # brings somebody in
        ("A senator came. Ann Lee left. [S The senator] [C said] [T no].", ["A senator"]),
        ("Governor Ann Lee left. [S The mayor] [C said] [T no].", ["The mayor"]),  # holds another office
        ("President Ann Lee met President Tom Reyl. [S The two presidents] [C said] [T no].", ["The two presidents"]),
        (
            "[S Ann Lee] [C said] [T no]. [S Neither] [C agreed] [T so]. [S She] [C said] [T so].",
            ["Ann Lee", "Neither", "Ann Lee"],
        ),
        # a lede's office, named later
        ("[S A judge] [C ruled] [T no]. [S Judge Ann Lee] [C said] [T so].", ["Ann Lee", "Ann Lee"]),
        ("[S A judge] [C ruled] [T no]. Judge Ann Lee and Judge Tom Reyl left.", ["A judge"]),  # which of them
        ("It rained. [S A judge] [C ruled] [T no]. Judge Ann Lee left.", ["A judge"]),  # no lede
        ("[S An official] [C ruled] [T no]. Official Ann Lee left.", ["An official"]),  # no office
        # whose view
        ("Ann Lee left. [C In] [S her eyes] [T it was safe].", ["Ann Lee"]),
        ("Ann Lee left. [S Her staff] [C said] [T no].", ["Her staff"]),
        # capitals
        ("IDD is rare. [S WHO] [C said] [T no].", ["WHO"]),  # a body, not "who"
        # states
        ("The Russian envoy left. [S Moscow] [C denied] [T it].", ["Russia"]),
        ("[S The Russian government] [C denied] [T it]. [S Russia] [C said] [T no].", ["Russia", "Russia"]),
        ("The fire began at noon. [S Moscow] [C denied] [T it].", ["Moscow"]),  # the text speaks of no such state
        # the report itself
        ("[S We] [C understand] [T it fell].", ["Karsu Herald"]),
        ("[S This newspaper] [C has learned] [T it fell].", ["Karsu Herald"]),
        ("[C It is unclear] [T who fired].", ["Karsu Herald"]),
        ("[S The Herald] [C reported] [T it fell].", ["Karsu Herald"]),  # by its short name
        ("[S The Herald's own analysis] [C found] [T it fell].", ["Karsu Herald"]),
        ("[S Karsu Herald reporters] [C counted] [T nine].", ["Karsu Herald"]),
        ("[S Our correspondent] [C saw] [T it fall].", ["Karsu Herald"]),
        ("[S The Herald's rival] [C reported] [T it fell].", ["The Herald's rival"]),
        ("[S The herald] [C cried] [T it fell].", ["The herald"]),  # somebody's trade
        ("[S The Venn Herald] [C reported] [T it fell].", ["Venn Herald"]),  # another outlet
        # nobody marked
        ("[C According to] Ann Lee, [T it rained].", ["Ann Lee"]),
        ("Ann Lee raised the matter often, [C suggesting] [T that it rained].", ["Ann Lee"]),
        ("The bridge [C is believed] [T to have fallen].", ["unnamed (“is believed”)"]),
        ("[S It] [C was reported] [T that it fell].", ["unnamed (“It was reported”)"]),
        ("[S1 He] [C1 was quoted by] [S1 Ann Lee] [C1 as saying] [T1 no].", ["unnamed (“He”)"]),
        # relative pronouns
        ("Karsu Intel Group, [S which] [C said] [T it fell], left.", ["Karsu Intel Group"]),
        ("He asked his lawyer, [S who] [C said] [T no].", ["his lawyer"]),
        ("Ann Lee met some economists [S who] [C said] [T no].", ["some economists"]),
    ],
)
def test_each_attribution_gets_its_speaker(text: str, names: list[str]) -> None:
    assert speakers(text, outlet="Karsu Herald") == names


def test_two_officials_are_two_sources_and_one_crowd_is_one() -> None:
    report, attributions = marked(
        "[S An official] [C said] [T no]. [S An official] [C said] [T yes]. "
        "[S Farm workers] [C said] [T no]. [S Farm workers] [C said] [T yes]."
    )
    resolution = resolve_sources([report], {report.id: attributions})
    ids = [resolution.source_of[a.id] for a in attributions]
    assert ids[0] != ids[1]
    assert ids[2] == ids[3]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[S Ann Lee and Tom Reyl] [C said] [T no]. [S They] [C added] [T so].", ["Ann Lee", "Tom Reyl"]),
        ("Ann Lee and Tom Reyl left at noon. [S Both] [C said] [T no].", ["Ann Lee", "Tom Reyl"]),
        ("Ann Lee and Tom Reyl left at noon. [S The two men] [C said] [T no].", ["Ann Lee", "Tom Reyl"]),
        (
            "Ann Lee and Tom Reyl met rebels. Rebels fired. [S They] [C said] [T no].",
            ["Rebels"],
        ),  # somebody came between
        ("Ann Lee and Tom Reyl left. [S She] [C said] [T no].", ["Ann Lee"]),
        ("Ann Lee and her brother Tom slept. [S Both] [C said] [T no].", ["Ann Lee", "Tom"]),
        (
            "Ann Lee and Tom Reyl left." + " [S They] [C said] [T no]." * 4,
            ["Ann Lee", "Tom Reyl"],
        ),  # taken up each time
        ("Ann Lee and Tom Reyl left." + " It rained." * 3 + " [S Both] [C said] [T no].", ["Both"]),  # too long ago
        ("Ann Lee left. Tom Reyl came. [S They] [C said] [T no].", ["unnamed (“They”)"]),  # not named together
    ],
)
def test_two_named_together_are_they(text: str, names: list[str]) -> None:
    report, attributions = marked(text)
    resolution = resolve_sources([report], {report.id: attributions})
    last = attributions[-1].id
    found = (resolution.source_of[last], *resolution.further_of.get(last, ()))
    assert [resolution.source(one).name for one in found] == names


def test_several_speakers_are_kept_apart() -> None:
    report, attributions = marked("[S Ann Lee and Tom Reyl] [C said] [T no].")
    resolution = resolve_sources([report], {report.id: attributions})
    (attribution,) = attributions
    further = resolution.further_of[attribution.id]
    assert resolution.source(resolution.source_of[attribution.id]).name == "Ann Lee"
    assert [resolution.source(each).name for each in further] == ["Tom Reyl"]


@pytest.mark.parametrize(
    ("text", "kind", "named", "role"),
    [
        ("[S Ann Lee, the mayor,] [C said] [T no].", "person", True, "the mayor"),
        ("[S Officials] [C said] [T no].", "unnamed", False, None),
        ("[S A leaked report] [C said] [T no].", "document", False, None),
        ("Tarn Vale sank it. [S Tarn Vale] [C said] [T no]. Tarn Vale fell.", "organisation", True, None),
        ("Ann Tarn left. [S Tarn Reyl] [C said] [T no]. Reyl fell.", "person", True, None),  # shortened as people are
        ("Varda’s army left. [S Varda] [C said] [T no].", "state", True, None),
        ("Gen. Varda left. [S Varda] [C said] [T no].", "person", True, "Gen"),
        ("[S Gossip site TattleBox] [C said] [T no].", "outlet", True, None),
    ],
)
def test_what_a_source_is(text: str, kind: str, named: bool, role: str | None) -> None:
    report, attributions = marked(text)
    resolution = resolve_sources([report], {report.id: attributions})
    source = resolution.source(resolution.source_of[attributions[0].id])
    assert (source.kind, source.named, source.role) == (kind, named, role)


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("Veldania's army withdrew.", {"veldania"}, "an army"),
        ("Bar-Kosh’s border was closed.", {"bar-kosh"}, "a name with a hyphen, whole"),
        ("Anna's letters arrived.", set(), "anybody owns letters"),
        (
            "A-" * 50 + "A's army withdrew.",
            set(),
            "no state's name is so long: what comes before a hyphen is not tried again",
        ),
    ],
)
def test_states_are_known_by_what_they_own(text: str, found: set[str], why: str) -> None:
    assert statelike_names(text) == found, why


def test_a_company_that_holds_papers_is_the_one_that_spoke() -> None:
    text = "[S Halvik Energy] [C said] [T no]. Papers seen by the company show it."
    report, attributions = marked(text)
    (source,) = (s for s in resolve_sources([report], {report.id: attributions}).sources if s.name == "Halvik Energy")
    assert [m.span.of(report.text) for m in source.mentions] == ["Halvik Energy", "the company"]
