"""Markdown keeps the records and lets no report write markup of its own."""

from __future__ import annotations

import pytest

from sayso.exports import export_markdown
from sayso.exports.markdown import literal
from tests.invented import made_ledger


def test_it_says_what_the_table_says() -> None:
    text = export_markdown(made_ledger())
    assert "**contested**, central" in text
    assert "- *denies* **Foreign Ministry** (state, Veldania), in Daily Ledger: “any involvement”" in text
    assert "  - limit: “does not show a handover”" in text
    assert "## Not read" in text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a plain sentence, on 4-5 May.", "a plain sentence, on 4-5 May."),  # nothing to escape
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[read](javascript:x)", r"\[read\](javascript:x)"),
        ("![](http://x.test/pixel)", r"\!\[\](http\://x.test/pixel)"),
        ("see www.x.test", r"see www\.x.test"),  # GitHub links it by itself
        ("**bold** _it_ `code`", r"\*\*bold\*\* \_it\_ \`code\`"),
        ("# not a heading", r"\# not a heading"),
        ("item # 4", "item # 4"),  # only a line's start counts
        ("1. not a list", r"1\. not a list"),
        ("- no\n- list", r"\- no - list"),  # one line always
        ("a | b", r"a \| b"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
    ],
)
def test_literal(words: str, expected: str) -> None:
    assert literal(words) == expected
