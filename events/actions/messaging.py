"""A message of the organisers to those who come: written down, and told to each, in one transaction."""

from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from events import written
from events.models import Message, Registration, Session
from portal.models import User


def send_message(
    session: Session,
    registrations: Iterable[Registration],
    texts: dict[str, str],
    *,
    form_key: UUID,
    by: User,
) -> tuple[Message, bool]:
    """The message, and whether this press sent it: a form sends once.

    `texts` are `subject_…` and `body_…` for every language. Of the registrations only those of this date
    are told.
    """
    try:
        with transaction.atomic():
            message = Message.objects.create(session=session, form_key=form_key, sent_by=by, **texts)
            told = [row for row in registrations if row.session_id == session.pk]
            message.registrations.set(told)
            Message.objects.filter(pk=message.pk).update(recipients=len(told))
            for registration in told:
                written.tell(registration, message)
            log(message, "events.message", user=by, data={"recipients": len(told)})
    except IntegrityError:
        earlier = Message.objects.filter(form_key=form_key, session=session).first()
        if earlier is None:
            raise
        return earlier, False
    message.recipients = len(told)
    return message, True
