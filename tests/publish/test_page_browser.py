"""The page in a browser, where there is one: nothing runs out of a phone's width."""

from __future__ import annotations

import re
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
  const d = f.contentDocument, root = d.documentElement;
  const wide = [...d.querySelectorAll("body *")].filter(
    e => e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && !e.closest(".scroll"));
  out.textContent = "over" + "=" + (root.scrollWidth - root.clientWidth) + " " +
    wide.map(e => e.tagName + "." + e.className).join(" ");
}</script>"""


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not on PATH")
@pytest.mark.parametrize(
    "word", ["", "Donaudampfschifffahrtsgesellschaft" * 8, "https://example.org/" + "a" * 300]
)
def test_no_overflow_on_a_phone(word: str, tmp_path: Path) -> None:
    page = re.sub("<details( class=[^>]+)?>", r"<details\1 open>", to_html(full(word, 12)))
    (tmp_path / "page.html").write_text(page, "utf-8")
    probe = tmp_path / "probe.html"
    probe.write_text(PROBE % WIDTH, "utf-8")
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
    measured = re.search(r"over=(-?\d+)([^<]*)", done.stdout)
    if not measured:
        pytest.skip("chromium gave no measure")
    assert (int(measured[1]), measured[2].strip()) == (0, "")
