"""What the scripts of suggestions need on the stage of `tests.stage`."""

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import override

LEAFLET = static("suggestions/vendor/leaflet/leaflet.js")


def partial(name: str, **context: object) -> str:
    """A partial of the room in English, whatever language the site begins with."""
    with override("en"):
        return render_to_string(f"suggestions/{name}.html", context)


def script(name: str) -> str:
    return f'<script type="module" src="{static(f"suggestions/js/{name}.js")}"></script>'
