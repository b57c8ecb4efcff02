from django.apps import AppConfig


class WebDoorConfig(AppConfig):
    name = "dirisha.doors.web"
    label = "web_door"
