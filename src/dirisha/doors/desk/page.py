"""What every page of the desk shares: its menu, the staff member's request, and the answer "there is no such thing"."""

from __future__ import annotations

from typing import Any, NoReturn, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dirisha.core.actor import Actor
from dirisha.frame.access import ALL_ROLES
from dirisha.rooms.places.events import Role
from dirisha.rooms.places.queries import HeldPost

CASEWORKERS: tuple[Role, ...] = ("officer", "supervisor")
"""Who works on cases: nobody else sees one (rooms/cases/access.py)."""

OWNERS: tuple[Role, ...] = ("charter_owner",)
ADMINISTRATORS: tuple[Role, ...] = ("administrator",)
DATA_OFFICERS: tuple[Role, ...] = ("data_officer",)
EVERYBODY: tuple[Role, ...] = tuple(sorted(ALL_ROLES))


class StaffRequest(HttpRequest):
    """A request that `frame.access.posts` has let in: who works (`post`), all posts held, and who acts (`actor`)."""

    post: HeldPost
    posts: list[HeldPost]
    actor: Actor
    lang: str


def staff(request: HttpRequest) -> StaffRequest:
    """The same request, as the type it has behind `@posts(...)`."""
    return cast("StaffRequest", request)


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *, section: str = "", status: int = 200
) -> HttpResponse:
    """A page of the desk; `section` is the entry of the menu it belongs to. Never kept by a browser or a proxy."""
    response = render(request, f"desk/{template}", {"section": section, **context}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def address(request: HttpRequest, name: str, **kwargs: str | int | UUID) -> str:
    """The address of a page of the desk in the language of this one."""
    return reverse(f"desk:{name}", kwargs={"lang": getattr(request, "lang", "sw"), **kwargs})


def nothing() -> NoReturn:
    """The answer for what is not there and for what is not one's own: the same page, so that nobody learns which."""
    raise Http404
