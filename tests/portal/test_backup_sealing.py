"""What is sealed opens only whole, in order and with its key; what is no backup of ours touches nothing."""

import base64
import io
import json
import tarfile
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from portal import backup
from portal.backup import archive, making, sealing
from portal.backup.checking import verify
from portal.backup.problems import BackupError

pytestmark = pytest.mark.once
KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
ABOUT = {"format": 1, "product": "1.0.0", "made_at": "2026-11-28", "database": "sqlite", "migrations": {}}
HEAD, CHUNK = sealing.HEAD, sealing.CHUNK + sealing.TAG


def sealed(data: bytes) -> bytes:
    target = io.BytesIO()
    stream = sealing.Sealing(target, KEY)
    for start in range(0, len(data), 1000):
        stream.write(data[start : start + 1000])
    stream.finish()
    return target.getvalue()


def opened(data: bytes, key: bytes | None = KEY) -> bytes:
    return io.BufferedReader(sealing.Opening(io.BytesIO(data), key)).read()


@pytest.mark.parametrize(
    "size", [0, 1, sealing.CHUNK - 1, sealing.CHUNK, sealing.CHUNK + 1, 3 * sealing.CHUNK]
)
def test_what_goes_in_comes_out(size):
    data = bytes(number % 251 for number in range(size))
    assert opened(sealed(data)) == data
    assert b"resident" not in sealed(b"resident" * 100)


FAULTS = {
    "a byte changed": lambda raw: raw[: HEAD + 9] + bytes([raw[HEAD + 9] ^ 1]) + raw[HEAD + 10 :],
    "its last byte changed": lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
    "the salt changed": lambda raw: raw[: HEAD - 1] + bytes([raw[HEAD - 1] ^ 1]) + raw[HEAD:],
    "cut within a part": lambda raw: raw[:-5],
    "cut after a part": lambda raw: raw[: HEAD + CHUNK],
    "cut before the first": lambda raw: raw[:HEAD],
    "cut in the head": lambda raw: raw[: HEAD - 1],
    "parts exchanged": lambda raw: (
        raw[:HEAD] + raw[HEAD + CHUNK : HEAD + 2 * CHUNK] + raw[HEAD : HEAD + CHUNK] + raw[HEAD + 2 * CHUNK :]
    ),
    "a part twice": lambda raw: raw[: HEAD + CHUNK] + raw[HEAD:],
    "something added": lambda raw: raw + b"x",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_changed_does_not_open(fault):
    raw = FAULTS[fault](sealed(b"a" * sealing.CHUNK + b"b" * sealing.CHUNK + b"c"))
    with pytest.raises(BackupError, match=r"damaged|cut off"):
        opened(raw)


def test_another_key_and_none_are_told_apart_from_damage():
    with pytest.raises(BackupError, match="another key"):
        opened(sealed(b"x"), OTHER)
    with pytest.raises(BackupError, match="Set BACKUP_KEY"):
        opened(sealed(b"x"), None)


@pytest.mark.parametrize("text", ["short", base64.b64encode(b"x" * 31).decode(), "ä" * 44, "=" * 44])
def test_only_a_key_is_a_key(text, settings):
    settings.BACKUP_KEY = text
    with pytest.raises(CommandError, match="--new-key"):
        call_command("backup")


def test_a_new_key_is_one_and_none_is_none():
    assert len(backup.key_from(backup.new_key())) == 32
    assert backup.key_from("") is None
    assert backup.new_key() != backup.new_key()


def written(path, pieces: dict[str, bytes], key: bytes | None = None, about: dict = ABOUT):
    with path.open("wb") as target:
        writer = archive.Writer(target, about, key)
        for name, data in pieces.items():
            writer.add(name, io.BytesIO(data), len(data))
        writer.finish()
    return path


@pytest.mark.parametrize("key", [KEY, None])
def test_an_archive_says_what_is_in_it(tmp_path, key):
    path = written(tmp_path / "a", {"files/default/图片 1.jpg": b"x" * 300_000, "files/private/a": b""}, key)
    manifest = verify(path, key=key)
    assert {name: piece.size for name, piece in manifest.pieces.items()} == {
        "files/default/图片 1.jpg": 300_000,
        "files/private/a": 0,
    }


@pytest.mark.parametrize("cut", [1, 600, 11_000, 50_000])
def test_an_archive_that_is_cut_off_is_none(tmp_path, cut):
    path = written(tmp_path / "a", {"files/default/a": b"a" * 40_000})
    whole = path.read_bytes().rstrip(b"\0")
    path.write_bytes(whole[:-cut])
    with pytest.raises(BackupError):
        verify(path, key=None)


def test_any_changed_byte_of_a_file_is_found(tmp_path):
    path = written(tmp_path / "a", {"files/default/a": b"a" * 4000})
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"aaaa", b"aaab", 1))
    with pytest.raises(BackupError, match="files/default/a is not as it was"):
        verify(path, key=None)


def test_a_newer_format_is_left_to_the_newer_version(tmp_path):
    path = written(tmp_path / "a", {}, about=ABOUT | {"format": 2, "product": "9.0"})
    with pytest.raises(BackupError, match=r"newer version \(9\.0\)"):
        verify(path, key=None)


def strange_members() -> dict[str, tarfile.TarInfo]:
    link, device = tarfile.TarInfo("files/default/a"), tarfile.TarInfo("files/default/a")
    link.type, link.linkname, device.type = tarfile.SYMTYPE, "/etc/passwd", tarfile.CHRTYPE
    names = ["/etc/cron.d/x", "../x", "files/default/../../../x", "files/./x", "files//x", "a\\..\\b", ".."]
    return {"link": link, "device": device} | {name: tarfile.TarInfo(name) for name in names}


@pytest.mark.parametrize("name", strange_members())
def test_nothing_leaves_the_folder_it_is_meant_for(tmp_path, name):
    path = tmp_path / "a"
    with tarfile.open(path, "w") as tar:
        about = tarfile.TarInfo(archive.ABOUT)
        about.size = len(json.dumps(ABOUT))
        tar.addfile(about, io.BytesIO(json.dumps(ABOUT).encode()))
        tar.addfile(strange_members()[name])
    with pytest.raises(BackupError, match="no backup of ours"):
        verify(path, key=None)
    with pytest.raises(BackupError, match="Rename the file"), io.BytesIO() as target:
        archive.Writer(target, ABOUT, None).add("../x", io.BytesIO(), 0)


def test_what_is_no_archive_at_all(tmp_path):
    (tmp_path / "text").write_text("no backup " * 1000)
    (tmp_path / "empty").touch()
    for name in ("text", "empty", "nowhere"):
        with pytest.raises(CommandError, match=name):
            call_command("backup", verify=tmp_path / name)


def test_the_newest_stay(tmp_path):
    for day in (3, 1, 2):
        name = f"wenjing-{making._stamp(datetime(2026, 11, day, tzinfo=UTC))}.tar"
        (tmp_path / name).touch()
    (tmp_path / "wenjing-of-somebody-else.tar").touch()
    newest, older = (
        tmp_path / f"wenjing-{making._stamp(datetime(2026, 11, n, tzinfo=UTC))}.tar" for n in (3, 1)
    )
    assert [path.name[8:16] for path in making._old(tmp_path, 2, newest)] == ["20261101"]
    assert making._old(tmp_path, 0, newest) == []
    # A clock that was ahead has named the others later than what was just made.
    assert [path.name[8:16] for path in making._old(tmp_path, 2, older)] == ["20261102"]
