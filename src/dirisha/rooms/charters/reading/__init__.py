"""Reading a published charter: one adaptor a format, one reader a layout, findings; it changes nothing."""

from dirisha.rooms.charters.reading.as_json import to_json
from dirisha.rooms.charters.reading.comparing import compare
from dirisha.rooms.charters.reading.reader import read_charter
from dirisha.rooms.charters.reading.refusal import CannotRead
from dirisha.rooms.charters.reading.transcription import read_transcription

__all__ = ["CannotRead", "compare", "read_charter", "read_transcription", "to_json"]
