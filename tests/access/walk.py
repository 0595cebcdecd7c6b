"""Every URL pattern that the site answers to, one by one, through all includes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import RegexPattern, RoutePattern
from django.utils.translation import override

LANGUAGE = "en"


@dataclass(frozen=True)
class Found:
    """One pattern; `view` tells it from others with the same route, that may never be reached."""

    route: str
    view: str
    name: str = field(default="", compare=False)
    parameters: tuple[str, ...] = field(default=(), compare=False)

    @property
    def namespace(self) -> str:
        return self.name.rpartition(":")[0]

    @property
    def is_admin(self) -> bool:
        return self.route.startswith("admin/")

    @property
    def table(self) -> str:
        return f"tests/access/{'admin' if self.is_admin else 'site'}.py"


def everything(urlconf=None) -> list[Found]:
    with override(LANGUAGE):
        return list(_below(get_resolver(urlconf)))


def at(path: str, urlconf=None) -> Found:
    """The pattern that answers at this path. Raises Resolver404."""
    with override(LANGUAGE):
        match = resolve(path.partition("?")[0], urlconf)
    return Found(match.route, match._func_path, match.view_name or "")


def _below(resolver: URLResolver, route="", spaces=(), parameters=()) -> Iterator[Found]:
    for pattern in resolver.url_patterns:
        own = str(pattern.pattern)
        here = route + (own.removeprefix("^") if route else own)
        known = (*parameters, *_parameters(pattern.pattern))
        if isinstance(pattern, URLPattern):
            name = ":".join((*spaces, pattern.name)) if pattern.name else ""
            yield Found(here, ResolverMatch(pattern.callback, (), {})._func_path, name, known)
        else:
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _below(pattern, here, inner, known)


def _parameters(pattern) -> tuple[str, ...]:
    if isinstance(pattern, RoutePattern):
        return tuple(pattern.converters)
    if isinstance(pattern, RegexPattern):
        return tuple(pattern.regex.groupindex)
    return ()
