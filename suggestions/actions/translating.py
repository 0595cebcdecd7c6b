"""The sender's words in the other language: proposed by a machine, confirmed by a person."""

from suggestions import rules
from suggestions.models import Suggestion, Translated
from suggestions.rules import Actor

from .moving import Refused, change


def propose_translation(suggestion: Suggestion, by: Actor, title: str, text: str, **more) -> Suggestion:
    """Keep what a machine says, for staff alone. Errors: Conflict, Refused."""
    return _keep(suggestion, "propose_translation", by, title, text, Translated.PROPOSED, **more)


def translate(suggestion: Suggestion, by: Actor, title: str, text: str, **more) -> Suggestion:
    """A person stands by it: the public reads it, marked as a translation. Errors: Conflict, Refused."""
    return _keep(suggestion, "translate", by, title, text, Translated.CONFIRMED, **more)


def _keep(suggestion, verb, by, title, text, translated, **more) -> Suggestion:
    longest = [Suggestion._meta.get_field(f"translated_{name}").max_length for name in ("title", "text")]
    title, text = title.strip()[: longest[0]], text.strip()[: longest[1]]

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        if not title or bool(text) != bool(row.public_text):
            raise Refused(verb)
        return {"translated_title": title, "translated_text": text, "translated": translated}

    def allowed(by: Actor, row: Suggestion) -> bool:
        return rules.may_translate(by.user, row)

    return change(suggestion, verb, by, allowed=allowed, apply=apply, **more)
