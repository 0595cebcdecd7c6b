"""Pictures and private files in a store that speaks S3: moto's server, asked over HTTP as any other.

.venv/bin/python -m pytest -m prove tests/portal/test_object_store.py
"""

import io
import urllib.error
import urllib.request

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import override_settings
from PIL import Image

from portal.models import Picture
from portal.settings import storages as chosen

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.prove]
BUCKETS = {"S3_BUCKET": "shown", "S3_PRIVATE_BUCKET": "hidden"}


@pytest.fixture(scope="module")
def endpoint():
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def store(endpoint, monkeypatch):
    keys = {"S3_ENDPOINT": endpoint, "S3_KEY": "key", "S3_SECRET": "secret", "S3_REGION": "us-east-1"}
    for name, value in (BUCKETS | keys | {"S3_ADDRESSING": "path"}).items():
        monkeypatch.setenv(name, value)
    with override_settings(STORAGES=chosen.storages()):
        for alias, bucket in zip(("default", "private"), BUCKETS.values(), strict=True):
            storages[alias].connection.create_bucket(Bucket=bucket)
        yield endpoint


def fetched(url: str) -> tuple[int, bytes, str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as response:
            return response.status, response.read(), response.headers.get("Cache-Control", "")
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, b"", ""


def picture() -> ContentFile:
    drawn = io.BytesIO()
    Image.new("RGB", (800, 600), "teal").save(drawn, "JPEG")
    return ContentFile(drawn.getvalue(), "lake.jpg")


def test_a_picture_and_what_is_drawn_from_it(store):
    stored = Picture.objects.create(title="Lake", file=picture())
    smaller = stored.get_rendition("width-200")
    for file in (stored.file, smaller.file):
        assert file.url.startswith(f"{chosen.media_hosts()[-1]}/shown/")
        assert "Signature" not in file.url
        status, body, kept = fetched(file.url)
        assert (status, kept) == (200, "public, max-age=3600")
        assert Image.open(io.BytesIO(body)).format == "JPEG"
    assert smaller.width == 200
    storages["default"].delete(smaller.file.name)
    assert fetched(smaller.file.url)[0] == 404


def test_nothing_is_written_over(store):
    names = {storages["default"].save("a/same.txt", ContentFile(text)) for text in (b"one", b"two")}
    assert len(names) == 2


def test_documents_have_no_address_in_the_store(store):
    name = storages["default"].save("documents/minutes.pdf", ContentFile(b"minutes"))
    with storages["default"].open(name) as kept:
        assert kept.read() == b"minutes"
    assert fetched(storages["default"].url(name))[0] == 403


def test_private_files_open_with_a_signature_alone(store):
    name = storages["private"].save("suggestions/lamp.jpg", picture())
    signed = storages["private"].url(name)
    assert "X-Amz-Expires=300" in signed
    assert fetched(signed)[0] == 200
    assert fetched(signed.split("?")[0])[0] == 403
