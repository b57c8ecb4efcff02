"""A call as one sound: the pieces come from a folder of clips, and what is not there yet is made and kept."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dirisha.core.say import LANGUAGES, Language, Say
from dirisha.core.spoken import Piece, counter_piece, pieces, ticket_pieces
from dirisha.wires.voice import espeak, sounds
from dirisha.wires.voice.espeak import CannotSpeak

MAKING = "1"
"""Raised when clips are made in another way: then old ones are not found any more, and `tidy` removes them."""
CHIME = f"{MAKING}-chime"
NAME = re.compile(rf"{re.escape(MAKING)}-[0-9a-f]{{32}}")
BETWEEN_PIECES = 0.12
BETWEEN_LANGUAGES = 0.5
AFTER_CHIME = 0.2


@dataclass(frozen=True, slots=True)
class Playlist:
    """What a display plays for one call, piece by piece: names for `Voice.piece`, to be played without a gap.

    Only a number that was never called before is new to a display: the other pieces lie in its cache.
    """

    names: tuple[str, ...]
    spoken: bool
    why: Say | None = None
    """Why it is not spoken, for staff: the display itself shows the call in any case."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a display plays for one call, in one file."""

    wav: bytes
    """The sound: chime, then the call in each language; the chime alone where nobody can speak."""
    seconds: float
    spoken: bool
    why: Say | None = None
    """As in `Playlist`."""


class Voice:
    """The clips in `folder` (made where it is missing; anybody may delete it) and the program that makes more.

    Several processes may use one folder: a clip is complete before it has its name. It cannot grow without end: a hall
    has a few hundred pieces, all tickets from 0 to 999 and all letters some 3,000 of 25 kB in both languages.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def announce(self, ticket: str, counter: str | int, languages: Sequence[Language] = LANGUAGES) -> Announcement:
        """The call of a ticket as printed ("A 007") to a counter, in the given order of languages. Never fails for
        want of a voice: then it is the chime, and `why` tells the reason. ValueError for what is no ticket or counter.
        """
        wanted = [pieces(ticket, counter, language) for language in languages]
        try:
            said = [sounds.joined([self._clip(piece) for piece in call], BETWEEN_PIECES) for call in wanted]
        except CannotSpeak as fault:
            return self._announcement(sounds.chime(), why=fault.say)
        if not said:
            return self._announcement(sounds.chime())
        call = sounds.joined(said, BETWEEN_LANGUAGES)
        return self._announcement(sounds.joined([sounds.chime(), call], AFTER_CHIME), spoken=True)

    def playlist(self, ticket: str, counter: str | int, languages: Sequence[Language] = LANGUAGES) -> Playlist:
        """As `announce`, but the names of the pieces, each ready to be fetched."""
        wanted = [piece for language in languages for piece in pieces(ticket, counter, language)]
        try:
            for piece in wanted:
                self._clip(piece)
        except CannotSpeak as fault:
            return Playlist((CHIME,), spoken=False, why=fault.say)
        return Playlist((CHIME, *(self._path(piece).stem for piece in wanted)), spoken=bool(wanted))

    def say(self, said: Iterable[Piece]) -> bytes:
        """Other words than a call, one after the other, as one WAV: what a page of the kiosk reads out. CannotSpeak as
        `missing`."""
        return sounds.wav(sounds.joined([self._clip(piece) for piece in said], BETWEEN_LANGUAGES))

    def piece(self, name: str) -> bytes | None:
        """The WAV of a piece that `playlist` named, with the pause after it; None for any other name, or when the clip
        was deleted since. A name never means another sound: it may be kept for ever.
        """
        if name == CHIME:
            return sounds.wav(sounds.chime() + sounds.silence(AFTER_CHIME))
        if not NAME.fullmatch(name):
            return None
        try:
            return sounds.wav((self.folder / f"{name}.ulaw").read_bytes() + sounds.silence(BETWEEN_PIECES))
        except OSError:
            return None

    def prepare(
        self, tickets: Iterable[str], counters: Iterable[str | int], languages: Sequence[Language] = LANGUAGES
    ) -> int:
        """Make the clips for all calls of these tickets to these counters; how many were new. CannotSpeak as `missing`.

        A hall's 339 pieces in two languages take about half a minute of processor time; then a call needs no program.
        """
        tickets, counters = list(tickets), list(counters)
        wanted: dict[Piece, None] = {}
        for language in languages:
            for ticket in tickets:
                wanted.update(dict.fromkeys(ticket_pieces(ticket, language)))
            wanted.update(dict.fromkeys(counter_piece(counter, language) for counter in counters))
        new = [piece for piece in wanted if not self._path(piece).exists()]
        for piece in new:
            self._clip(piece)
        return len(new)

    def missing(self) -> Say | None:
        """What is missing to speak, as a sentence with the command that installs it; None when each language speaks."""
        try:
            for language in LANGUAGES:
                espeak.spoken("moja" if language == "sw" else "one", language)
        except CannotSpeak as fault:
            return fault.say
        return None

    def tidy(self) -> int:
        """Remove clips that were made in an older way; how many."""
        old = [path for path in self.folder.glob("*.ulaw") if not path.name.startswith(f"{MAKING}-")]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _announcement(self, sound: bytes, *, spoken: bool = False, why: Say | None = None) -> Announcement:
        return Announcement(sounds.wav(sound), round(sounds.seconds(sound), 2), spoken, why)

    def _path(self, piece: Piece) -> Path:
        made_of = "\n".join((espeak.VOICES[piece.language], str(espeak.WORDS_A_MINUTE), piece.text))
        return self.folder / f"{MAKING}-{hashlib.sha256(made_of.encode()).hexdigest()[:32]}.ulaw"

    def _clip(self, piece: Piece) -> bytes:
        path = self._path(piece)
        try:
            return path.read_bytes()
        except OSError:
            pass  # not there yet, or not to be read: it is made
        clip = sounds.mulaw(sounds.trimmed(espeak.spoken(piece.text, piece.language)))
        try:
            self._keep(path, clip)
        except OSError:
            return clip  # a full disk must not silence the hall: the clip is made again next time
        return clip

    def _keep(self, path: Path, clip: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as part:
                part.write(clip)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
