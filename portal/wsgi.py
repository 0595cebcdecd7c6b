import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.local")
site = get_wsgi_application()

from portal.front import Front  # noqa: E402 - needs the settings

application = Front(site)
