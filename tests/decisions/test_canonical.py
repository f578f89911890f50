import json

import pytest

from sayso.decisions.canonical import canonical_json, canonical_text, read_json
from sayso.errors import StoreError


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        (
            {"\U0001f600": 1, "\ufb33": 2},
            '{"\U0001f600":1,"\ufb33":2}',
        ),  # by UTF-16 units: the emoji first (RFC 8785, 3.2.3)
        ("\u20ac$\x0f\nA'B\"\\/", '"\u20ac$\\u000f\\nA\'B\\"\\\\/"'),  # the example of RFC 8785, 3.2.2.2
        ("e\u0301", '"e\u0301"'),  # two code points stay two: the words are somebody's
        (("x",), '["x"]'),
        (2**53 - 1, "9007199254740991"),
        ("", '""'),
    ],
)
def test_one_value_has_one_spelling(value: object, spelled: str) -> None:
    assert canonical_json(value) == spelled.encode()  # type: ignore[arg-type]
    assert read_json(spelled) == json.loads(spelled)


def _nested(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (0.5, "a float has no exact JSON"),
        (2**53, "beyond what JSON carries exactly"),
        ("a\x00b", "holds NUL at character 2"),
        ("\ud800", "half a surrogate pair at character 1"),
        ({"\x00": 1}, "NUL"),
        ({1: 2}, "a key of JSON is text"),
        (_nested(33), "nested deeper than 32"),
        (b"x", "a bytes has no exact JSON"),
    ],
)
def test_what_has_no_one_spelling_is_refused(value: object, reason: str) -> None:
    with pytest.raises(StoreError, match=reason):
        canonical_json(value)  # type: ignore[arg-type]


def test_the_deepest_value_allowed_is_written() -> None:
    assert canonical_text(_nested(32)) == "[" * 32 + "1" + "]" * 32  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ['{"b":1,"a":2}', "[1, 2]", "1.5", "{", "NaN", '{"a":1,"a":2}', "[" * 100_000])
def test_text_that_is_spelled_otherwise_is_not_read(text: str) -> None:
    with pytest.raises(StoreError, match="sayso verify"):
        read_json(text)
