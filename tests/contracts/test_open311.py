"""Open311 as others read and write it: a client from PyPI, JSON schemas, and FixMyStreet's calls.

The schemas beside this file are our own words for what the specification's tables say. The official ones
carry no licence, so they don't lie here: when OPEN311_SCHEMAS names the folder `schema/georeport-v2` of a
copy of github.com/open311/schema-validation, they are asked, too.
"""

import io
import json
import os
from datetime import datetime
from pathlib import Path
from urllib.request import urlopen

import georeport
import jsonschema
import pytest
import requests
from PIL import Image
from referencing import Registry
from referencing.jsonschema import DRAFT4

from suggestions import actions, keys
from suggestions.models import Photo, RemarkKind, Suggestion
from suggestions.rules import Actor
from tests import builders, suggesting
from tests.contracts.fixmystreet import FixMyStreet, Problem
from tests.contracts.formats import FORMATS

OUR_OWN = Path(__file__).with_name("open311_schemas")
FOLDERS = [OUR_OWN, *(Path(folder) for folder in [os.environ.get("OPEN311_SCHEMAS")] if folder)]
SQUARE = [[116.6, 39.8], [116.7, 39.8], [116.7, 39.9], [116.6, 39.9], [116.6, 39.8]]


@pytest.fixture
def lamps():
    return suggesting.category(slug="lamps", name_en="Lamps", department=builders.department())


def jpeg() -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(output, "JPEG")
    return output.getvalue()


@pytest.mark.parametrize("format", ["json", "xml"])
def test_georeport(live, lamps, format):
    suggesting.category(slug="pipes")
    case, other = suggesting.sent(category=lamps), suggesting.sent(category=lamps)
    city = georeport.GeoReport(
        f"{live.url}/open311/v2/", output_format=format, jurisdiction="any.example.org"
    )
    assert {service["service_code"] for service in city.get_service_list()} == {"lamps", "pipes"}
    found = city.get_service_requests(service_code="lamps", status="open")
    assert [request["service_request_id"] for request in found] == [other.reference, case.reference]
    both = city.get_service_requests(service_request_id=f"{case.reference},{other.reference}")
    assert len(both) == 2
    one = city.get_service_request(case.reference)
    assert one["description"] == f"{case.title}\n\n{case.text}"
    assert datetime.fromisoformat(one["requested_datetime"]) == case.submitted_at.replace(microsecond=0)
    with pytest.raises(requests.HTTPError, match="404"):
        city.get_service_definition("lamps")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_schemas(live, lamps, folder):
    closed, bare = suggesting.brought_to("closed", category=lamps), suggesting.sent(text="")
    Suggestion.objects.filter(pk=bare.pk).update(grid=None)
    # The server doesn't have the file, which it would measure.
    Photo.objects.update(width=40, height=30)
    accepts(folder, "services", read(live, "services"))
    accepts(folder, "requests", read(live, "requests"))
    accepts(folder, "request", read(live, f"requests/{closed.reference}")[0])
    wrong = read(live, "requests")[0] | {"status": "Closed"}
    with pytest.raises(jsonschema.ValidationError):
        accepts(folder, "request", wrong)


def test_our_own_schemas_of_what_else_there_is(live, lamps):
    suggesting.brought_to("closed", category=lamps)
    accepts(OUR_OWN, "updates", read(live, "servicerequestupdates"))
    with urlopen(f"{live.url}/open311/discovery.json") as answer:
        accepts(OUR_OWN, "discovery", json.load(answer))
    errors = requests.get(f"{live.url}/open311/v2/requests.json?status=x", timeout=30).json()
    accepts(OUR_OWN, "errors", errors)


def read(live, path: str):
    with urlopen(f"{live.url}/open311/v2/{path}.json") as answer:
        return json.load(answer)


def accepts(folder: Path, name: str, data) -> None:
    """Schemas of a folder name each other by their files."""
    files = {path.name: json.loads(path.read_text()) for path in folder.glob("*.json")}
    registry = Registry().with_resources((file, DRAFT4.create_resource(files[file])) for file in files)
    draft = jsonschema.Draft4Validator(files[f"{name}.json"], registry=registry, format_checker=FORMATS)
    draft.validate(data)


def test_fixmystreet_files_fetches_and_updates(live, lamps):
    grid, raw = builders.grid(polygon=SQUARE), keys.make("FixMyStreet", may_update=True)[1]
    city = FixMyStreet(f"{live.url}/open311/v2/", raw)
    service = city.populate_service_list()["lamps"]
    assert (service["metadata"], service["group"][0]) == ("false", lamps.department.name_zh_hans)
    problem = Problem("A dark lamp", "At the gate & <there>.", "lamps", 39.85, 116.65, photo=jpeg())

    number = city.send_report(problem)
    case = Suggestion.objects.get(reference=number)
    assert (case.title, case.text) == (problem.title, f"{problem.detail}\n\n{problem.url}")
    assert (case.grid, case.photos.count(), case.author) == (grid, 1, None)
    assert city.send_report(problem) == number
    assert city.fetch_reports() == []

    moderator = Actor(user=suggesting.staff("moderator"))
    actions.release_text(case, moderator, title=case.title, text=case.text)
    [report] = city.fetch_reports()
    assert (report["service_request_id"], report["status"], report["service_code"]) == (
        number,
        "open",
        "lamps",
    )
    assert (float(report["lat"]), float(report["long"])) == (problem.latitude, problem.longitude)
    assert problem.detail in report["description"]

    Suggestion.objects.filter(pk=case.pk).update(grid_confirmed=True)
    suggesting.brought_to("closed", case)
    updates = city.fetch_updates()
    assert [update["state"] for update in updates] == [
        *("open", "open", "investigating", "investigating", "in progress", "in progress", "in progress"),
        "fixed",
    ]
    assert {update["service_request_id"] for update in updates} == {number}

    given = city.send_update(number, "Still dark, I'm afraid.", "OPEN", 9)
    assert city.send_update(number, "Still dark, I'm afraid.", "OPEN", 9) == given
    note = case.remarks.get(kind=RemarkKind.NOTE)
    assert note.text == "FixMyStreet: OPEN\n\nStill dark, I'm afraid."
    assert given not in [update["update_id"] for update in city.fetch_updates()]


def test_fixmystreet_hears_what_is_wrong(live, lamps):
    city = FixMyStreet(f"{live.url}/open311/v2/", "no such key")
    with pytest.raises(RuntimeError, match="api_key"):
        city.send_report(Problem("A dark lamp", "", "lamps", 39.85, 116.65))
