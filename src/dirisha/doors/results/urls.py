"""Addresses of the results: a page, and the same figures as CSV and JSON."""

from __future__ import annotations

from django.urls import path

from dirisha.doors.results import hall, views

app_name = "results"
urlpatterns = [
    path("", views.home, name="home"),
    path("ufafanuzi/", views.definitions, name="definitions"),
    path("ukumbi/<slug:hall>.csv", hall.as_csv, name="hall-csv"),
    path("ukumbi/<slug:hall>/miadi.csv", hall.appointments_csv, name="hall-appointments-csv"),
    path("ukumbi/<slug:hall>/muda.csv", hall.times_csv, name="hall-times-csv"),
    path("ukumbi/<slug:hall>/", hall.hall, name="hall"),
    path("<slug:institution>.csv", views.as_csv, name="csv"),
    path("<slug:institution>.json", views.as_json, name="json"),
    path("<slug:institution>/", views.institution, name="institution"),
]
