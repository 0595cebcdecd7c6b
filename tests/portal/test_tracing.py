"""One number for a request, in its answer, on its lines of the log, and on those of the tasks it leaves."""

import json
import logging

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from portal import logs, tasks, traces, tracing
from tests import builders

pytestmark = pytest.mark.django_db
GIVEN = "a1b2c3d4-from-the-proxy"
QUEUE = {"default": {"BACKEND": "portal.task_queue.Tasks", "ENQUEUE_ON_COMMIT": False}}


@pytest.fixture
def lines():
    """What the JSON formatter makes of everything that is logged, as objects."""
    said: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record):
            said.append(self.format(record))

    handler = Keep()
    handler.setFormatter(logs.Json())
    names = ["portal.requests", "portal.tests", "django.request", "django_tasks"]
    loggers = [logging.getLogger(name) for name in names]
    levels = [log.level for log in loggers]
    for log in loggers:
        log.addHandler(handler)
        log.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in said]
    for log, level in zip(loggers, levels, strict=True):
        log.removeHandler(handler)
        log.setLevel(level)


@pytest.mark.parametrize(
    ("proxies", "given", "kept"),
    [
        (1, GIVEN, True),
        (0, GIVEN, False),
        (1, "short", False),
        (1, "with space and more", False),
        (1, "x" * 65, False),
        (1, "tel-13800138000", False),
        (1, "", False),
    ],
)
def test_whose_number_it_is(client, settings, proxies, given, kept):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    answered = client.get("/healthz", headers={"x-request-id": given})["X-Request-ID"]
    assert (answered == given) is kept
    assert tracing.WELL_FORMED.fullmatch(answered)


def test_a_line_for_each_request(client, lines, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    user = builders.user()
    client.force_login(user)
    client.get("/en/me/?q=li@example.org", headers={"x-request-id": GIVEN})
    line = lines()[-1]
    assert line.pop("time").endswith("+00:00")
    assert line.pop("duration_ms") > 0
    assert line == {
        "level": "info",
        "logger": "portal.requests",
        "message": "GET /en/me/ 200",
        "request_id": GIVEN,
        "method": "GET",
        "path": "/en/me/",
        "status": 200,
        "user": tracing.pseudonym(user),
        "view": "me",
    }
    assert str(user.pk) != line["user"]


def test_no_secret_link_is_in_a_line(client, lines):
    number = client.get("/en/events/r/abcdefghijklmnopqrstuvwxyzA/")["X-Request-ID"]
    own, djangos = lines()
    assert own["path"] == djangos["path"] == "/en/events/r/[token]/"
    assert djangos["message"] == "Not Found: /en/events/r/[token]/"
    assert own["request_id"] == djangos["request_id"] == number
    assert traces.current.get() == traces.NONE


def test_visitors_cost_no_query_for_the_log(client, lines, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/healthz")
    assert "user" not in lines()[0]


def test_a_traceback_tells_nothing_of_anybody(lines):
    try:
        raise ValueError("Key (phone)=(+8613800138000), li@example.org")
    except ValueError:
        logging.getLogger("portal.tests").exception("For %s", "wang@example.org")
    (line,) = lines()
    assert line["message"] == "For [e-mail]"
    assert "ValueError: Key (phone)=([number]), [e-mail]" in line["traceback"]
    assert "Traceback" in line["traceback"]


def test_words_for_people_are_masked_too():
    record = logging.LogRecord("portal.x", logging.WARNING, "", 0, "To %s", ("li@example.org",), None)
    kept = traces.current.set(traces.Trace("0123456789abcdef"))
    try:
        assert logs.Lines().format(record).endswith(" WARNING portal.x [0123456789abcdef]: To [e-mail]")
    finally:
        traces.current.reset(kept)


def test_a_task_keeps_the_number_of_its_request(lines, rf, monkeypatch):
    """Through the real queue and the real worker."""
    seen = []
    monkeypatch.setattr("portal.notices.send", lambda pk: seen.append(traces.current.get()))

    def view(request):
        tasks.send_notice.enqueue(7)
        return HttpResponse("ok")

    with override_settings(TASKS=QUEUE):
        answer = tracing.Requests(view)(rf.get("/en/"))
        traces.current.set(traces.NONE)
        tasks.send_notice.enqueue(8)
        _work()
    number = answer["X-Request-ID"]
    assert [trace.request_id for trace in seen] == [number, ""]
    assert seen[0].task.startswith("portal.tasks.send_notice ")
    done = [line for line in lines() if "state=SUCCESSFUL" in line["message"]]
    assert [line.get("request_id") for line in done] == [number, None]
    assert traces.current.get() == traces.NONE
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


def _work() -> None:
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    )
    for row in DBTaskResult.objects.ready().order_by("enqueued_at"):
        worker.run_task(row)
