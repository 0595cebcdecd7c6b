"""Sessions of browsers in the database, as Django keeps them; writing one again is a single statement."""

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as Stock


class SessionStore(Stock):
    """Of this very name: it is part of the signature that sessions are sealed with."""

    def save(self, must_create: bool = False) -> None:
        """Stock begins and ends a transaction for it, which is two statements more for every form sent."""
        if must_create or self.session_key is None:
            return super().save(must_create)
        row = self.create_model_instance(self._get_session())
        same = self.model.objects.filter(session_key=row.session_key)
        if not same.update(session_data=row.session_data, expire_date=row.expire_date):
            raise UpdateError
        return None
