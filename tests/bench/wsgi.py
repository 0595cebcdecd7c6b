"""The site, and beside it what any application costs on this server: a constant of so many bytes."""

from portal.wsgi import application as site

CONSTANT = "/constant/"


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if not path.startswith(CONSTANT):
        return site(environ, start_response)
    body = b"x" * int(path.removeprefix(CONSTANT))
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
    return [body]
