"""The same cities in Django's admin, on a database that Nuages filled: the tables are Django's, so it opens them.

Prints the session of the superuser and the port once it listens. Argument: the database.
"""

import sys
import types
from pathlib import Path

from django.conf import settings

# An app of one file: Django wants a package of its name.
atlas = types.ModuleType("atlas")
atlas.__path__ = [str(Path(__file__).parent)]
sys.modules["atlas"] = atlas

settings.configure(
    DEBUG=False,
    SECRET_KEY="only for this benchmark, and fifty characters long as keys should be",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1], "CONN_MAX_AGE": None}},
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "atlas",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])],
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
            },
        }
    ],
    STATIC_URL="/static/",
    USE_TZ=True,
    LOGGING_CONFIG=None,
)

import django  # noqa: E402

django.setup()

from django.contrib import admin  # noqa: E402
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402


class Country(models.Model):
    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=100)

    class Meta:
        app_label = "atlas"
        db_table = "atlas_country"
        managed = False
        ordering = ["name"]

    def __str__(self):
        return self.name


class City(models.Model):
    id = models.PositiveIntegerField(primary_key=True)
    name = models.CharField(max_length=120)
    country = models.ForeignKey(Country, on_delete=models.CASCADE)
    admin_code = models.CharField(max_length=20, blank=True)
    feature_code = models.CharField(max_length=10, blank=True)
    population = models.PositiveIntegerField(default=0)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        app_label = "atlas"
        db_table = "atlas_city"
        managed = False

    def __str__(self):
        return self.name


@admin.register(Country)
class CountryAdmin(admin.ModelAdmin):
    search_fields = ["name"]


@admin.register(City)
class CityAdmin(admin.ModelAdmin):
    list_display = ["name", "country", "admin_code", "population", "millions", "feature_code"]
    list_filter = ["country"]
    list_select_related = ["country"]
    search_fields = ["name", "country__name"]
    autocomplete_fields = ["country"]
    ordering = ["-population"]

    @admin.display(description="Millions", ordering="-population")
    def millions(self, city):
        return city.population / 1e6


urlpatterns = [path("admin/", admin.site.urls)]

if __name__ == "__main__":
    from django.core.wsgi import get_wsgi_application
    from gunicorn.app.base import BaseApplication

    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore

    user = get_user_model().objects.get(username="admin")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print(f"session {session.session_key}", flush=True)

    sys.modules[settings.ROOT_URLCONF] = sys.modules["__main__"]

    class Server(BaseApplication):
        def load_config(self):
            self.cfg.set("bind", "127.0.0.1:0")
            self.cfg.set("workers", 1)
            self.cfg.set("keepalive", 30)
            self.cfg.set("loglevel", "error")
            self.cfg.set("when_ready", lambda arbiter: print(f"listening {arbiter.LISTENERS[0].sock.getsockname()[1]}", flush=True))

        def load(self):
            return get_wsgi_application()

    Server().run()
