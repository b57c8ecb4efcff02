"""The house does not start with a proxy that it cannot tell from its clients."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, connections
from django.test import override_settings

from dirisha.site import environment
from dirisha.site.checks import behind_a_pooler
from tests.pooler import pooler

HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
HERE = (ip_network("127.0.0.0/8"),)


@pytest.mark.parametrize(
    ("proxied", "trusted", "tls", "found"),
    [
        (None, (), False, []),
        (HEADER, HERE, True, []),
        (HEADER, (), True, ["dirisha.E002"]),
        (HEADER, (*HERE, ip_network("0.0.0.0/0")), True, ["dirisha.E003"]),
        (HEADER, (ip_network("::/0"),), False, ["dirisha.E003"]),
        (HEADER, (ip_network("0.0.0.0/1"), ip_network("128.0.0.0/1")), True, ["dirisha.E003"]),
        (None, (), True, ["dirisha.W001"]),
    ],
)
def test_a_proxy_must_be_named_and_must_not_be_everybody(
    proxied: Any, trusted: tuple[Any, ...], tls: bool, found: list[str]
) -> None:
    with override_settings(SECURE_PROXY_SSL_HEADER=proxied, TRUSTED_PROXIES=trusted, SECURE_SSL_REDIRECT=tls):
        assert [message.id for message in run_checks(tags=["proxy"])] == found


@pytest.mark.django_db
def test_the_web_process_refuses_to_start_where_everybody_is_believed() -> None:
    everybody = override_settings(SECURE_PROXY_SSL_HEADER=HEADER, TRUSTED_PROXIES=(ip_network("0.0.0.0/0"),))
    with everybody, pytest.raises(SystemCheckError, match="trusts half the internet"):
        call_command("run", skip_checks=False)


def test_proxies_are_read_from_the_environment_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIRISHA_PROXIES", "10.2.0.0/16, 2001:db8::1")
    assert environment.networks("PROXIES", "") == (ip_network("10.2.0.0/16"), ip_network("2001:db8::1"))
    monkeypatch.setenv("DIRISHA_PROXIES", "nginx")
    with pytest.raises(ImproperlyConfigured, match="DIRISHA_PROXIES"):
        environment.networks("PROXIES", "")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_pooler_is_told_from_the_server_itself() -> None:
    assert not behind_a_pooler(connection)
    assert connection.settings_dict["PREPARED_UNASKED"] is True
    assert run_checks(tags=["pooler"]) == []
    with pooler(connection.settings_dict["HOST"], connection.settings_dict["PORT"]) as port:
        through = type(connections["default"])(
            {**connection.settings_dict, "HOST": "127.0.0.1", "PORT": str(port)}, "default"
        )
        try:
            assert behind_a_pooler(through)
        finally:
            through.close()


def test_the_house_does_not_start_behind_a_pooler_nobody_spoke_of(settings: Any) -> None:
    assert environment.postgresql("postgresql:///huduma?prepare_threshold=5")["PREPARED_UNASKED"] is False
    assert environment.postgresql("postgresql:///huduma?prepare_threshold=0")["PREPARED_UNASKED"] is False
    assert environment.postgresql("postgresql:///huduma")["PREPARED_UNASKED"] is True
