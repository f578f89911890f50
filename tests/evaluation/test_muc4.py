"""Texts and keys are read as the conference wrote them; what is wrong is said with its place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.evaluation.muc4 import Charge, Graded, as_jsonl, load_charges, load_texts, report_of, score
from sayso.records import Firmness, Grade

F = Firmness
TEXTS = """

TST9-MUC4-0001

   KARRIN, 3 MAY (WIRE) -- [TEXT] RED HERON FRONT [RHF] GUERRILLAS BOMBED THE
KARRIN BRIDGE TODAY.

   TWO PEOPLE WERE WOUNDED.


TST9-MUC4-0002 (NOSC)

   NOTHING HAPPENED.
"""
KEY = r"""
;;; a remark of the graders
0.  MESSAGE: ID                     TST9-MUC4-0001 (NOSC)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
4.  INCIDENT: TYPE                  BOMBING
10. PERP: ORGANIZATION ID           "RED HERON FRONT" / "RHF"
11. PERP: ORGANIZATION CONFIDENCE   ? REPORTED AS FACT / CLAIMED OR ADMITTED: "RED HERON FRONT"
                                    / "RHF"
                                    SUSPECTED OR ACCUSED BY AUTHORITIES: "\"9 JUNE\" UNION"
12. PHYS TGT: ID                    "KARRIN BRIDGE"
18. HUM TGT: NAME                   -
0.  MESSAGE: ID                     TST9-MUC4-0002
1.  MESSAGE: TEMPLATE               *
11. PERP: ORGANIZATION CONFIDENCE   *
"""


def test_key_is_read_with_continuations_alternatives_and_escapes(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEY)
    first, second = load_charges([tmp_path / "key"])
    assert first == Charge(
        "TST9-MUC4-0001",
        "1 (OPTIONAL)",
        ("RED HERON FRONT", "RHF"),
        "BOMBING",
        ("KARRIN BRIDGE",),
        (F.FACT, F.CLAIMED),
    )
    # "by authorities" is not cut down to the shorter grade that opens alike
    assert (second.names, second.gold) == (('"9 JUNE" UNION',), (F.ACCUSED_BY_AUTHORITIES,))


def test_texts_are_unwrapped_paragraph_by_paragraph(tmp_path: Path) -> None:
    (tmp_path / "texts").write_text(TEXTS)
    texts = load_texts([tmp_path / "texts"])
    assert list(texts) == ["TST9-MUC4-0001", "TST9-MUC4-0002"]
    report = report_of("TST9-MUC4-0001", texts["TST9-MUC4-0001"])
    assert [block.span.of(report.text) for block in report.blocks] == [
        "KARRIN, 3 MAY (WIRE) -- [TEXT] RED HERON FRONT [RHF] GUERRILLAS BOMBED THE KARRIN BRIDGE TODAY.",
        "TWO PEOPLE WERE WOUNDED.",
    ]


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("", "holds no template"),
        (KEY.replace("? REPORTED AS FACT / CLAIMED OR ADMITTED", "SURELY"), r"key line 3: slot 11 says 'SURELY'"),
    ],
)
def test_a_bad_key_is_named_with_its_line(tmp_path: Path, written: str, complaint: str) -> None:
    (tmp_path / "key").write_text(written)
    with pytest.raises(ConfigError, match=complaint):
        load_charges([tmp_path / "key"])


def test_a_message_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "texts").write_text(TEXTS)
    with pytest.raises(ConfigError, match="stands there twice"):
        load_texts([tmp_path / "texts", tmp_path / "texts"])


def graded(gold: tuple[Firmness, ...], found: Firmness | None) -> Graded:
    return Graded(Charge("m", "1", ("RHF",), "", (), gold), Grade("m", found, (), ()) if found else None)


def test_score_counts_any_accepted_grade_and_averages_over_five() -> None:
    found = score([graded((F.FACT,), F.FACT), graded((F.FACT, F.CLAIMED), F.CLAIMED), graded((F.ACCUSED,), F.FACT)])
    # fact: one right, one false (2/3); claimed: right once (1); the others 0
    assert found.macro_f1 == pytest.approx((2 / 3 + 1) / 5)
    assert found.accuracy == pytest.approx(2 / 3)


def test_what_is_never_named_counts_as_possible() -> None:
    assert score([graded((F.POSSIBLE,), None)]).accuracy == 1
    assert json.loads(as_jsonl([graded((F.POSSIBLE,), None)]))["scores"] is None


def test_command_takes_several_files_after_one_flag(tmp_path: Path) -> None:
    head, tail = TEXTS.split("\n\n\nTST9-MUC4-0002")
    (tmp_path / "a").write_text(head)
    (tmp_path / "b").write_text("TST9-MUC4-0002" + tail)
    (tmp_path / "key").write_text(KEY)
    command = [sys.executable, "-m", "sayso", "evaluate", "muc4", "--texts", "a", "b", "--keys", "key"]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [*command, "--predictions", "out", "--json"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["organisations"] == 2
    assert len((tmp_path / "out").read_text().splitlines()) == 2
