from django.apps import AppConfig


class FrameConfig(AppConfig):
    name = "dirisha.frame"
    label = "frame"
