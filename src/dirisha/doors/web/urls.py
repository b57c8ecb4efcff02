"""Addresses of the citizen's window: the same words in both languages, nothing personal in any of them."""

from __future__ import annotations

from django.urls import path

from dirisha.doors.web.views import (
    appointment,
    ask,
    book,
    case,
    changes,
    comment,
    find,
    place,
    receipt,
    rights,
    service,
    take,
    track,
)

app_name = "web"
urlpatterns = [
    path("", find.home, name="home"),
    path("tafuta/", find.search, name="search"),
    path("taasisi/<slug:institution>/", find.institution, name="institution"),
    path("taasisi/<slug:institution>/chukua/<int:number>/", take.take, name="take"),
    path("taasisi/<slug:institution>/chukua/<int:number>/<str:file>", take.file_of, name="take_file"),
    path("tukio/<slug:life_event>/", find.life_event, name="life_event"),
    path("huduma/<slug:institution>/<slug:service>/", service.service, name="service"),
    path("huduma/<slug:institution>/<slug:service>/miadi/", book.book, name="book"),
    path("miadi/", appointment.find, name="appointment_find"),
    path("miadi/<str:reference>/", appointment.appointment, name="appointment"),
    path("miadi/<str:reference>/badili/", book.move, name="appointment_move"),
    path("mahitaji/", find.needs, name="needs"),
    path("mahitaji/<slug:institution>/<slug:service>/", service.needs_of, name="needs_of"),
    path("omba/<slug:institution>/<slug:service>/", ask.ask, name="ask"),
    path("risiti/", receipt.receipt, name="receipt"),
    path("risiti.pdf", receipt.receipt_pdf, name="receipt_pdf"),
    path("fuatilia/", track.track, name="track"),
    path("fuatilia/funga/", track.leave, name="leave"),
    path("foleni/", place.find, name="place_find"),
    path("foleni/<str:reference>/", place.place, name="place"),
    path("jambo/", case.case, name="case"),
    path("jambo/faili/<uuid:file>/", case.file, name="file"),
    path("taasisi/<slug:institution>/mabadiliko/", changes.changes, name="changes"),
    path("taasisi/<slug:institution>/mabadiliko/<int:number>/", changes.version, name="version"),
    path("taasisi/<slug:institution>/linganisha/<slug:other>/", changes.compare, name="compare"),
    path("taasisi/<slug:institution>/mapitio/", changes.review, name="review"),
    path("taasisi/<slug:institution>/mapitio/ripoti.pdf", changes.review_pdf, name="review_pdf"),
    path("taasisi/<slug:institution>/rasimu/<int:number>/", comment.draft, name="draft"),
    path("taasisi/<slug:institution>/maoni/", comment.comments, name="comments"),
    path("taasisi/<slug:institution>/maoni/andika/", comment.comment, name="comment"),
    path("taasisi/<slug:institution>/maoni/<str:number>/", comment.said, name="said"),
    path("jambo/futa/", case.erase, name="erase"),
    path("jambo/haki/", rights.rights, name="rights"),
    path("jambo/haki/taarifa/", rights.readable, name="my_data"),
    path("jambo/haki/taarifa.json", rights.copy, name="my_data_json"),
]
