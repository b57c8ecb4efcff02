"""Sign-in accounts of officers: plain Django, no part of the record. Rights come from posts, never from here."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string
from django.utils.translation import override

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.prepared import Prepared
from dirisha.rooms.places.models import Officer, PostHolding
from dirisha.rooms.places.queries import HeldPost, held_post

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for another when they are read aloud or copied from paper: i, l, o, 0, 1."""


def nobody_yet() -> bool:
    """Whether no officer has an account: a house on its first day. One statement."""
    return not Officer.objects.exists()


_HELD = Prepared(
    lambda officer: (
        PostHolding.objects.filter(officer=officer, until__isnull=True)
        .select_related("post__institution", "holder")
        .order_by("since", "id")
    )
)
_ACCOUNT = Prepared(lambda officer: Officer.objects.filter(id=officer))


def with_posts(officer: UUID) -> tuple[Officer, list[HeldPost]] | None:
    """A sign-in account with the posts it holds now, oldest first; None when there is none. One statement, two for who
    holds no post."""
    rows = list(_HELD(officer))
    found = rows[0].holder if rows else next(iter(_ACCOUNT(officer)), None)
    return None if found is None else (found, [held_post(row) for row in rows])


def named(username: str) -> Officer:
    """The account of this user name, in capitals or not; Refused when there is none. One statement."""
    officer = Officer.objects.filter(username__iexact=username).first()
    if officer is None:
        raise Refused(
            Say(sw="Hakuna akaunti “{name}”.", en="There is no account “{name}”.").format(name=username),
            code="not-found",
            field="username",
        )
    return officer


def opened(username: str, password: str | None = None) -> tuple[Officer, str | None]:
    """The open account of this name, made or opened again when need be, and its password where it is new.

    `password` None makes a random one, which its officer must change at the first sign-in. Refused: a bad user name or
    password, or a password for an account that is open and has its own.
    """
    officer = Officer.objects.filter(username__iexact=username).first() or Officer(username=username, is_active=False)
    if officer.is_active:
        if password is not None:
            raise Refused(
                Say(
                    sw="“{name}” ana nenosiri lake tayari. Libadilishe kwa: dirisha officer password {name}",
                    en="“{name}” has a password already. Change it by: dirisha officer password {name}",
                ).format(name=username),
                code="conflict",
            )
        return officer, None
    try:
        officer.username_validator(username)
        Officer._meta.get_field("username").run_validators(username)
    except ValidationError:
        raise Refused(
            Say(
                sw="Jina la kuingilia liwe na herufi, tarakimu na @ . + - _ tu, lisizidi herufi 150.",
                en="A user name may have letters, digits and @ . + - _ only, 150 characters at most.",
            ),
            code="bad-username",
            field="username",
        ) from None
    return officer, given(officer, password)


def given(officer: Officer, password: str | None) -> str:
    """Open the account with this password (None: a random one, to be changed), ending its sessions; what it is now."""
    chosen = _checked(password if password is not None else one_time_password(), officer)
    officer.is_active = True
    officer.must_change = password is None
    officer.set_password(chosen)
    officer.save()
    end_sessions(officer.id)
    return chosen


def shut(officer: Officer) -> None:
    """Close an account: no password opens it, and it is signed out everywhere."""
    officer.is_active = False
    officer.set_unusable_password()
    officer.save(update_fields=["is_active", "password"])
    end_sessions(officer.id)


def end_sessions(officer: UUID) -> int:
    """Sign an officer out everywhere; how many sessions ended. One statement, and one for each that ended."""
    ended = [row for row in Session.objects.iterator() if row.get_decoded().get(SESSION_KEY) == str(officer)]
    for row in ended:
        row.delete()
    return len(ended)


def one_time_password() -> str:
    """A random password of four groups, to be typed once and then changed: 99 bits."""
    return "-".join(get_random_string(5, LETTERS) for _ in range(4))


def _checked(password: str, officer: Officer) -> str:
    """The password when the house's validators let it pass; Refused with their sentences otherwise."""
    try:
        validate_password(password, officer)
    except ValidationError as fault:
        said = {}
        for language in ("sw", "en"):
            with override(language):
                said[language] = " ".join(str(message) for message in fault.messages)
        raise Refused(Say(sw=said["sw"], en=said["en"]), code="bad-password", field="password") from None
    return password
