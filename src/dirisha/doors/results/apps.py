from django.apps import AppConfig


class ResultsDoorConfig(AppConfig):
    name = "dirisha.doors.results"
    label = "results_door"
