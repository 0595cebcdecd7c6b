"""The page at the door for tests in a browser, and the server's side of it: nothing here is in a database."""

import json
import uuid
from datetime import timedelta

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import override

from events import doorlist
from events.models import Registration, Session
from portal import references
from tests.stage import Answer, Asked, Stage

DOOR = "/en/desk/events/sessions/7/door/"
PEOPLE, SCANS, WORKER = (f"{DOOR}{name}" for name in ("people.json", "scans/", "worker.js"))
# A list of its own: nothing here is in a database.
SESSION = Session(pk=7)
WANG = "\u738b*\u660e"


def row(name: str, size: int = 1) -> Registration:
    given = {"pk": len(name), "form_key": uuid.uuid4(), "reference": references.new()}
    return Registration(session=SESSION, name=name, size=size, **given)


CAMERA = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ['qr_code']; }
  async detect() { return window.seen ? [{ rawValue: window.seen }] : []; }
};
navigator.mediaDevices.getUserMedia = async () => {
  if (window.refused) throw new DOMException('no', 'NotAllowedError');
  const canvas = document.createElement('canvas');
  setInterval(() => canvas.getContext('2d').fillRect(0, 0, Math.random() * 9, 9), 50);
  return canvas.captureStream();
};
"""


class Door:
    """The server's side: `told` are the scans that arrived; `down`: away, `signed_out`: asks to sign in."""

    def __init__(self, stage: Stage, rows: list[Registration]):
        self.stage, self.told, self.rows = stage, [], rows
        self.down = self.signed_out = self.closed = False
        self.until = timezone.now() + timedelta(hours=1)
        with override("en"):
            app = render_to_string(
                "events/desk/_door_app.html",
                {"session": SESSION, "offline_key": "mine", "until": self.until.isoformat()},
            )
        head = f'<link rel="stylesheet" href="{static("events/css/door.css")}">'
        script = f'<script type="module" src="{static("events/js/door.js")}"></script>'
        stage.page(DOOR, app + "<div data-plain>The ordinary list</div>", head=head, scripts=script)
        stage.answers[PEOPLE], stage.answers[SCANS] = self.people, self.take
        stage.answers["/en/accounts/login/"] = Answer("<h1>Sign in</h1>")
        stage.answers[WORKER] = Answer("", kind="text/javascript")

    def away(self) -> Answer | None:
        if self.down:
            return Answer("Nobody is there", 503)
        if self.signed_out:
            return Answer("", 302, headers={"Location": "/en/accounts/login/"})
        return None

    def people(self, asked: Asked) -> Answer:
        if away := self.away():
            return away
        if self.closed:
            return self.json({"closed": True, "token": "t"})
        told = {"version": "1", "salt": doorlist.salt(SESSION), "token": "t", "conflicts": []}
        rows = doorlist.rows(SESSION, self.rows)
        return self.json(told | {"until": self.until.isoformat(), "rows": rows})

    def take(self, asked: Asked) -> Answer:
        if away := self.away():
            return away
        scans = json.loads(asked.body)["scans"]
        self.told += scans
        return self.json({"answers": [self.answer(scan) for scan in scans]})

    def answer(self, scan: dict) -> dict:
        for one in self.rows:
            if scan["key"] in {doorlist.ticket_key(SESSION, one), doorlist.reference_key(SESSION, one)}:
                one.came = min(one.size, one.came + scan["people"])
                return {
                    "nonce": scan["nonce"],
                    "result": "in",
                    "key": scan["key"],
                    "came": one.came,
                    "words": "",
                }
        return {"nonce": scan["nonce"], "result": "unknown", "key": "", "came": 0, "words": "So it was"}

    @staticmethod
    def json(data: dict) -> Answer:
        return Answer(json.dumps(data), kind="application/json")


def sent(page) -> None:
    """The words before them come with the list: until then nothing waits, because nothing is known."""
    page.locator("[data-connection]:not(:empty) ~ [data-waiting]:empty").wait_for(state="attached")
