"""The calls that FixMyStreet makes to an authority's Open311, written from what it sends and needs.

Like it, this client takes XML only, puts the name of a file behind an endpoint that ends in a slash, and
reads elements that occur once as lists.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from xml.etree import ElementTree

LISTS = {"service", "request", "request_update", "error", "attribute", "value", "group"}


@dataclass(frozen=True)
class Problem:
    """What somebody reported there."""

    title: str
    detail: str
    category: str
    latitude: float
    longitude: float
    name: str = "Sample Resident"
    email: str = "sample@example.org"
    photo: bytes = b""
    url: str = "https://fixmystreet.example.org/report/1"


class FixMyStreet:
    def __init__(self, endpoint: str, api_key: str):
        assert endpoint.endswith("/")
        self.endpoint, self.api_key = endpoint, api_key

    def populate_service_list(self) -> dict[str, dict]:
        """Categories by their codes; one without a code, or with fields that are not told, is left out."""
        found = self._get("services.xml")["service"]
        return {service["service_code"]: service for service in found if service.get("service_code")}

    def send_report(self, problem: Problem) -> str:
        """The number it got over there."""
        first, _space, last = problem.name.partition(" ")
        fields = {
            "service_code": problem.category,
            "description": f"{problem.title}\n\n{problem.detail}\n\n{problem.url}\n",
            "lat": f"{problem.latitude:.6f}",
            "long": f"{problem.longitude:.6f}",
            "first_name": first,
            "last_name": last,
            "email": problem.email,
        }
        files = {"photo1": ("1.0.full.jpeg", "image/jpeg", problem.photo)} if problem.photo else {}
        [request] = self._post("requests.xml", fields, files)["request"]
        return request["service_request_id"]

    def fetch_reports(self) -> list[dict]:
        """Of the last hour, those that can be put on a map and have been changed in it."""
        span = self._span(hours=1)
        found = self._get("requests.xml", **span).get("request", [])
        placed = [one for one in found if one["service_request_id"] and one["lat"] and one["long"]]
        return [one for one in placed if self._is_within(one, span)]

    def fetch_updates(self) -> list[dict]:
        span = self._span(hours=2)
        found = self._get("servicerequestupdates.xml", api_key=self.api_key, **span).get("request_update", [])
        return [
            one | {"state": one["status"].lower().replace("_", " ")}
            for one in found
            if one["update_id"] and one["service_request_id"] and self._is_within(one, span)
        ]

    def send_update(self, number: str, text: str, status: str, update_id: int) -> str:
        fields = {
            "service_request_id": number,
            "update_id": str(update_id),
            "updated_datetime": datetime.now(UTC).isoformat(timespec="seconds"),
            "status": status,
            "description": text,
            "first_name": "Sample",
            "last_name": "-",
            "email": "sample@example.org",
        }
        [update] = self._post("servicerequestupdates.xml", fields, {})["request_update"]
        return update["update_id"]

    @staticmethod
    def _span(hours: int) -> dict[str, str]:
        now = datetime.now(UTC)
        stamps = (now - timedelta(hours=hours), now + timedelta(seconds=1))
        names = ("start_date", "end_date")
        return {name: f"{at:%Y-%m-%dT%H:%M:%SZ}" for name, at in zip(names, stamps, strict=True)}

    @staticmethod
    def _is_within(found: dict, span: dict[str, str]) -> bool:
        updated = datetime.fromisoformat(found["updated_datetime"]).astimezone(UTC)
        return span["start_date"] <= f"{updated:%Y-%m-%dT%H:%M:%SZ}" <= span["end_date"]

    def _get(self, name: str, **query: str) -> dict:
        return self._read(Request(f"{self.endpoint}{name}?{urlencode(query)}"))

    def _post(self, name: str, fields: dict[str, str], files: dict) -> dict:
        fields = fields | {"api_key": self.api_key}
        if not files:
            return self._read(Request(self.endpoint + name, urlencode(fields).encode(), method="POST"))
        boundary = uuid.uuid4().hex
        parts = [_part(boundary, f'name="{name}"', value.encode()) for name, value in fields.items()]
        for field, (file, kind, data) in files.items():
            about = f'name="{field}"; filename="{file}"\r\nContent-Type: {kind}'
            parts.append(_part(boundary, about, data))
        body = b"".join([*parts, f"--{boundary}--\r\n".encode()])
        request = Request(self.endpoint + name, body, method="POST")
        request.add_header("Content-Type", f"multipart/form-data; boundary={boundary}")
        return self._read(request)

    @staticmethod
    def _read(request: Request) -> dict:
        try:
            with urlopen(request) as answer:
                return _simple(ElementTree.fromstring(answer.read())) or {}
        except HTTPError as problem:
            with problem:
                said = _simple(ElementTree.fromstring(problem.read()))
            raise RuntimeError("; ".join(one["description"] for one in said["error"])) from problem


def _part(boundary: str, about: str, data: bytes) -> bytes:
    head = f"--{boundary}\r\nContent-Disposition: form-data; {about}\r\n\r\n"
    return head.encode() + data + b"\r\n"


def _simple(element: ElementTree.Element):
    """Text, or a dictionary of the children; an empty element is None."""
    if not len(element):
        return element.text
    found: dict = {}
    for child in element:
        if child.tag in LISTS:
            found.setdefault(child.tag, []).append(_simple(child))
        else:
            found[child.tag] = _simple(child)
    return found
