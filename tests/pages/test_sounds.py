"""The sound of a call, in a real browser: it is decoded whole, and as loud as it was made."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from dirisha.wires.voice import Voice
from dirisha.wires.voice.sounds import RATE
from tests.pages.conftest import Open

DECODE = """async (sound) => {
    const bytes = Uint8Array.from(atob(sound), (sign) => sign.charCodeAt(0));
    const heard = await new OfflineAudioContext(1, 22050, 22050).decodeAudioData(bytes.buffer);
    return [heard.duration, heard.numberOfChannels, Math.max(...heard.getChannelData(0).slice(0, 22050))];
}"""


@pytest.mark.parametrize("path", ["/usr/bin:/bin", "/nowhere"], ids=["spoken where it can be", "chime alone"])
def test_a_browser_plays_a_call(tmp_path: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("PATH", path)
    call = Voice(tmp_path).announce("A 007", 3)
    page = open_page(width=1280, javascript=True)
    seconds, channels, loudest = page.evaluate(DECODE, base64.b64encode(call.wav).decode())
    assert abs(seconds - call.seconds) < 0.01
    assert channels == 1 and RATE == 22_050
    assert 0.3 < loudest < 1
