from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "dirisha.rooms.visits"
    label = "visits"

    def ready(self) -> None:
        from dirisha.rooms.visits import apply  # noqa: F401, PLC0415 - registers the appliers once the tables are known
