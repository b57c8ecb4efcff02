"""Signing in: by account and device, with a second factor where it is required, in both languages."""

from __future__ import annotations

import base64
import re
from ipaddress import ip_network

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings

from dirisha.doors.desk.tests.world import PASSWORD, World, signed_in
from dirisha.rooms.places.models import Officer

pytestmark = pytest.mark.django_db(databases=["default", "access"])
LOGIN = "/akaunti/ingia/"


def sign_in(client: Client, name: str, password: str = PASSWORD) -> int:
    return client.post(LOGIN, {"login": name, "password": password}).status_code


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_otieno_signs_in_and_comes_to_the_worklist_in_his_language(world: World) -> None:
    client = Client()
    assert client.get("/en/akaunti/ingia/?next=/en/dawati/")["Location"] == "/akaunti/ingia/?next=/en/dawati/"
    assert "Sign in" in client.get(LOGIN).content.decode()
    answer = client.post(LOGIN, {"login": "otieno", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/en/dawati/")


def test_the_session_changes_its_name_at_sign_in(world: World) -> None:
    client = Client()
    client.get(LOGIN)
    client.session["x"] = 1
    client.session.save()
    before = client.session.session_key
    sign_in(client, "otieno")
    assert client.session.session_key not in (None, before)


def test_a_wrong_password_is_told_in_swahili_and_in_english(world: World) -> None:
    client = Client()
    page = client.post(LOGIN, {"login": "otieno", "password": "si hili"}).content.decode()
    assert "Jina au nenosiri si sahihi" in page
    client.get("/en/akaunti/ingia/")
    assert "is not right" in client.post(LOGIN, {"login": "otieno", "password": "si hili"}).content.decode()


def test_five_wrong_passwords_lock_the_account_for_strangers_but_not_at_otienos_own_counter(world: World) -> None:
    counter = Client()
    assert sign_in(counter, "otieno") == 302
    counter.post("/akaunti/toka/")
    attacker = Client()
    for _ in range(6):
        assert sign_in(attacker, "otieno", "kisio") == 200
    assert "Majaribio mengi" in attacker.post(LOGIN, {"login": "otieno", "password": PASSWORD}).content.decode()
    assert sign_in(counter, "otieno") == 302


def test_an_attacker_in_the_hall_does_not_lock_the_other_counters_behind_the_same_address(world: World) -> None:
    njeri = Client()
    assert sign_in(njeri, "njeri") == 302
    njeri.post("/akaunti/toka/")
    attacker = Client()
    for n in range(80):
        sign_in(attacker, f"mtu{n}", "kisio")
    assert sign_in(attacker, "mtu99", "kisio") in (200, 429)
    assert sign_in(njeri, "njeri") == 302


def test_a_forged_origin_buys_nobody_more_tries_at_passwords(world: World) -> None:
    """Each try claims another address before the true one that the proxy adds; all of them count as one place."""

    def attempt(n: int) -> int:
        said = f"10.9.0.{n}, 41.90.0.7"
        form = {"login": f"mtu{n}", "password": "kisio"}
        return Client().post(LOGIN, form, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=said).status_code

    with override_settings(TRUSTED_PROXIES=(ip_network("127.0.0.1"),)):
        assert 429 in [attempt(n) for n in range(70)]
        elsewhere = Client().post(LOGIN, {}, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="10.9.0.1, 41.90.0.8")
    assert elsewhere.status_code == 200


def test_nobody_signs_up_and_nobody_resets_a_password_by_mail(world: World) -> None:
    for path in ("/akaunti/jisajili/", "/akaunti/nenosiri/umesahau/", "/akaunti/barua-pepe/"):
        answer = Client().get(path)
        assert answer.status_code == 404
        assert "Msimamizi wa taasisi" in answer.content.decode()


@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_without_a_second_factor_no_page_of_the_desk_opens_where_one_is_required(world: World) -> None:
    client = signed_in("otieno")
    for path in ("/sw/dawati/", "/sw/dawati/sajili/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, "/akaunti/uthibitisho/")
    assert "Nenosiri peke yake halitoshi" in client.get("/akaunti/uthibitisho/").content.decode()


@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_otieno_sets_up_an_app_right_after_signing_in_and_then_needs_its_code(world: World) -> None:
    client = Client()
    sign_in(client, "otieno")
    page = client.get("/akaunti/uthibitisho/programu/").content.decode()
    found = re.search(r'<code class="secret">([A-Z2-7]+)</code>', page)
    assert found is not None
    secret = found.group(1)
    answer = client.post("/akaunti/uthibitisho/programu/", {"code": code_for(secret)})
    assert (answer.status_code, answer["Location"]) == (302, "/akaunti/uthibitisho/akiba/")
    shown = client.get("/sw/dawati/")
    assert shown["Location"] == "/akaunti/uthibitisho/thibitisha/?next=%2Fsw%2Fdawati%2F"
    assert client.post(shown["Location"], {"code": code_for(secret)})["Location"] == "/sw/dawati/"
    assert client.get("/sw/dawati/").status_code == 200
    stored = Authenticator.objects.get(type="totp")
    assert secret not in str(stored.data)
    cache.clear()  # a code works once
    assert TOTP(stored).validate_code(code_for(secret))

    again = Client()
    assert sign_in(again, "otieno") == 302
    assert again.get("/sw/dawati/")["Location"].startswith(LOGIN)
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    wrong = again.post("/akaunti/uthibitisho/ingia/", {"code": "000000"})
    assert "Namba hii si sahihi" in wrong.content.decode()


@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_a_session_that_began_with_the_password_alone_must_show_the_factor_set_up_since(world: World) -> None:
    thief = signed_in("otieno")
    TOTP.activate(Officer.objects.get(username="otieno"), base64.b32encode(b"0" * 20).decode())
    assert thief.get("/sw/dawati/")["Location"].startswith("/akaunti/uthibitisho/thibitisha/")
    key = Authenticator.objects.get(type="totp")
    key.delete()
    Authenticator.objects.create(
        user_id=world.officers["otieno"], type="webauthn", data={"name": "k", "credential": {}}
    )
    assert thief.get("/sw/dawati/")["Location"].startswith("/akaunti/uthibitisho/funguo/thibitisha/")


@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_the_last_second_factor_cannot_be_removed_where_one_is_required(world: World) -> None:
    client = Client()
    sign_in(client, "otieno")
    user = Officer.objects.get(username="otieno")
    TOTP.activate(user, base64.b32encode(b"0" * 20).decode())
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "k", "credential": {}})
    assert client.get(f"/akaunti/uthibitisho/funguo/{key.pk}/ondoa/").status_code in (200, 302)
    Authenticator.objects.filter(type="totp").delete()
    refused = client.post(f"/akaunti/uthibitisho/funguo/{key.pk}/ondoa/")
    assert refused.status_code == 422
    assert "njia yako pekee" in refused.content.decode()
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_a_new_password_must_be_long_and_the_page_says_so_in_the_readers_language(world: World) -> None:
    client = Client()
    sign_in(client, "otieno")
    fields = {"oldpassword": PASSWORD, "password1": "fupi", "password2": "fupi"}
    assert "herufi 12 au zaidi" in client.post("/akaunti/nenosiri/", fields).content.decode()
    client.cookies["lang"] = "en"
    assert "12 characters or more" in client.post("/akaunti/nenosiri/", fields).content.decode()
    fields |= {"password1": "passwordpassword", "password2": "passwordpassword"}
    answer = client.post("/akaunti/nenosiri/", fields)
    assert answer.status_code in (200, 302)


def test_every_page_of_accounts_opens_in_both_languages(world: World) -> None:
    client = Client()
    sign_in(client, "otieno")
    TOTP.activate(Officer.objects.get(username="otieno"), base64.b32encode(b"0" * 20).decode())
    for lang in ("sw", "en"):
        client.cookies["lang"] = lang
        for path in (
            "uthibitisho/",
            "uthibitisho/programu/ondoa/",
            "uthibitisho/akiba/mpya/",
            "uthibitisho/funguo/",
            "uthibitisho/funguo/ongeza/",
            "nenosiri/",
            "toka/",
            "thibitisha/",
        ):
            answer = client.get(f"/akaunti/{path}")
            assert answer.status_code == 200, path
            assert f'lang="{lang}"' in answer.content.decode()


def test_the_language_hop_leads_nowhere_but_to_accounts(world: World) -> None:
    for rest in ("//evil.example/", "https://evil.example/", "..%2f..%2fsw/"):
        answer = Client().get(f"/sw/akaunti/{rest}")
        assert answer.status_code in (301, 302, 404)
        assert answer.status_code == 404 or answer["Location"].startswith("/akaunti/")


def test_an_idle_session_ends_after_eight_hours(world: World) -> None:
    assert settings.SESSION_COOKIE_AGE == 8 * 3600
    client = signed_in("otieno")
    client.get("/sw/dawati/sajili/")
    assert client.session["hour"] > 0
