"""Can a server listen here? Only the standard library: it is asked before anything is installed."""

import socket


def refusal(host: str, port: int) -> str:
    """Why nothing can listen there, with a port to take instead; empty when something can."""
    problem = _problem(host, port)
    if problem is None:
        return ""
    others = (other for other in range(max(port, 1023) + 1, 65536) if _problem(host, other) is None)
    return f"Cannot listen on {host}:{port} ({problem.strerror}). Try PORT={next(others, 8000)}."


def _problem(host: str, port: int) -> OSError | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            return problem
    return None
