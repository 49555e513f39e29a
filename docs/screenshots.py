"""Takes the pictures of docs/img/ from the sample dispatches; look at them before they are committed.

python docs/screenshots.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

IMAGES = Path(__file__).parent / "img"
PORT = 8765
PAGES = {
    "accueil": "/",
    "recherche": "/-/archive/search?q=missile",
    "article": "/-/archive/article/1",
    "entite": "/-/archive/entity/coree-du-nord",
    "chronologie": "/-/archive/chronology?from=2023-01-01&to=2024-01-31",
}


def shoot(browser: Browser, name: str, path: str) -> None:
    desk = browser.new_context(viewport={"width": 1280, "height": 860}, locale="fr-FR").new_page()
    desk.goto(f"http://127.0.0.1:{PORT}{path}")
    if name == "article":
        desk.locator("article a.mark.date", has_text="mardi").hover()
    desk.screenshot(path=IMAGES / f"{name}.png")
    phone = browser.new_context(viewport={"width": 360, "height": 740}, locale="fr-FR", color_scheme="dark").new_page()
    phone.goto(f"http://127.0.0.1:{PORT}{path}")
    phone.screenshot(path=IMAGES / f"{name}-telephone.png")


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        serving = [sys.executable, "-c", "from archive.cli import main; main()", "demo", "--port", str(PORT)]
        server = subprocess.Popen(serving, cwd=folder)
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{PORT}/-/versions.json").close()
                    break
                except OSError:
                    time.sleep(0.1)
            chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, path in PAGES.items():
                shoot(chromium, name, path)
            chromium.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
