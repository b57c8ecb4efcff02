"""The voice of the hall: with espeak-ng it speaks, without it the chime sounds and a sentence says what to install."""

from __future__ import annotations

import math
import shutil
from array import array
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dirisha.core.say import LANGUAGES
from dirisha.core.spoken import printed
from dirisha.wires.voice import CannotSpeak, Voice, espeak, sounds

SPEAKS = shutil.which(espeak.PROGRAM) is not None
"""`make setup` as root installs espeak-ng. Elsewhere these tests hold the house to what it promises without it."""
HEAD = 58
"""Bytes of a WAV before its sound."""


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    """A voice whose folder is not made yet."""
    return Voice(tmp_path / "cache" / "clips")


def program(folder: Path, script: str) -> str:
    """A folder with an espeak-ng of our own: a shell script that behaves badly."""
    folder.mkdir()
    made = folder / espeak.PROGRAM
    made.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    made.chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


def test_a_call_is_spoken_where_there_is_a_voice_and_sounded_where_there_is_none(voice: Voice) -> None:
    call = voice.announce("A 007", 3)
    assert call.spoken is SPEAKS
    assert call.wav.startswith(b"RIFF") and call.wav[HEAD:].startswith(sounds.chime()[:1000])
    if SPEAKS:
        assert call.why is None and 6 < call.seconds < 14
        assert len(call.wav) < 300_000
        assert len(list(voice.folder.iterdir())) == 6
    else:
        assert call.why == espeak.MISSING and call.seconds < 2


def test_a_playlist_names_the_pieces_of_the_same_call(voice: Voice) -> None:
    first, second = voice.playlist("A 007", 3), voice.playlist("A 008", 3)
    assert first.spoken is SPEAKS and (first.why is None) is SPEAKS
    assert len(first.names) == (7 if SPEAKS else 1)
    assert len(set(second.names) - set(first.names)) == (2 if SPEAKS else 0), "only the digits are new"
    played = [voice.piece(name) for name in first.names]
    assert all(sound is not None and sound.startswith(b"RIFF") and len(sound) < 90_000 for sound in played)


@pytest.mark.parametrize("name", ["", "chime", "../1-chime", "1-" + "0" * 32, "1-../../etc/passwd"])
def test_a_piece_of_another_name_is_not_there(voice: Voice, name: str) -> None:
    assert voice.piece(name) is None


def test_a_call_is_made_once_and_then_found(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    first = voice.announce("A 007", 3)
    monkeypatch.setenv("PATH", "/nowhere")
    assert voice.announce("A 007", 3).wav == first.wav
    assert voice.announce("A 008", 3).spoken is False


def test_a_hall_is_prepared_before_its_day(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    tickets, counters = [printed(letter, number) for letter in "AF" for number in range(1, 4)], [1, 2]
    if SPEAKS:
        assert voice.prepare(tickets, counters) == (2 + 3 + 2) * 2
        assert voice.prepare(tickets, counters) == 0
        monkeypatch.setenv("PATH", "/nowhere")
        assert all(voice.announce(ticket, counter).spoken for ticket in tickets for counter in counters)
    else:
        with pytest.raises(CannotSpeak):
            voice.prepare(tickets, counters)


def test_without_espeak_a_sentence_names_the_command_and_the_chime_still_sounds(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    why = voice.missing()
    assert why is not None
    assert all("apt-get install espeak-ng" in why.in_(language) for language in LANGUAGES)
    call = voice.announce("A 007", 3)
    assert (call.spoken, call.why) == (False, why)
    assert call.wav[HEAD:] == sounds.chime()
    assert not voice.folder.exists()


def test_with_espeak_nothing_is_missing(voice: Voice) -> None:
    assert (voice.missing() is None) is SPEAKS


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo 'no voice sw' >&2; exit 2", "no voice sw"),
        ("exit 0", "it gave no sound"),
        ("printf 'RIFF\\0\\0\\0\\0WAVEfmt junkjunkjunkdata\\0\\0\\0\\0\\1\\1'", "its sound is of another kind"),
        ("exec sleep 60", "it did not finish in time"),
    ],
)
def test_a_program_that_fails_or_hangs_leaves_the_chime(
    voice: Voice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    monkeypatch.setattr(espeak, "SECONDS", 0.3)
    monkeypatch.setenv("PATH", program(tmp_path / "bin", script))
    call = voice.announce("A 007", 3)
    assert not call.spoken and call.why is not None
    assert reason in call.why.en


def test_a_text_is_never_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "PATH", program(tmp_path / "bin", f'echo "$@" >{tmp_path}/options; cat >{tmp_path}/text; exit 1')
    )
    with pytest.raises(CannotSpeak):
        espeak.spoken("--stdout; [[x]] <mark/> $(rm -rf .) `id` A\n", "sw")
    assert "rm" not in (tmp_path / "options").read_text("utf-8")
    assert set((tmp_path / "text").read_text("utf-8")) <= set("stdouxmarkfidA. ")


def test_displays_that_ask_at_once_get_the_same_sound(voice: Voice) -> None:
    with ThreadPoolExecutor(4) as displays:
        heard = {call.wav for call in displays.map(lambda _: voice.announce("K 112", 21), range(8))}
    assert len(heard) == 1
    assert not list(voice.folder.glob("*.part"))


def test_a_folder_that_cannot_be_written_does_not_silence_the_hall(tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("a file where the folder should be", "utf-8")
    call = Voice(tmp_path / "clips").announce("A 007", 3)
    assert call.spoken is SPEAKS


def test_clips_made_in_another_way_are_tidied_away(voice: Voice) -> None:
    voice.folder.mkdir(parents=True)
    (voice.folder / "0-abc.ulaw").write_bytes(b"old")
    voice.announce("A 007", 3)
    kept = len(list(voice.folder.iterdir())) - 1
    assert voice.tidy() == 1
    assert len(list(voice.folder.iterdir())) == kept


def test_one_language_alone_is_half_as_long(voice: Voice) -> None:
    both, alone = voice.announce("A 007", 3), voice.announce("A 007", 3, ["sw"])
    assert alone.spoken is SPEAKS
    assert (alone.seconds < both.seconds) is SPEAKS
    assert voice.announce("A 007", 3, []).wav[HEAD:] == sounds.chime()


def test_the_chime_is_two_tones_and_never_too_loud() -> None:
    sound = [decoded(byte) for byte in sounds.chime()]
    assert 1.0 <= sounds.seconds(sounds.chime()) <= 1.5
    assert 8_000 < max(map(abs, sound)) < sounds.LOUDEST
    second = round(0.45 * sounds.RATE)
    assert loudest(sound[:second]) == 659 and loudest(sound[second + 8000 :]) == 523
    assert abs(sound[-1]) < 100


def test_mulaw_keeps_every_sample_within_its_step() -> None:
    samples = array("h", range(-32_768, 32_768, 5))
    for sample, byte in zip(samples, sounds.mulaw(samples), strict=True):
        assert abs(decoded(byte) - sample) <= abs(sample) / 32 + 12


def test_silence_is_cut_from_both_ends() -> None:
    sound = array("h", [0] * 5000 + [9000, -9000] * 1000 + [3] * 9000)
    assert len(sounds.trimmed(sound)) == 2000 + 2 * (sounds.RATE // 50) - 1
    assert len(sounds.trimmed(array("h", [0] * 50))) == 0


def decoded(byte: int) -> int:
    """The sample of a mu-law byte, by the book (ITU-T G.711): what a player makes of it."""
    bits = ~byte & 0xFF
    size = (((bits & 0x0F) << 3) + 0x84 << (bits >> 4 & 7)) - 0x84
    return -size if bits & 0x80 else size


def loudest(sound: list[int]) -> int:
    """Which of the chime's tones stands out in the samples, in Hz, by one bin of a Fourier sum each."""
    strength = {}
    for tone in (523.25, 587.33, 659.25, 698.46):
        turn = math.tau * tone / sounds.RATE
        strength[int(tone)] = math.hypot(
            sum(sample * math.cos(turn * at) for at, sample in enumerate(sound)),
            sum(sample * math.sin(turn * at) for at, sample in enumerate(sound)),
        )
    return max(strength, key=lambda tone: strength[tone])
