import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quanlian.web.settings")
application = get_wsgi_application()

from quanlian.web.warm import warm  # noqa: E402 - needs the applications set up

warm()
