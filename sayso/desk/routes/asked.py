"""What a form's filters may hold: a choice left at "any", or a day left open, arrives as nothing between two signs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from sayso.records import Position, Status


def _open_if_blank(value: object) -> object:
    return None if value == "" else value


StatusAsked = Annotated[Status | None, BeforeValidator(_open_if_blank)]
PositionAsked = Annotated[Position | None, BeforeValidator(_open_if_blank)]
DayAsked = Annotated[date | None, BeforeValidator(_open_if_blank)]
