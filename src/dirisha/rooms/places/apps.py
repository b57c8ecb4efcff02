from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "dirisha.rooms.places"
    label = "places"

    def ready(self) -> None:
        from dirisha.rooms.places import apply  # noqa: F401, PLC0415 - registers the appliers once the tables are known
