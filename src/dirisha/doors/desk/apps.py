from django.apps import AppConfig


class DeskDoorConfig(AppConfig):
    name = "dirisha.doors.desk"
    label = "desk_door"
