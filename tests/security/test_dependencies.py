"""What others made is known to the byte: lock file, bill of materials, front-end files, safe versions."""

import hashlib
import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from django.core.management import call_command
from packaging.utils import canonicalize_name
from packaging.version import Version

from portal import bom

pytestmark = pytest.mark.once
ROOT = bom.ROOT
LOCKED = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^ ]+)(?P<rest>.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL
)
FLOORS = tomllib.loads((ROOT / "portal" / "deploy" / "safe_versions.toml").read_text())


@pytest.fixture(scope="module")
def locked() -> dict[str, set[Version]]:
    """Versions by name; of what differs by Python's version there are two."""
    found: dict[str, set[Version]] = {}
    for match in LOCKED.finditer((ROOT / "requirements.lock").read_text()):
        assert "--hash=sha256:" in match["rest"], f"{match['name']} has no hash"
        found.setdefault(match["name"], set()).add(Version(match["version"]))
    return found


def test_the_lock_holds_what_is_asked_for(locked):
    wrong = []
    for requirement in bom.wanted():
        versions = locked.get(canonicalize_name(requirement.name), [])
        if not versions or not all(map(requirement.specifier.contains, versions)):
            wrong.append(f"{requirement}: {sorted(map(str, versions))}")
    assert not wrong, f"Run `make lock`. {wrong}"


def test_the_lock_is_whole(locked):
    """Whatever the installed packages need is in it, too: pip would refuse what has no hash."""
    names = {component["name"] for component in bom.bill()["components"] if "pypi" in component["purl"]}
    assert not {canonicalize_name(name) for name in names} - locked.keys()


@pytest.mark.parametrize("name", FLOORS)
def test_no_version_with_a_known_flaw(locked, name):
    floor = Version(FLOORS[name]["at_least"])
    assert all(re.fullmatch(r"(CVE|GHSA|PYSEC)-[\w-]+", said) for said in FLOORS[name]["advisories"])
    assert min(locked[name]) >= floor
    try:
        assert Version(version(name)) >= floor
    except PackageNotFoundError:
        assert any(name == canonicalize_name(r.name) for r in bom.wanted()), f"{name} is not installed"


def test_files_of_others_are_the_published_ones():
    listed = set()
    for package in bom.vendored():
        folder = ROOT / package["folder"]
        for name, checksum in package["files"].items():
            listed.add(folder / name)
            assert digest((folder / name).read_bytes()) == checksum, name
        for name, cut in package.get("cut", {}).items():
            whole = (folder / name).read_bytes() + cut["text"].encode()
            assert digest(whole) == cut["published"], name
    assert vendor_files() == listed


def vendor_files() -> set[Path]:
    notes = {".gitattributes", "README.md"}
    found = (path for room in ROOT.glob("*/static/*/vendor") for path in room.rglob("*") if path.is_file())
    return {path for path in found if path.name not in notes}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_the_bill_of_materials_is_valid_and_whole():
    out = StringIO()
    call_command("sbom", stdout=out)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(out.getvalue()) is None
    said = json.loads(out.getvalue())
    names = {component["name"] for component in said["components"]}
    assert {"Django", "wagtail", "gunicorn", "leaflet", "sqlparse"} <= names
    assert "pytest" not in names
    references = {component["bom-ref"] for component in said["components"]}
    [own, *others] = said["dependencies"]
    assert set(own["dependsOn"]) | {ref for one in others for ref in one["dependsOn"]} == references
