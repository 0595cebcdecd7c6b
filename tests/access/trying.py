"""One request, undone afterwards: what came of it, and into which tables it wrote."""

import copy
import re
from dataclasses import dataclass

from django.db import connection, transaction
from django.test import Client

from tests.access import outcome

WRITING = re.compile(r'^(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM) "(\w+)"')
# What any request may note down: who is here, how often, in which language, which page an editor has open.
NOTES = {
    "django_session",
    "usersessions_usersession",
    "portal_limit",
    "wagtailadmin_editingsession",
    "wagtailusers_userprofile",
    "portal_picturerendition",
    # That somebody at work looked at people, which is what it is for.
    "portal_personalread",
}


@dataclass(frozen=True)
class Tried:
    method: str
    path: str
    outcome: str
    written: frozenset[str]

    def __str__(self):
        return f"{self.method.upper()} {self.path}"


def attempt(client: Client, method: str, path: str, data: dict | None = None) -> Tried:
    tables: set[str] = set()

    def listen(execute, sql, params, many, context):
        if found := WRITING.match(sql):
            tables.add(found[1])
        return execute(sql, params, many, context)

    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic(), connection.execute_wrapper(listen):
        response = getattr(client, method)(path, data)
        transaction.set_rollback(True)
    if response.streaming:
        b"".join(response)
    client.cookies = cookies
    return Tried(method, path, outcome.of(response, path), frozenset(tables - NOTES))
