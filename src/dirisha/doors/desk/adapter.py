"""How staff sign in: no sign-up by oneself, limits per account and device, second factors sealed in the database."""

from __future__ import annotations

import base64
import hashlib
import os
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.signing import BadSignature, get_cookie_signer
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string

from dirisha.doors.desk.spoken import lazily
from dirisha.frame import clock, limits
from dirisha.rooms.places.models import Officer

DEVICE_AGE = 180 * 86400
DEVICE_ACCOUNTS = 12
"""How many officers one counter's browser remembers to have signed in."""

TOO_MANY = lazily(
    sw="Majaribio mengi mno yameshindwa. Subiri dakika tano, kisha jaribu tena.",
    en="Too many attempts have failed. Wait five minutes, then try again.",
)
WRONG_CODE = lazily(
    sw="Namba hii si sahihi. Soma namba mpya kwenye programu yako.",
    en="This code is not right. Read the new one from your app.",
)


class Device:
    """A browser at which officers have signed in before: an id and the accounts, in a signed cookie.

    A limit on failed sign-ins that counts by network address would let one attacker in the hall lock out all 25
    counters behind the same address, and one that counts by account alone would let anybody lock out an officer by
    name. So both are counted apart for a device that the account has used before (reliability.md 4.2).
    """

    def __init__(self, request: HttpRequest) -> None:
        self.id, self.accounts = "", []
        try:
            parts = get_cookie_signer(salt="device").unsign(request.COOKIES.get(cookie_name(), "")).split(".")
        except BadSignature:
            return
        self.id, self.accounts = parts[0], parts[1:]

    def knows(self, username: str) -> bool:
        """Whether this account has signed in at this device before."""
        return _account(username) in self.accounts

    def remember(self, response: HttpResponse, username: str) -> None:
        """Write the cookie with this account as the latest."""
        accounts = [_account(username), *(a for a in self.accounts if a != _account(username))][:DEVICE_ACCOUNTS]
        response.set_cookie(
            cookie_name(),
            get_cookie_signer(salt="device").sign(".".join([self.id or get_random_string(22), *accounts])),
            max_age=DEVICE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def cookie_name() -> str:
    """The device cookie's name; behind TLS it carries the prefix that ties it to this host."""
    return "__Host-kifaa" if settings.SESSION_COOKIE_SECURE else "kifaa"


def _account(username: str) -> str:
    return hashlib.sha256(f"{settings.SECRET_KEY}:{username.lower()}".encode()).hexdigest()[:16]


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator, never by the public."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": lazily(sw="Akaunti hii imefungwa.", en="This account is closed."),
        "username_password_mismatch": lazily(
            sw="Jina au nenosiri si sahihi. Angalia herufi kubwa na ndogo.",
            en="The user name or the password is not right. Mind capital letters.",
        ),
        "incorrect_password": lazily(sw="Nenosiri si sahihi.", en="The password is not right."),
        "enter_current_password": lazily(sw="Andika nenosiri lako la sasa.", en="Type your present password."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whom the limits "per ip" count: a known device by itself, everybody else by network address."""
        return Device(request).id or limits.address_of(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        username = str(credentials.get("username", "")).lower()
        device = Device(request)
        return f"{username}:{device.id if device.knows(username) else ''}"

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """The officer's own choice; the password that somebody else made for them, typed again, is none."""
        if isinstance(user, Officer):
            user.must_change = user.must_change and user.check_password(password)
        super().set_password(user, password)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        Device(request).remember(response, user.get_username())
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes of a sign-in: who is led to set up a second factor has just typed the password."""
        records = get_authentication_records(context.request, context.request.user)
        fresh = bool(records) and clock.now().timestamp() - records[-1]["at"] < 300
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk:worklist", kwargs={"lang": getattr(request, "lang", "sw")})

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's flash messages exist in English only; our pages show what happened themselves."""


class StaffMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors. The secrets of authenticator apps and recovery codes are sealed under the node's master key."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": lazily(
            sw="Hii ndiyo njia yako pekee ya uthibitisho wa pili. Tafadhali ongeza nyingine kwanza.",
            en="This is your only second factor. Add another one first.",
        ),
        "cannot_generate_recovery_codes": lazily(
            sw="Weka kwanza programu ya namba au ufunguo wa usalama.",
            en="Set up an authenticator app or a security key first.",
        ),
    }

    def _get_site_name(self) -> str:
        return "Dirisha"

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return str(lazily(sw=f"Ufunguo wa {number}", en=f"Key {number}"))

    def encrypt(self, text: str) -> str:
        nonce = os.urandom(12)
        return base64.b64encode(nonce + AESGCM(_factor_key()).encrypt(nonce, text.encode(), b"factor")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = base64.b64decode(encrypted_text)
        return AESGCM(_factor_key()).decrypt(sealed[:12], sealed[12:], b"factor").decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Where a second factor is required, the last one stays."""
        if not settings.SECOND_FACTOR_REQUIRED:
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def _factor_key() -> bytes:
    master = bytes.fromhex(settings.DIRISHA_MASTER_KEY)
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"dirisha second factor").derive(master)
