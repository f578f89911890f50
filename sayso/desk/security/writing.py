"""Who is writing: every route that changes anything asks for this, and gets nobody without the right token."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData

from sayso.desk.security.gate import Visitor, is_csrf
from sayso.desk.security.guard import MOST_NOTE_BODY

MOST_FIELDS = 500
"""Fields of one form."""
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def writer_of(request: Request) -> Visitor:
    """Who is writing; the guard has let them in, and the request brings their own CSRF token.

    The token stands in the header ``X-CSRF`` or in the field ``csrf`` of a form.

    Raises:
        HTTPException: 403, the token is missing or somebody else's.
    """
    visitor: Visitor = request.state.visitor
    given: object = request.headers.get("x-csrf")
    if given is None and _is_form(request):
        given = (await request.form(max_fields=MOST_FIELDS, max_part_size=MOST_NOTE_BODY)).get("csrf")
    if not isinstance(given, str) or not is_csrf(visitor, given):
        await request.close()  # files that came along
        raise HTTPException(403, "this form is not from this session; open its page again")
    return visitor


async def fields_of(request: Request) -> AsyncIterator[FormData]:
    """The fields of the form that was sent, its files open until the answer is made; none where it is no form."""
    try:
        yield (
            await request.form(max_fields=MOST_FIELDS, max_part_size=MOST_NOTE_BODY)
            if _is_form(request)
            else FormData()
        )
    finally:
        await request.close()


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS


WriterHere = Annotated[Visitor, Depends(writer_of)]
FieldsHere = Annotated[FormData, Depends(fields_of)]
