"""Addresses of the desk. A case is addressed by its opaque id; no address carries anything about a person."""

from __future__ import annotations

from django.urls import URLPattern, path

from dirisha.doors.desk.views import (
    case,
    changes,
    charters,
    comments,
    erase,
    publication,
    register,
    review,
    worklist,
    yearly,
)
from dirisha.doors.desk.views.places import forms, holidays, institution, sites
from dirisha.doors.desk.views.places import posts as post_views

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
    path("sikukuu/", holidays.holidays, name="holidays"),
    path("sikukuu/<slug:day>/", holidays.holiday, name="holiday"),
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
    path("taasisi/", institution.institution, name="own-institution"),
    path("taasisi/eneo/<uuid:site>/", sites.site, name="site"),
    path("taasisi/eneo/<uuid:site>/saa/", sites.hours, name="hours"),
    path("taasisi/eneo/<uuid:site>/badili/", sites.edit, name="site-edit"),
    path("taasisi/eneo/<uuid:site>/funga/", sites.close, name="site-close"),
    path("taasisi/eneo/<uuid:site>/sikukuu/<int:year>/", holidays.propose, name="propose"),
    path("taasisi/eneo/<uuid:site>/zilizosogezwa/<int:version>/", sites.moved, name="moved"),
    path("taasisi/cheo/<uuid:post>/", post_views.post, name="post"),
    path("taasisi/cheo/<uuid:post>/<slug:act>/", post_views.act, name="post-act"),
    path("taasisi/<slug:institution>/", institution.institution, name="institution"),
    path("taasisi/<slug:institution>/badili/", institution.edit, name="institution-edit"),
    path("taasisi/<slug:institution>/mpya/", institution.new_part, name="institution-new"),
    path("taasisi/<slug:institution>/eneo-jipya/", sites.new_site, name="site-new"),
    path("taasisi/<slug:institution>/vyeo/", post_views.all_posts, name="posts"),
    path("taasisi/<slug:institution>/vyeo/kipya/", post_views.new_post, name="post-new"),
    path("taasisi/<slug:institution>/fomu/", forms.forms, name="forms"),
    path("taasisi/<slug:institution>/fomu/<slug:service>/", forms.form, name="form"),
]
