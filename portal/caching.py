"""The cache in Redis: when it is gone it counts as empty, and pages are only made more slowly.

Locks and limits must not take that for 'nobody was here': they begin with `add`, which says that it is gone.
"""

import logging
import time
from collections.abc import Callable

from django.core.cache.backends import redis

log = logging.getLogger("portal.caching")

# Nobody waits for it longer, and after it did not answer nobody asks for a while.
SECONDS_TO_ANSWER, SECONDS_OF_REST = 1, 5


class Gone(Exception):
    """Redis does not answer: what has to be counted there is closed."""


class Rest:
    """Shared by the threads of a process, each of which has a cache object of its own."""

    until = 0.0


class RedisCache(redis.RedisCache):
    def __init__(self, server, params):
        from redis.backoff import NoBackoff  # an extra: only who names Redis has it
        from redis.retry import Retry

        quick = {"socket_connect_timeout": SECONDS_TO_ANSWER, "socket_timeout": SECONDS_TO_ANSWER}
        # Once at once, for connections that a new start of Redis has cut.
        options = quick | {"retry": Retry(NoBackoff(), 1)} | params.get("OPTIONS", {})
        super().__init__(server, params | {"OPTIONS": options})

    def add(self, *args, **more):
        return self._asked(lambda: super(RedisCache, self).add(*args, **more))

    def get(self, key, default=None, version=None):
        return self._or(default, lambda: super(RedisCache, self).get(key, default, version))

    def set(self, *args, **more):
        return self._or(None, lambda: super(RedisCache, self).set(*args, **more))

    def get_or_set(self, key, default, *args, **more):
        """Django's begins with `add`, which would close a page for what is only quicker."""
        if (found := self.get(key)) is None:
            found = default() if callable(default) else default
            self.set(key, found, *args, **more)
        return found

    def touch(self, *args, **more):
        return self._or(False, lambda: super(RedisCache, self).touch(*args, **more))

    def delete(self, *args, **more):
        return self._or(False, lambda: super(RedisCache, self).delete(*args, **more))

    def has_key(self, *args, **more):
        return self._or(False, lambda: super(RedisCache, self).has_key(*args, **more))

    def get_many(self, *args, **more):
        return self._or({}, lambda: super(RedisCache, self).get_many(*args, **more))

    def set_many(self, data, *args, **more):
        return self._or(list(data), lambda: super(RedisCache, self).set_many(data, *args, **more))

    def delete_many(self, *args, **more):
        return self._or(None, lambda: super(RedisCache, self).delete_many(*args, **more))

    def clear(self):
        return self._or(False, super().clear)

    def _or(self, instead: object, do: Callable[[], object]) -> object:
        try:
            return self._asked(do)
        except Gone:
            return instead

    def _asked(self, do: Callable[[], object]) -> object:
        """Errors: Gone."""
        from redis.exceptions import RedisError

        if time.monotonic() < Rest.until:
            raise Gone
        try:
            return do()
        except (RedisError, OSError) as problem:
            Rest.until = time.monotonic() + SECONDS_OF_REST
            log.error("Redis does not answer: %s", problem)
            raise Gone from problem
