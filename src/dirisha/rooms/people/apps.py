from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "dirisha.rooms.people"
    label = "people"

    def ready(self) -> None:
        from dirisha.rooms.people import apply  # noqa: F401, PLC0415 - registers the appliers once the tables are known
