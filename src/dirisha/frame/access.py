"""Who may come in by a route. Every view declares its rule; a test fails for a route that has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame import clock
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import Role

V = TypeVar("V", bound=Callable[..., HttpResponseBase])

ALL_ROLES: frozenset[Role] = frozenset({"officer", "supervisor", "charter_owner", "administrator"})


@dataclass(frozen=True)
class Rule:
    """`public`: anybody. Otherwise a signed-in officer who holds a post in one of `roles`."""

    public: bool
    roles: frozenset[Role] = frozenset()


PUBLIC = Rule(public=True)


def public(view: V) -> V:
    """Decorator: anybody may come in."""
    view.access_rule = PUBLIC  # type: ignore[attr-defined]
    return view


def _has_second_factor(request: HttpRequest) -> bool:
    """Asked of the database once a session (one statement): the adapter never lets the last factor go."""
    if not request.session.get("second_factor") and is_mfa_enabled(request.user):
        request.session["second_factor"] = True
    return bool(request.session.get("second_factor"))


def _keep_awake(request: HttpRequest) -> None:
    """A session ends after eight idle hours: while somebody works, it is written anew once an hour."""
    hour = int(clock.now().timestamp() // 3600)
    if request.session.get("hour") != hour:
        request.session["hour"] = hour


def posts(*roles: Role) -> Callable[[V], V]:
    """Decorator: only holders of a post in one of `roles` (all of them when none is named).

    Outside demo mode a staff member without a second factor is led to set one up before any page opens.
    The view finds `request.post` (a `places.queries.HeldPost`) and `request.actor` (who acts, for `by=`). An officer
    with several posts works in the one chosen at the desk (`request.session["post"]`), by default the first.
    """
    allowed = frozenset(roles) or ALL_ROLES

    def guard(view: V) -> V:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if settings.SECOND_FACTOR_REQUIRED and not _has_second_factor(request):
                return redirect("mfa_index")
            _keep_awake(request)
            held = places.posts_held_by(officer=request.user.pk)
            fitting = [post for post in held if post.role in allowed]
            chosen = request.session.get("post")
            post = next((p for p in fitting if str(p.id) == chosen), fitting[0] if fitting else None)
            if post is None:
                raise Refused(
                    Say(
                        sw="Cheo chako hakiruhusu ukurasa huu. Mwombe msimamizi wako akupe cheo kinachofaa.",
                        en="Your post does not open this page. Ask your administrator for the post that does.",
                    ),
                    code="forbidden",
                )
            request.post = post  # type: ignore[attr-defined]
            request.posts = held  # type: ignore[attr-defined]
            request.actor = Actor("post", post=post.id, officer=request.user.pk)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        guarded.access_rule = Rule(public=False, roles=allowed)  # type: ignore[attr-defined]
        return cast("V", guarded)

    return guard
