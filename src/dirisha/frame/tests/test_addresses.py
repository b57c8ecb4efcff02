"""What leaves the house on paper names it as citizens reach it."""

from __future__ import annotations

from django.test import RequestFactory, override_settings

from dirisha.frame import addresses


def test_a_qr_code_names_the_house_as_citizens_reach_it_and_not_as_this_request_did() -> None:
    request = RequestFactory().get("/sw/risiti.pdf", headers={"host": "10.0.0.7:8000"})
    with override_settings(PUBLIC_URL="https://dirisha.go.ke"):
        assert addresses.public(request, "/sw/fuatilia/") == "https://dirisha.go.ke/sw/fuatilia/"
    with override_settings(PUBLIC_URL=""):
        assert addresses.public(request, "/sw/fuatilia/") == "http://10.0.0.7:8000/sw/fuatilia/"
