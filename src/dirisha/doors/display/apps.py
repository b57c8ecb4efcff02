from django.apps import AppConfig


class DisplayDoorConfig(AppConfig):
    name = "dirisha.doors.display"
    label = "display_door"
