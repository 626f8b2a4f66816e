"""A page in a window of some width, measured by a real browser."""

import json
import re
import subprocess
from html import escape, unescape
from pathlib import Path
from typing import Any

from tests.sharing.test_browser import BROWSER, FLAGS

_ASK = """<!doctype html><meta charset="utf-8"><body>
<iframe width="{width}" height="900" style="border: 0" srcdoc="{page}"></iframe>
<script>
const frame = document.querySelector("iframe");
frame.onload = () => {{
  const view = frame.contentWindow, page = frame.contentDocument;
  const shown = each => each.getClientRects().length > 0;
  const all = what => [...page.querySelectorAll(what)].filter(shown);
  const said = document.createElement("pre");
  said.id = "said";
  said.textContent = JSON.stringify((() => {{ {code} }})());
  document.body.append(said);
}};
</script>"""


def measured(page: str, width: int, code: str, folder: Path) -> Any:
    """What some JavaScript finds on a page in a window so many pixels wide.

    It may use `view` and `page`, the window and the document, and `all`, which finds
    what is shown by a selector.
    """
    file = folder / "window.html"
    file.write_text(_ASK.format(width=width, page=escape(page), code=code), "utf-8")
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={folder / 'window'}", "--window-size=1600,1000",
         "--virtual-time-budget=5000", "--dump-dom", f"file://{file}"],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found = re.search(r'<pre id="said">(.*?)</pre>', done.stdout, re.S)
    assert found is not None, done.stdout[-500:]
    return json.loads(unescape(found[1]))
