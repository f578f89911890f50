"""Commands run on one case as a person types them."""

from __future__ import annotations

import pytest

from sayso.cli.app import run


class Shell:
    """Runs commands on one case, and gives what they print."""

    def __init__(self, case: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.case, self.capsys = case, capsys
        capsys.readouterr()

    def __call__(self, *words: str, status: int = 0, author: str = "") -> str:
        """What a command prints, or its complaint where it ends with another status; ``author`` is who decides."""
        given = [*words, "--case", self.case, *(["--author", author] if author else [])]
        assert run(given) == status
        out = self.capsys.readouterr()
        return out.err if status else out.out
