from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "dirisha.site"
    label = "dirisha_site"

    def ready(self) -> None:
        from dirisha.site import checks  # noqa: F401, PLC0415 - registers the system checks
