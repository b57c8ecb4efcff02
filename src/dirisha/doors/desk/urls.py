"""Addresses of the desk. A case is addressed by its opaque id; no address carries anything about a person."""

from __future__ import annotations

from django.urls import URLPattern, path

from dirisha.doors.desk.views import (
    calendar,
    case,
    changes,
    chapters,
    charters,
    comments,
    erase,
    publication,
    register,
    review,
    rows,
    source,
    worklist,
    yearly,
)

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", worklist.worklist, name="worklist"),
    path("tafuta/", worklist.search, name="search"),
    path("cheo/", worklist.choose_post, name="choose-post"),
    path("kesi/<uuid:case>/", case.case, name="case"),
    path("kesi/<uuid:case>/chapa/", case.printed, name="print"),
    path("kesi/<uuid:case>/risiti/", register.slip, name="slip"),
    path("kesi/<uuid:case>/nyaraka/<uuid:file>/", case.document, name="document"),
    path("kesi/<uuid:case>/futa/", erase.erase, name="erase"),
    path("kesi/<uuid:case>/<slug:act>/", case.act, name="act"),
    path("sajili/", register.register, name="register"),
    path("sajili/<slug:service>/", register.register_service, name="register-service"),
    path("sikukuu/", calendar.holidays, name="holidays"),
    path("hati/", charters.charters_page, name="charters"),
    path("hati/toleo/<int:number>/", publication.publication, name="publication"),
    path("hati/<uuid:version>/", charters.draft, name="draft"),
    path("hati/<uuid:version>/chapisha/", charters.publish, name="publish"),
    path("hati/<uuid:version>/ondoa/", charters.discard, name="discard"),
    path("hati/<uuid:version>/kasoro/<uuid:finding>/", charters.settle, name="settle"),
    path("hati/<uuid:version>/tofauti/", changes.changes, name="changes"),
    path("hati/<uuid:version>/mashauriano/", comments.consult, name="consult"),
    path("mapitio/", yearly.reviews, name="reviews"),
    path("mapitio/<uuid:review>/", yearly.dossier, name="dossier"),
    path("mapitio/<uuid:review>/<int:number>/", yearly.question, name="question"),
    path("maoni/", comments.comments, name="comments"),
    path("maoni/andika/", comments.take_down, name="take-down"),
    path("maoni/<uuid:comment>/", comments.comment, name="comment"),
    path("hati/<uuid:version>/<int:no>/", review.row, name="review"),
    path("hati/<uuid:version>/<int:no>/<slug:how>/", rows.mend, name="mend"),
    path("hati/<uuid:version>/uhakika/", rows.sure, name="sure"),
    path("hati/<uuid:version>/tafsiri/", rows.translate, name="translate"),
    path("hati/<uuid:version>/safu/", rows.add, name="add-row"),
    path("hati/<uuid:version>/lugha/", charters.read_again, name="read-again"),
    path("hati/<uuid:version>/asili/", source.original, name="original"),
    path("hati/<uuid:version>/asili/<int:number>/", source.page, name="source-page"),
    path("hati/<uuid:version>/sura/", chapters.chapters, name="chapters"),
    path("hati/<uuid:version>/sura/<slug:chapter>/", chapters.write, name="chapter"),
    path("hati/<uuid:version>/sura/<slug:chapter>/ahadi/", chapters.standard, name="standard"),
    path("hati/<uuid:version>/sura/<slug:chapter>/ondoa/", chapters.drop, name="drop-chapter"),
]
