"""Every address of the house. The language stands first; the rest of an address is the same in both languages."""

from __future__ import annotations

from django.urls import include, path

from dirisha.frame import (
    converters,  # noqa: F401 - registers `lang`
    views,
)

urlpatterns = [
    path("", views.choose_language, name="root"),
    path("afya", views.health, name="health"),
    path("<lang:lang>/matokeo/", include("dirisha.doors.results.urls")),
    path("<lang:lang>/ukumbi/", include("dirisha.doors.display.urls")),
    path("<lang:lang>/dawati/", include("dirisha.doors.desk.urls")),
    path("<lang:lang>/kioski/", include("dirisha.doors.kiosk.urls")),
    path("<lang:lang>/akaunti/<path:rest>", views.in_language, name="account-language"),
    path("<lang:lang>/", include("dirisha.doors.web.urls")),
    path("akaunti/", include("dirisha.doors.desk.accounts")),
]

handler400 = "dirisha.frame.views.bad_request"
handler403 = "dirisha.frame.views.forbidden"
handler404 = "dirisha.frame.views.not_found"
handler500 = "dirisha.frame.views.broken"
