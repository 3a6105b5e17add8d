# Django with its default middleware, sessions and users, on the file of the first argument, behind one worker of gunicorn.
import json
import os

import django
from django.conf import settings

FILE = os.environ["STACK_FILE"]
settings.configure(
    SECRET_KEY=os.environ["STACK_SECRET"],
    ALLOWED_HOSTS=["127.0.0.1"],
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FILE, "CONN_MAX_AGE": None}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [
        ("django.template.loaders.cached.Loader", ["django.template.loaders.locmem.Loader"]),
    ]}}],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    LOGGING_CONFIG=None,
)
with open(os.path.join(os.path.dirname(__file__), "app", "templates", "fortunes.html")) as page:
    settings.TEMPLATES[0]["OPTIONS"]["loaders"][0][1][0] = (
        "django.template.loaders.locmem.Loader",
        {"fortunes.html": page.read()},
    )
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django import forms  # noqa: E402
from django.db import models  # noqa: E402
from django.http import HttpResponseForbidden, JsonResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402


class Fortune(models.Model):
    message = models.CharField(max_length=200)

    class Meta:
        app_label = "stack"
        managed = False
        db_table = "stack_fortune"


def me(request):
    if not request.user.is_authenticated:
        return HttpResponseForbidden("no")
    return JsonResponse({"username": request.user.username, "email": request.user.email})


def fortunes(request):
    rows = list(Fortune.objects.all())
    rows.append(Fortune(id=0, message="Additional fortune added at request time."))
    rows.sort(key=lambda row: row.message)
    return render(request, "fortunes.html", {"rows": rows})


class OrderForm(forms.Form):
    name = forms.CharField(max_length=40)
    email = forms.EmailField()
    quantity = forms.IntegerField(min_value=1, max_value=100)
    gift = forms.BooleanField(required=False)


@csrf_exempt
def order(request):
    form = OrderForm(json.loads(request.body))
    return JsonResponse({"ok": True}) if form.is_valid() else JsonResponse({"ok": False}, status=422)


urlpatterns = [path("me", me), path("fortunes", fortunes), path("order", order)]
application = get_wsgi_application()
