from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "dirisha.rooms.cases"
    label = "cases"

    def ready(self) -> None:
        from dirisha.rooms.cases import apply  # noqa: F401, PLC0415 - registers the appliers once the tables are known
