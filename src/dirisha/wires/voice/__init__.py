"""The voice of the hall: a chime and spoken calls as small WAV files, made with espeak-ng where it is installed.

`Voice(folder).announce("A 007", 3)` answers with a sound that a browser plays: the chime, the call in Swahili, the call
in English. `playlist` names the same pieces one by one, for many displays that keep what they heard. Without espeak-ng
the sound is the chime alone, and `why` says in one sentence what to install.
"""

from dirisha.wires.voice.calling import CHIME, Announcement, Playlist, Voice
from dirisha.wires.voice.espeak import CannotSpeak

__all__ = ["CHIME", "Announcement", "CannotSpeak", "Playlist", "Voice"]
