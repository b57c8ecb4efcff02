"""One text into sound by espeak-ng: a small process, fed on standard input, with an end to its time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from array import array

from dirisha.core.say import Language, Say
from dirisha.wires.voice.sounds import RATE

PROGRAM = "espeak-ng"
VOICES: dict[Language, str] = {"sw": "sw", "en": "en-gb"}
WORDS_A_MINUTE = 160
"""Slower than espeak's own 175, since a hall echoes; slower still, and the calls of a busy hour would pile up."""
SECONDS = 5.0
"""A piece takes a twentieth of a second; whatever takes a hundred times as long hangs."""
MOST_SIGNS = 200
KEPT = ("PATH", "HOME", "TMPDIR", "LANG", "ESPEAK_DATA_PATH")

MISSING = Say(
    sw="Hakuna sauti ya kuita namba, kwa sababu programu ya espeak-ng haipo: apt-get install espeak-ng",
    en="Numbers cannot be called aloud, because the program espeak-ng is not there: apt-get install espeak-ng",
)
FAILED = Say(
    sw="Programu ya espeak-ng imeshindwa kutengeneza sauti ya kuita namba: {reason}",
    en="The program espeak-ng could not make the sound of a call: {reason}",
)
LATE = Say(sw="haikumaliza kwa wakati", en="it did not finish in time")
NOTHING = Say(sw="haikutoa sauti yoyote", en="it gave no sound")
OTHER_RATE = Say(sw="sauti yake ni ya aina nyingine", en="its sound is of another kind")


class CannotSpeak(Exception):
    """No sound of this text can be made here; `say` tells why and what to do."""

    def __init__(self, say: Say) -> None:
        super().__init__(str(say))
        self.say = say


def spoken(text: str, language: Language) -> array[int]:
    """The text as samples (16 bits, mono, `RATE` a second). CannotSpeak without espeak-ng, or when it fails."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise CannotSpeak(MISSING)
    plain = "".join(sign if sign.isalnum() or sign in " ,.'" else " " for sign in text)[:MOST_SIGNS]
    try:
        done = subprocess.run(  # noqa: S603 - a list, no shell; the text comes on standard input
            [program, "-v", VOICES[language], "-s", str(WORDS_A_MINUTE), "-b", "1", "--stdin", "--stdout"],
            input=plain.encode(),
            capture_output=True,
            timeout=SECONDS,
            env={key: os.environ[key] for key in KEPT if key in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotSpeak(FAILED.format(reason=LATE)) from None
    except OSError as fault:
        raise CannotSpeak(FAILED.format(reason=fault.strerror or fault)) from None
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotSpeak(FAILED.format(reason=reason[-1][:MOST_SIGNS] if reason else NOTHING))
    return _samples(done.stdout)


def _samples(wav: bytes) -> array[int]:
    """The samples of what espeak writes to a pipe: a WAV whose lengths are not true, since it could not go back."""
    at = wav.find(b"data", 12)
    if not wav.startswith(b"RIFF") or at < 0 or len(wav) <= at + 8:
        raise CannotSpeak(FAILED.format(reason=NOTHING))
    form, channels, rate = (int.from_bytes(wav[a:b], "little") for a, b in ((20, 22), (22, 24), (24, 28)))
    if (form, channels, rate) != (1, 1, RATE):
        raise CannotSpeak(FAILED.format(reason=OTHER_RATE))
    samples = array("h")
    sound = wav[at + 8 :]
    samples.frombytes(sound[: len(sound) & ~1])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
