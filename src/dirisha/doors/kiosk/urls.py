"""Addresses of the kiosk and of the guide at the door. None of them says anything about a person."""

from __future__ import annotations

from django.urls import path

from dirisha.doors.kiosk.views import appointment, away, enrol, guide, roll, sound, steps, ticket

app_name = "kiosk"
urlpatterns = [
    path("", steps.start, name="start"),
    path("kifaa/<str:secret>/", enrol.enrol, name="enrol"),
    path("huduma/", steps.choose, name="choose"),
    path("huduma/<slug:queue>/", steps.take, name="take"),
    path("huduma/<slug:queue>/<slug:institution>/<slug:service>/", steps.take, name="take-service"),
    path("miadi/", appointment.appointment, name="appointment"),
    path("tiketi/<slug:reference>/", ticket.ticket, name="ticket"),
    path("tiketi/<slug:reference>/chapa/", ticket.print_again, name="print-again"),
    path("mlango/", guide.guide, name="guide"),
    path("mlango/<slug:queue>/", guide.look, name="look"),
    path("mlango/<slug:queue>/<slug:institution>/<slug:service>/", guide.look, name="look-service"),
    path("roli/", roll.roll, name="roll"),
    path("bila-mtandao/", away.away, name="away"),
    path("akiba.js", away.worker, name="worker"),
    path("akiba/", away.reserve, name="reserve"),
    path("sauti/<slug:page>/", sound.sound, name="sound"),
    path("sauti/<slug:page>/<slug:which>/", sound.sound, name="sound-of"),
]
