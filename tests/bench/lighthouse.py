"""`python -m tests.bench.lighthouse`: what Lighthouse gives five kinds of pages, in both languages.

Performance, accessibility, best practices and SEO, on a phone and on a desk; JSON lies in var/bench.
The site runs as `make run` has it. Lighthouse comes by npm into var/lighthouse when it isn't there.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import bed, computer
from tests.tools import found

VERSION = "12.8.2"
TOOL = found.VAR / "lighthouse"
COMMAND = TOOL / "node_modules" / ".bin" / "lighthouse"
KINDS = {
    "home": "",
    "event list": "events/",
    "event page": "events/dragon-boat-fair/",
    "suggestion list": "suggestions/",
    "catalogue": "library/catalogue/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 95
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lighthouse")
    parser.add_argument("--only", nargs="*", default=CATEGORIES, choices=CATEGORIES)
    parser.add_argument("--form", nargs="*", default=("mobile", "desktop"), choices=("mobile", "desktop"))
    chosen = parser.parse_args()
    if missing := _missing():
        print(f"not measured: {missing}")
        return 1
    rows = {}
    with bed.made() as made, made.serving(**_as_run(made)) as live:
        for form in chosen.form:
            for language in ("zh-hans", "en"):
                for kind, path in KINDS.items():
                    name = f"{kind}, {language}, {form}"
                    rows[name] = scores(f"{live.url}/{language}/{path}", form, chosen.only)
                    print(f"{name:<36}{rows[name]['scores']}{_short(rows[name]['faults'])}", flush=True)
    kept = found.VAR / "bench" / f"lighthouse-{time.strftime('%Y%m%d-%H%M%S')}.json"
    kept.write_text(json.dumps({"machine": computer.described(), "version": VERSION, "rows": rows}, indent=1))
    print(f"Written to {kept}")
    return int(any(score < LEAST for row in rows.values() for score in row["scores"].values()))


def scores(url: str, form: str, categories: tuple[str, ...]) -> dict:
    """{scores: by category, faults: the audits that cost points}."""
    words = [str(COMMAND), url, "--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={FLAGS}"]
    words += [f"--only-categories={','.join(categories)}", "--max-wait-for-load=60000"]
    words += ["--preset=desktop"] if form == "desktop" else []
    environment = os.environ | {"CHROME_PATH": _chrome()}
    # On a busy machine Chromium now and then begins without being seen.
    for _ in range(3):
        done = subprocess.run(
            words, capture_output=True, text=True, env=environment, check=False, timeout=300
        )
        if not done.returncode:
            break
    if done.returncode:
        return {"scores": dict.fromkeys(categories, 0), "faults": [done.stderr[-300:]]}
    said = json.loads(done.stdout)
    parts = said["categories"]
    weighty = {ref["id"] for part in parts.values() for ref in part["auditRefs"] if ref["weight"]}
    audits = said["audits"]
    faults = [name for name in weighty if audits[name]["score"] is not None and audits[name]["score"] < 0.9]
    return {
        "scores": {name: round(100 * (part["score"] or 0)) for name, part in parts.items()},
        "faults": sorted(faults),
    }


def _as_run(made: bed.Bed) -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "portal.settings.local", "BASE_URL": f"http://127.0.0.1:{made.port}"}


def _chrome() -> str:
    """The whole browser: the one without windows paints nothing that could be measured."""
    whole = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), "")
    return os.environ.get("CHROME_PATH") or whole or found.chromium() or ""


def _missing() -> str:
    """'' when all is there; Lighthouse itself is fetched."""
    if not _chrome():
        return "there is no Chromium"
    if COMMAND.exists():
        return ""
    if not shutil.which("npm"):
        return "there is no npm to fetch Lighthouse with"
    TOOL.mkdir(parents=True, exist_ok=True)
    words = ["npm", "install", "--prefix", str(TOOL), "--no-audit", "--no-fund", f"lighthouse@{VERSION}"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return "" if COMMAND.exists() else f"npm could not fetch Lighthouse: {done.stderr[-300:]}"


def _short(faults: list[str]) -> str:
    return "  " + ", ".join(faults) if faults else ""


if __name__ == "__main__":
    Path(found.VAR / "bench").mkdir(parents=True, exist_ok=True)
    sys.exit(main())
