"""Addresses of the desk. A case is addressed by its opaque id; no address carries anything about a person."""

from __future__ import annotations

from django.urls import URLPattern, path

from dirisha.doors.desk.views import calendar, register, worklist

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", worklist.worklist, name="worklist"),
    path("tafuta/", worklist.search, name="search"),
    path("cheo/", worklist.choose_post, name="choose-post"),
    path("kesi/<uuid:case>/risiti/", register.slip, name="slip"),
    path("sajili/", register.register, name="register"),
    path("sajili/<slug:service>/", register.register_service, name="register-service"),
    path("sikukuu/", calendar.holidays, name="holidays"),
]
