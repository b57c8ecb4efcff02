from django.apps import AppConfig


class KioskDoorConfig(AppConfig):
    name = "dirisha.doors.kiosk"
    label = "kiosk_door"
