"""Who may come in by a route. Every view declares its rule; a test fails for a route that has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame import clock
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import Role

V = TypeVar("V", bound=Callable[..., HttpResponseBase])

POSTS_HELD = "posts_held"
"""Where the account of a request carries its posts, when they were read with it."""
ALL_ROLES: frozenset[Role] = frozenset({"officer", "supervisor", "charter_owner", "administrator", "ombudsman"})


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


def _to_second_factor(request: HttpRequest) -> str | None:
    """Where somebody goes who has not shown a second factor in this session; None when they have (no statement).

    Whoever has none sets one up first; whoever has one shows it. So a session that began with a stolen password, before
    the officer had a factor, ends where the factor begins.
    """
    if any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user)):
        return None
    if not is_mfa_enabled(request.user):
        return reverse("mfa_index")
    by_code = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    show = reverse("mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn")
    return f"{show}?{urlencode({'next': request.get_full_path()})}"


def _keep_awake(request: HttpRequest) -> None:
    """A session ends after eight idle hours: while somebody works, it is written anew once an hour."""
    hour = int(clock.now().timestamp() // 3600)
    if request.session.get("hour") != hour:
        request.session["hour"] = hour


def posts(*roles: Role) -> Callable[[V], V]:
    """Decorator: only holders of a post in one of `roles` (all of them when none is named).

    Whoever still has the password that somebody else made is led to choose another one first.
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
            if request.user.must_change:
                return HttpResponseRedirect(reverse("account_change_password"))
            if settings.SECOND_FACTOR_REQUIRED and (there := _to_second_factor(request)):
                return HttpResponseRedirect(there)
            _keep_awake(request)
            held = getattr(request.user, POSTS_HELD, None)
            if held is None:
                held = places.posts_held_by(officer=request.user.pk)
            fitting = [post for post in held if post.role in allowed]
            chosen = request.session.get("post")
            post = next((p for p in fitting if str(p.id) == chosen), fitting[0] if fitting else None)
            if post is None:
                raise Refused(
                    Say(
                        sw="Cheo chako hakikuruhusu kufungua ukurasa huu. Tafadhali mwombe msimamizi wako akupe "
                        "cheo kinachofaa.",
                        en="Your post does not allow you to open this page. Please ask your administrator for the "
                        "post that does.",
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
