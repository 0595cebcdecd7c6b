"""Where the web server listens, and what people click to get there."""

import ipaddress

from .paths import env

EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 # nosec B104 - compared, not bound


def host() -> str:
    return env.str("HOST", "127.0.0.1")


def port() -> int:
    return env.int("PORT", 8000)


def only_here() -> bool:
    """Nobody but this machine reaches it."""
    try:
        return host() == "localhost" or ipaddress.ip_address(host()).is_loopback
    except ValueError:
        return False


def address() -> str:
    """This machine by its name, not by its number: browsers make passkeys for names only."""
    name = "localhost" if only_here() or host() in EVERYWHERE else host()
    return f"http://[{name}]:{port()}" if ":" in name else f"http://{name}:{port()}"
