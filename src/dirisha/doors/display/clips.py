"""Which clips a call is made of, when they lie ready. Making one takes a program some hundredths of a second, which no
screen waits for: the call is shown at once, and the voice follows."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings

from dirisha.core.say import LANGUAGES, Language
from dirisha.wires.voice import Voice

MOST = 2000
"""Calls of which the clips' names are remembered: two days of a busy centre."""

Call = tuple[str, int]
Names = dict[Language, tuple[str, ...]]

SILENT: Names = {}


class Clips:
    """The names of the clips of each call so far, made one after another in the background.

    `wanted(...)` answers at once: the names, or nothing yet, and then the clips are being made. `made` counts what was
    made, so that whoever shows a board knows when to show it again.
    """

    def __init__(self) -> None:
        self.made = 0
        self._known: OrderedDict[Call, Names] = OrderedDict()
        self._asked: set[Call] = set()
        self._lock = threading.Lock()
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="voice")

    def wanted(self, ticket: str, counter: int) -> Names:
        """The names of the clips by language, without the chime; empty while they are made, or when none can be."""
        call = (ticket, counter)
        with self._lock:
            if call in self._known:
                self._known.move_to_end(call)
                return self._known[call]
            if call not in self._asked:
                self._asked.add(call)
                self._maker.submit(self._make, call)
        return SILENT

    def _make(self, call: Call) -> None:
        voice, names = Voice(settings.CLIPS), SILENT
        try:
            found = {language: voice.playlist(*call, languages=(language,)) for language in LANGUAGES}
            if all(playlist.spoken for playlist in found.values()):
                names = {language: playlist.names[1:] for language, playlist in found.items()}
        except (OSError, ValueError):
            names = SILENT  # the chime still sounds, and the screen shows the call
        with self._lock:
            self._asked.discard(call)
            self._known[call] = names
            while len(self._known) > MOST:
                self._known.popitem(last=False)
            self.made += 1
