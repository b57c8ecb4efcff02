"""Makes docs/picture.png anew: the first page, a service on a phone and the public results, from the sample house.

Run from the checkout: `.venv/bin/python tools/picture.py`. It needs Chromium, as the tests do, and takes a minute.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import chromium  # noqa: E402

PORT = 8473
HOUSE = "ke-public-service"
SHOTS = (
    (740, 1.35, "/sw/"),
    (260, 320 / 260, f"/sw/huduma/{HOUSE}/ombi-la-taarifa/"),
    (740, 1.35, f"/sw/matokeo/{HOUSE}/"),
)
"""How wide each page stands in the picture, how much wider its window is, and its address."""
HEIGHT, GAP, WALL = 536, 12, "#e2ddd3"


def main() -> None:
    """A house in a folder of its own, seeded, served, looked at, and thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        around = {**os.environ, "DIRISHA_MODE": "demo", "DIRISHA_VAR": folder}
        dirisha = str(Path(sys.executable).with_name("dirisha"))
        for command in (["prepare"], ["demo", "seed", "--cases", "120"]):
            subprocess.run([dirisha, *command], env=around, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([dirisha, "run", "--port", str(PORT)], env=around, stdout=subprocess.DEVNULL)
        try:
            wait()
            with chromium() as browser:
                compose([shot(browser, *each) for each in SHOTS]).save(ROOT / "docs/picture.png", optimize=True)
        finally:
            server.terminate()
            server.wait()


def wait() -> None:
    """Until the house answers; half a minute at most."""
    for _ in range(60):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/sw/", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    raise SystemExit("The sample house does not answer.")


def shot(browser: Browser, width: int, wider: float, address: str) -> Image.Image:
    """The top of a page, as wide as it stands in the picture."""
    size = ViewportSize(width=round(width * wider), height=round(HEIGHT * wider))
    page = browser.new_page(viewport=size, java_script_enabled=False, device_scale_factor=1, locale="sw-KE")
    answer = page.goto(f"http://127.0.0.1:{PORT}{address}")
    if answer is None or not answer.ok:
        raise SystemExit(f"The sample house has no page {address}.")
    seen = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return seen.resize((width, HEIGHT), Image.Resampling.LANCZOS).convert("RGB")


def compose(shots: list[Image.Image]) -> Image.Image:
    """The pages side by side, in few colours, so that the file stays small."""
    width = sum(each.width for each in shots) + GAP * (len(shots) + 1)
    picture = Image.new("RGB", (width, HEIGHT + 2 * GAP), WALL)
    left = GAP
    for each in shots:
        picture.paste(each, (left, GAP))
        left += each.width + GAP
    return picture.quantize(128)


if __name__ == "__main__":
    main()
