"""What a stranger might send instead of what a form asks for, and where forms are found."""

import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, quote_from_bytes, urljoin, urlsplit

from django.core.cache import caches
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from hypothesis import strategies as st

# On some site each was answered with 500: NUL, lone surrogates, bytes that are no UTF-8, digits that int()
# takes and databases do not, numbers beyond 64 bits, dates that don't exist, words of interpreters.
NASTY = [
    *("", " ", "\0", "a\0b", "\ud800", b"\xff\xfe", "\r\nBcc: a@b.example", "\u202egnp.exe", "a" * 70_000),
    *("-1", "0", "9" * 19, "9" * 400, "1e999", "NaN", "-Infinity", "٣", "１２３", "²", "0x10", "1_000"),
    *("2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "24:61", "2026-W54", "T", "Z"),
    *("文津街道😀" * 40, "é" * 300, "'\"><svg onload=x>", "{{ 7|add:7 }}", "%s%n%d", "../../etc/passwd"),
    *(
        "[]",
        "{}",
        '{"a": [' * 200,
        "null",
        "true",
        "[object Object]",
        "a@b",
        "+86 1",
        "javascript:x",
        "//x.example",
    ),
]
FILES = [
    ("", b""),
    ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 20),
    ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x06\0\0\0"),
    ("x" * 300 + ".webp", b"RIFF\xff\xff\xff\xffWEBPVP8 "),
    ("../\0.heic", b"\0\0\0\x18ftypheic"),
    ("a.xlsx", b"PK\x03\x04 no zip"),
    ("a.csv", b"\xff\xfe=1+1,\0\n"),
]
BODIES = [
    ("application/json", b'{"a":'),
    ("application/json", b"[" * 5000),
    ("application/x-www-form-urlencoded; charset=no-such", b"a=%ff"),
    ("application/x-www-form-urlencoded", b"%&=&&=%zz&a=%00"),
    ("multipart/form-data", b"--x"),
    ("multipart/form-data; boundary=" + "x" * 300, b"--x"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"; filename="'),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--\r\n"),
    ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
]

Pairs = list[tuple[str, "str | bytes"]]


@dataclass(frozen=True)
class Form:
    """Where it leads, how, and what it would send as it stands; `files` are names of fields."""

    path: str
    method: str = "post"
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()

    def __str__(self):
        return f"{self.method.upper()} {self.path}"


@dataclass
class Reader(HTMLParser):
    """The forms of a page."""

    page: str
    found: list[Form] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self.open: dict | None = None

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            to = urljoin(self.page, said.get("action") or self.page)
            method = (said.get("method") or "get").lower()
            self.open = {"path": to, "method": method, "fields": [], "files": []}
        elif self.open is not None and said.get("name") and tag in ("input", "select", "textarea", "button"):
            if said.get("type") == "file":
                self.open["files"].append(said["name"])
            else:
                self.open["fields"].append((said["name"], said.get("value") or ""))

    def handle_endtag(self, tag):
        if tag == "form" and self.open is not None:
            lists = {name: tuple(self.open[name]) for name in ("fields", "files")}
            self.found.append(Form(self.open["path"], self.open["method"], **lists))
            self.open = None


def forms_of(client: Client, path: str) -> list[Form]:
    """On the page at this path, without those that lead to other sites."""
    response = undone(client, "GET", path)
    if response.streaming or "html" not in response.get("Content-Type", ""):
        return []
    reader = Reader(path)
    reader.feed(response.text)
    return [form for form in reader.found if not urlsplit(form.path).netloc]


def undone(client: Client, method: str, path: str, body: bytes = b"", content_type: str = ""):
    """The answer to a request of which nothing stays: no row, no count of a limit, no cookie."""
    caches["default"].clear()
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        response = client.generic(method, path, body, content_type or "application/octet-stream")
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)
    return response


def trouble(client: Client, form: Form, body: bytes, content_type: str) -> str:
    """'' when the answer is below 500, else what went wrong."""
    raised: list[str] = []

    def note(**_):
        raised.append(traceback.format_exc())

    got_request_exception.connect(note)
    try:
        path = (
            form.path if form.method == "post" else f"{form.path.partition('?')[0]}?{body.decode('latin-1')}"
        )
        sent = body if form.method == "post" else b""
        response = undone(client, form.method.upper(), path, sent, content_type)
    finally:
        got_request_exception.disconnect(note)
    # /readyz says so on purpose: in tests there is no worker.
    if response.status_code < 500 or form.path == "/readyz":
        return ""
    return (
        f"{form} answers {response.status_code} to {content_type}: {body[:300]!r}\n{''.join(raised)[-3000:]}"
    )


def urlencoded(pairs: Pairs) -> bytes:
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs).encode()


def _quoted(value: str | bytes) -> str:
    return quote_from_bytes(_bytes(value))


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode(errors="surrogatepass")


def multipart(pairs: Pairs, files: list[tuple[str, str, bytes]]) -> bytes:
    parts = [(f'name="{name}"'.encode(), _bytes(value)) for name, value in pairs]
    parts += [(f'name="{name}"; filename="{named}"'.encode(), content) for name, named, content in files]
    lines = [
        b"--cut\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + body + b"\r\n"
        for head, body in parts
    ]
    return b"".join(lines) + b"--cut--\r\n"


@st.composite
def requests(draw, form: Form) -> tuple[bytes, str]:
    """A body and its type: the form's own fields, some of them wrong, doubled, missing or made up."""
    if form.method == "post" and draw(st.integers(0, 9)) == 0:
        content_type, body = draw(st.sampled_from(BODIES))
        return body, content_type
    known = list(form.fields) + parse_qsl(urlsplit(form.path).query)
    pairs: Pairs = []
    wrong = draw(st.integers(0, max(len(known) - 1, 0)))
    for index, (name, value) in enumerate(known):
        kind = draw(st.integers(0, 5))
        if index == wrong or kind == 0:
            pairs.append((name, draw(values())))
        elif kind == 1:
            pairs += [(name, draw(values())), (name, value)]
        elif kind > 2:
            pairs.append((name, value or draw(values())))
    if not known:
        pairs = [(draw(st.sampled_from(["q", "next", "id", "a" * 300])), draw(values()))]
    if form.method == "post" and form.files:
        files = [(name, *draw(st.sampled_from(FILES))) for name in form.files]
        return multipart(pairs, files), "multipart/form-data; boundary=cut"
    return urlencoded(pairs), "application/x-www-form-urlencoded"


def values():
    return st.one_of(
        st.sampled_from(NASTY), st.text(max_size=40), st.integers().map(str), st.binary(max_size=20)
    )


def every_form(client: Client, paths: list[str]) -> Iterator[Form]:
    """Each once: those on these pages, and for what only takes posts one without fields."""
    seen: set[tuple] = set()
    for path in paths:
        for form in [*forms_of(client, path), Form(path)]:
            key = (form.method, form.path, tuple(name for name, _ in form.fields))
            if form.method in ("get", "post") and key not in seen:
                seen.add(key)
                yield form
