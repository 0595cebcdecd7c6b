"""One Chromium for all tests of a process; pages that notice what a visitor would not want."""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from tests.tools import found

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def lacking(what: str) -> None:
    """A part that cannot run is skipped with one line; in CI nothing may be skipped."""
    if found.IN_CI:
        pytest.fail(f"{what} is not there", pytrace=False)
    pytest.skip(f"skipped: {what} is not there")


@pytest.fixture(scope="session")
def browser() -> Iterator:
    path = found.chromium()
    if path is None:
        lacking("Chromium")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; queries of the tests beside it do no harm.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chrome
        chrome.close()


@pytest.fixture
def problems() -> list[str]:
    """What pages did wrong; a test that provokes an error takes it out of this list."""
    return []


@pytest.fixture
def new_page(browser, problems) -> Iterator[Callable]:
    """Makes pages; `new_page(locale="zh-CN", java_script_enabled=False, viewport={…})`."""
    contexts = []

    def make(**options):
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        context.set_default_timeout(15_000)
        contexts.append(context)
        _watch(context, problems)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def page(new_page):
    return new_page()


def forgive(page, problems: list[str]) -> None:
    """Failures to load that a test has made itself are no problems; whatever else there is stays one."""
    page.wait_for_timeout(200)
    problems[:] = [problem for problem in problems if "Failed to load resource" not in problem]


def _watch(context, problems: list[str]) -> None:
    def on_request(request) -> None:
        host = urlsplit(request.url).hostname
        if host not in {None, "127.0.0.1", "localhost"}:
            problems.append(f"request to {host}: {request.url}")

    def on_console(message) -> None:
        if message.type == "error":
            problems.append(f"console: {message.text} ({message.page.url if message.page else ''})")

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", lambda error: problems.append(f"script: {error.error}"))
