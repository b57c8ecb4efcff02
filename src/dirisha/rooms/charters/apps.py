from django.apps import AppConfig


class ChartersConfig(AppConfig):
    name = "dirisha.rooms.charters"
    label = "charters"

    def ready(self) -> None:
        from dirisha.rooms.charters import apply  # noqa: F401, PLC0415 - registers the appliers once the tables are known
