from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "dirisha.rooms.results"
    label = "results"

    def ready(self) -> None:
        from dirisha.rooms.results import apply  # noqa: F401, PLC0415 - registers the appliers once the tables are known
