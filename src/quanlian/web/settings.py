"""Django settings, derived from the operator's settings in `quanlian.core.config`."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from quanlian.core.config import data, home, setting
from quanlian.core.embedded.server import embedded_url
from quanlian.web.static_address import static_address

PACKAGE = Path(__file__).resolve().parents[1]


def _secret_key() -> str:
    if given := setting("QUANLIAN_SECRET_KEY").get():
        return given
    file = home() / "secret_key"
    if not file.exists():
        handle = os.open(file, os.O_CREAT | os.O_WRONLY, 0o600)
        os.write(handle, secrets.token_urlsafe(64).encode())
        os.close(handle)
    return file.read_text()


SECRET_KEY = _secret_key()
DEBUG = setting("QUANLIAN_DEBUG").on()
DEMO = setting("QUANLIAN_DEMO").on()
ALLOWED_HOSTS = [h.strip() for h in setting("QUANLIAN_ALLOWED_HOSTS").get().split(",") if h.strip()]
PUBLIC_URL = setting("QUANLIAN_PUBLIC_URL").get()

INSTALLED_APPS = [
    "quanlian.core.people",
    "quanlian.core.audit",
    "quanlian.core.events",
    "quanlian.core.files",
    "quanlian.core.messages",
    "quanlian.core.clients",
    "quanlian.core.calendar",
    "quanlian.core.regions",
    "quanlian.ui",
    "quanlian.registry",
    "quanlian.evidence",
    "quanlian.search",
    "quanlian.search.saved",
    "quanlian.search.databases",
    "quanlian.similarity",
    "quanlian.procedures",
    "quanlian.indicators",
    "quanlian.protection",
    "quanlian.protection.watch",
    "quanlian.protection.guard",
    "quanlian.utilisation",
    "quanlian.utilisation.engagements",
    "quanlian.utilisation.ledger",
    "quanlian.utilisation.pool",
    "quanlian.utilisation.subsidies",
    "quanlian.utilisation.insurance",
    "quanlian.utilisation.finance",
    "quanlian.utilisation.collateral",
    "quanlian.utilisation.market",
    "quanlian.utilisation.deals",
    "quanlian.utilisation.matching",
    "quanlian.utilisation.licensing",
    "quanlian.utilisation.alliances",
    "quanlian.utilisation.valuation",
    "quanlian.utilisation.funds",
    "quanlian.utilisation.securitisation",
    "quanlian.management.programmes",
    "quanlian.service.catalogue",
    "quanlian.service.portal",
    "quanlian.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "csp",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "ninja",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "quanlian.web.middleware.size.BodySizeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "quanlian.web.middleware.errors.UserErrorMiddleware",
    "quanlian.web.middleware.access.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "quanlian.web.urls"
WSGI_APPLICATION = "quanlian.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "quanlian.ui.templatetags.ql_ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "quanlian.web.shell.shell_context",
            ],
        },
    }
]

_DATABASE = environ.Env.db_url_config(setting("DATABASE_URL").get() or embedded_url())
DATABASES = {
    "default": {
        **_DATABASE,
        # a database that hangs must not hang the page: three seconds, then a clear answer
        "OPTIONS": {"connect_timeout": 3, **_DATABASE.get("OPTIONS", {})},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}},
    # shared by all web processes, so that limits hold and figures computed once are computed once
    "shared": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "quanlian_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale", data() / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = static_address(PACKAGE)
STATIC_ROOT = home() / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31_536_000  # a year: the address names the content
MEDIA_ROOT = home() / "files"

AUTH_USER_MODEL = "quanlian_people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATORS = ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
AUTH_PASSWORD_VALIDATORS = [{"NAME": f"django.contrib.auth.password_validation.{v}Validator"} for v in _VALIDATORS]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "quanlian.web.account.AccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "全链"
MFA_FORMS = {"authenticate": "quanlian.web.account.AuthenticateForm"}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "web/locked.html"
AXES_VERBOSE = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if PUBLIC_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31536000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 << 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 << 20
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "quanlian.messages": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
