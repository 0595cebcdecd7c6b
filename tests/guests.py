"""What a guest does at the door: asks for a code, types it in."""

import re

from django.core import mail
from django.test import Client

from portal import contacts
from portal.models import Person

FORM = "/en/places/?when=soon"


def ask(client, contact="guest@example.org", **more):
    return client.post("/en/confirm/", {"contact": contact, "next": FORM, **more})


def answer(client, code, **more):
    return client.post("/en/confirm/code/", {"code": code, "remember": "on", "next": FORM, **more})


def code_of(text) -> str:
    return re.search(r"(?<!\d)\d{6}(?!\d)", text)[0]


def mailed() -> str:
    return code_of(mail.outbox[-1].body)


def other_than(code) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def who(client) -> Person | None:
    request = client.get("/en/confirm/").wsgi_request
    return contacts.confirmed(request)


def guess(waiting: str, code: str) -> str:
    client = Client()
    client.cookies["confirming"] = waiting
    return answer(client, code).text
