"""Addresses of the hall's screens."""

from __future__ import annotations

from django.urls import path

from dirisha.doors.display import views

app_name = "display"
urlpatterns = [
    path("", views.home, name="home"),
    path("sauti/<slug:piece>.wav", views.piece, name="piece"),
    path("<slug:hall>/", views.hall, name="hall"),
]
