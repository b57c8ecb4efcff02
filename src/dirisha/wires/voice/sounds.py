"""Sounds by plain arithmetic: the chime, silence, the eight-bit form of telephony, and the WAV file around it.

Clips are G.711 mu-law, 22,050 samples a second, one byte each: half of what espeak writes, with the noise of 13 bits
and not of 8, and every browser plays it in a WAV. There is no second program to install, as Opus would need.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

RATE = 22_050
"""Samples a second, espeak's own: nothing has to be computed anew."""
LOUDEST = 32_635
_BIAS = 0x84
_QUIET = 300
"""Samples below this at the ends of a clip are silence (1 % of the loudest)."""
_MULAW = 7
_HEAD = struct.Struct("<4sI4s4sIHHIIHHH4sII4sI")

CHIME = ((659.25, 0.0), (523.25, 0.45))
"""Tones in Hz and when they begin, in seconds: e'' and c'', falling, as doors and stations have it."""
CHIME_SECONDS = 1.12


@cache
def _table() -> bytes:
    """The mu-law byte of every 14-bit sample, -8192 to 8191 (ITU-T G.711: sign, exponent, mantissa, all inverted)."""
    made = bytearray()
    for sample in range(-8192, 8192):
        size = min(abs(sample) << 2, LOUDEST) + _BIAS
        exponent = max(size.bit_length() - 8, 0)
        made.append(~((0x80 if sample < 0 else 0) | exponent << 4 | size >> exponent + 3 & 0x0F) & 0xFF)
    return bytes(made)


def mulaw(samples: Sequence[int]) -> bytes:
    """16-bit samples as mu-law, a byte each."""
    table = _table()
    return bytes([table[(sample >> 2) + 8192] for sample in samples])


def silence(seconds: float) -> bytes:
    """Nothing, for so long."""
    return b"\xff" * round(seconds * RATE)


def trimmed(samples: array[int]) -> array[int]:
    """The samples without the silence that espeak puts before and after, but for a breath of 20 ms on each side."""
    loud = [at for at, sample in enumerate(samples) if abs(sample) > _QUIET]
    if not loud:
        return samples[:0]
    breath = RATE // 50
    return samples[max(loud[0] - breath, 0) : loud[-1] + breath]


@cache
def chime() -> bytes:
    """Two soft falling tones that make people look up, mu-law."""
    mixed = [0.0] * round(CHIME_SECONDS * RATE)
    for tone, begins in CHIME:
        for at in range(round(begins * RATE), len(mixed)):
            since = at / RATE - begins
            swell = min(since / 0.01, 1.0) * math.exp(-4.5 * since)
            wave = math.sin(math.tau * tone * since) + 0.3 * math.sin(2 * math.tau * tone * since)
            mixed[at] += 0.4 * swell * wave
    fade = RATE // 20
    for at in range(1, fade):
        mixed[-at] *= at / fade
    return mulaw([round(value * LOUDEST) for value in mixed])


def joined(clips: Sequence[bytes], pause: float) -> bytes:
    """Clips one after the other with `pause` seconds between."""
    between = silence(pause)
    return b"".join([*(part for clip, _ in pairwise(clips) for part in (clip, between)), *clips[-1:]])


def wav(sound: bytes) -> bytes:
    """The WAV file of mu-law samples, as a browser plays it."""
    padded = sound + b"\xff" * (len(sound) % 2)
    head = _HEAD.pack(
        b"RIFF", _HEAD.size - 8 + len(padded), b"WAVE",
        b"fmt ", 18, _MULAW, 1, RATE, RATE, 1, 8, 0,
        b"fact", 4, len(sound),
        b"data", len(sound),
    )  # fmt: skip
    return head + padded


def seconds(sound: bytes) -> float:
    """How long mu-law samples last."""
    return len(sound) / RATE
