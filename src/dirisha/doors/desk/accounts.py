"""Addresses of staff accounts: the ones of allauth that the house uses; the others are closed, with a sentence."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame.access import public


def opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """allauth guards its own pages (signed in, recently confirmed); for the house's rule they are open routes."""
    return public(view)


@public
def closed(request: HttpRequest, **_: str) -> HttpResponse:
    """What accounts cannot do here: nobody signs up, and a forgotten password is reset by an administrator."""
    raise Refused(
        Say(
            sw="Ukurasa huu haupo. Msimamizi wa taasisi yako ndiye anayefungua akaunti za watumishi. "
            "Ukisahau nenosiri, mwone yeye.",
            en="There is no such page. Staff accounts are opened by the institution's administrator; forgotten your"
            " password? Ask them.",
        ),
        code="not-found",
    )


@public
def remove_key(request: HttpRequest, pk: int) -> HttpResponse:
    """allauth asks the adapter before an authenticator app goes, but not before a key: so we do."""
    key = get_object_or_404(Authenticator, pk=pk, user_id=request.user.pk) if request.user.is_authenticated else None
    if key and not get_adapter().can_delete_authenticator(key):
        raise Refused(
            Say(
                sw="Hii ndiyo njia yako pekee ya uthibitisho wa pili. Tafadhali ongeza nyingine kwanza.",
                en="This is your only second factor. Add another one first.",
            )
        )
    removed: HttpResponse = webauthn.remove_webauthn(request, pk=pk)
    return removed


urlpatterns: list[URLPattern] = [
    path("ingia/", opened(account.login), name="account_login"),
    path("toka/", opened(account.logout), name="account_logout"),
    path("imefungwa/", opened(account.account_inactive), name="account_inactive"),
    path("thibitisha/", opened(account.reauthenticate), name="account_reauthenticate"),
    path("nenosiri/", opened(account.password_change), name="account_change_password"),
    path("uthibitisho/", opened(mfa.index), name="mfa_index"),
    path("uthibitisho/ingia/", opened(mfa.authenticate), name="mfa_authenticate"),
    path("uthibitisho/thibitisha/", opened(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("uthibitisho/programu/", opened(totp.activate_totp), name="mfa_activate_totp"),
    path("uthibitisho/programu/ondoa/", opened(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("uthibitisho/akiba/", opened(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("uthibitisho/akiba/mpya/", opened(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("uthibitisho/akiba/pakua/", opened(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("uthibitisho/funguo/", opened(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("uthibitisho/funguo/ongeza/", opened(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "uthibitisho/funguo/thibitisha/", opened(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"
    ),
    path("uthibitisho/funguo/<int:pk>/ondoa/", remove_key, name="mfa_remove_webauthn"),
    path("uthibitisho/funguo/<int:pk>/", opened(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("jisajili/", closed, name="account_signup"),
    path("barua-pepe/", closed, name="account_email"),
    path("barua-pepe/imetumwa/", closed, name="account_email_verification_sent"),
    path("nenosiri/weka/", closed, name="account_set_password"),
    path("nenosiri/umesahau/", closed, name="account_reset_password"),
    path("ingia/namba/", closed, name="account_confirm_login_code"),
]
