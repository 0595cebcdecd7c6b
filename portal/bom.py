"""What this installation is made of, as a CycloneDX 1.6 document.

It is read from the installed packages and from `portal/deploy/vendored.toml`, so that it holds what runs
here, the front-end files included, which no tool that only looks at Python packages would know.
"""

import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from django.utils import timezone
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ROOT / "pyproject.toml"
WANTED = ROOT / "requirements.txt"
VENDORED = ROOT / "portal" / "deploy" / "vendored.toml"
# What production may switch on by a setting; the lock file holds these, too.
EXTRAS = ("s3", "redis", "anymail", "sentry")


def bill() -> dict:
    """The document as JSON takes it."""
    project = tomllib.loads(PROJECT.read_text())["project"]
    found = _installed(wanted())
    own = f"pkg:generic/{project['name']}@{project['version']}"
    files = [_front_end(**entry) for entry in vendored()]
    direct = {canonicalize_name(requirement.name) for requirement in wanted()}
    needs = [{"ref": _purl(one), "dependsOn": _needed(one, found)} for one in found.values()]
    top = {_purl(found[name]) for name in direct & found.keys()} | {file["bom-ref"] for file in files}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": timezone.now().isoformat(timespec="seconds"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": [_package(one) for one in found.values()] + files,
        "dependencies": [{"ref": own, "dependsOn": sorted(top)}, *needs],
    }


def wanted() -> list[Requirement]:
    """requirements.txt, and the extras of production."""
    lines = (line.partition("#")[0].strip() for line in WANTED.read_text().splitlines())
    extras = tomllib.loads(PROJECT.read_text())["project"]["optional-dependencies"]
    also = (line for name in EXTRAS for line in extras[name])
    return [Requirement(line) for line in [*lines, *also] if line]


def vendored() -> list[dict]:
    """Front-end files of others that lie in this repository: name, version, source, files with SHA-256…"""
    return tomllib.loads(VENDORED.read_text())["package"]


def _installed(requirements: list[Requirement]) -> dict[str, Distribution]:
    """All that these need and what that needs, of what is installed, by name."""
    found: dict[str, Distribution] = {}
    seen, waiting = set(), [(requirement, "") for requirement in requirements]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        try:
            one = found.setdefault(name, distribution(name))
        except PackageNotFoundError:
            continue
        for also in {"", *requirement.extras}:
            if (name, also) not in seen:
                seen.add((name, also))
                waiting += [(Requirement(line), also) for line in one.requires or []]
    return dict(sorted(found.items()))


def _needed(one: Distribution, found: dict[str, Distribution]) -> list[str]:
    names = {canonicalize_name(Requirement(line).name) for line in one.requires or []}
    return sorted(_purl(found[name]) for name in names & found.keys())


def _purl(one: Distribution) -> str:
    return f"pkg:pypi/{canonicalize_name(one.name)}@{one.version}"


def _package(one: Distribution) -> dict:
    said = one.metadata
    if expression := said.get("License-Expression"):
        licences = [{"expression": expression}]
    else:
        classified = [
            line.rpartition(":: ")[2] for line in said.get_all("Classifier", []) if "License ::" in line
        ]
        words = classified or [(said.get("License") or "").partition("\n")[0]]
        licences = [{"license": {"name": name}} for name in words if name]
    return _component(one.name, one.version, _purl(one)) | ({"licenses": licences} if licences else {})


def _front_end(name: str, version: str, source: str, licence: str, files: dict[str, str], **more) -> dict:
    """With its files, as they lie here."""
    own = f"pkg:npm/{name}@{version}"
    parts = [
        {"type": "file", "name": path, "hashes": [{"alg": "SHA-256", "content": checksum}]}
        for path, checksum in files.items()
    ]
    return _component(name, version, own) | {
        "licenses": [{"license": {"id": licence}}],
        "externalReferences": [{"type": "distribution", "url": source}],
        "components": parts,
    }


def _component(name: str, version: str, purl: str) -> dict:
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
