from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "dirisha.journal"
    label = "journal"
