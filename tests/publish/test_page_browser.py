"""The page in a browser, where there is one: nothing runs out of a phone's width."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from page_samples import full

from tidings.publish.html import to_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WIDTH = 390

# Measured from outside, in a frame: the page itself may not run scripts, and a headless window has a
# least width of its own.
PROBE = """<!doctype html><iframe id="f" src="page.html" style="width:%dpx;height:900px;border:0"></iframe>
<pre id="out">none</pre><script>f.onload = () => {
  const d = f.contentDocument, wide = [...d.querySelectorAll("body *")].filter(e =>
    !e.closest(".scroll, .sr") && e.getBoundingClientRect().right > %d + 1);
  out.textContent = "scroll=" + d.documentElement.scrollWidth + " wide=" + wide.length + " " +
    wide.slice(0, 5).map(e => e.tagName + "." + e.className).join(" ");
}</script>"""


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not on PATH")
@pytest.mark.parametrize(
    "word", ["", "Donaudampfschifffahrtsgesellschaft" * 8, "https://example.org/" + "a" * 300]
)
def test_no_overflow_on_a_phone(word: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(to_html(full(word, 12)).replace("<details", "<details open"), "utf-8")
    probe = tmp_path / "probe.html"
    probe.write_text(PROBE % (WIDTH, WIDTH), "utf-8")
    try:
        done = subprocess.run(
            [
                str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--allow-file-access-from-files", f"--user-data-dir={tmp_path / 'profile'}",
                "--virtual-time-budget=5000", "--dump-dom", probe.as_uri(),
            ],
            capture_output=True, text=True, timeout=90, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"chromium does not start here: {error}")
    if "scroll=" not in done.stdout:
        pytest.skip("chromium gave no measure")
    assert f"scroll={WIDTH} wide=0" in done.stdout, done.stdout[-400:]
