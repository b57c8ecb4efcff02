"""One file of settings; what differs between machines comes from the environment (`DIRISHA_...`, docs/operating.md)."""

from __future__ import annotations

import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from dirisha.site import environment as env
from dirisha.site.logs import LOGGING as LOGGING

MODE = env.text("MODE", "production")
if MODE not in ("demo", "production", "test", "tool"):
    raise ImproperlyConfigured(f"DIRISHA_MODE must be demo, production, test or tool, not {MODE!r}.")
DEMO = MODE == "demo"

BASE_DIR = Path(__file__).resolve().parents[3]
VAR = Path(env.text("VAR", str(BASE_DIR / "var")))
VAR.mkdir(mode=0o700, parents=True, exist_ok=True)

DEMO_SECRET_KEY = "demo-only-" + "0" * 54
DEMO_MASTER_KEY = "d1" * 32
SECRET_KEY = env.text("SECRET_KEY", "" if MODE == "production" else DEMO_SECRET_KEY)
DIRISHA_MASTER_KEY = env.text("MASTER_KEY", "" if MODE == "production" else DEMO_MASTER_KEY)
if MODE == "production":
    for _name, _value, _default in (
        ("DIRISHA_SECRET_KEY", SECRET_KEY, DEMO_SECRET_KEY),
        ("DIRISHA_MASTER_KEY", DIRISHA_MASTER_KEY, DEMO_MASTER_KEY),
    ):
        _usable = re.fullmatch("[0-9a-f]{64}", _value) if _name.endswith("MASTER_KEY") else len(_value) >= 50
        if not _usable or _value == _default or len(set(_value)) < 8:
            raise ImproperlyConfigured(
                f"{_name} is missing, no key or a default key. `dirisha keys` makes new ones for the environment."
            )

DEBUG = False
ALLOWED_HOSTS = env.text("HOSTS", "*" if MODE != "production" else "localhost").split(",")
PUBLIC_URL = env.text("URL").rstrip("/")
"""Under which address citizens reach the house: what QR codes and papers say."""
REMEDIES = env.text("REMEDIES")
"""Which levels of remedy a missed promise brings ("1,2,3"); empty: those that the country pack proposes."""
CSRF_TRUSTED_ORIGINS = [origin for origin in env.text("ORIGINS").split(",") if origin]
ROOT_URLCONF = "dirisha.site.urls"
WSGI_APPLICATION = "dirisha.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "places.Officer"

INSTALLED_APPS = [
    "dirisha.site",
    "dirisha.frame",
    "dirisha.journal",
    # The rooms from the ground up: an event's appliers run in this order.
    "dirisha.rooms.places",
    "dirisha.rooms.charters",
    "dirisha.rooms.people",
    "dirisha.rooms.cases",
    "dirisha.rooms.visits",
    "dirisha.rooms.results",
    "dirisha.doors.web",
    "dirisha.doors.desk",
    "dirisha.doors.kiosk",
    "dirisha.doors.results",
    "dirisha.doors.display",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # half of the citizens pay for every kilobyte
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dirisha.frame.middleware.LanguageMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "dirisha.frame.sessions.StaffMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dirisha.frame.middleware.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dirisha.frame.context.page",
            ],
            "builtins": ["dirisha.frame.templatetags.dirisha"],
        },
    }
]

DATABASES = env.databases(env.text("DATABASE"), VAR)
DATABASE_ROUTERS = ["dirisha.journal.router.AccessRouter"]

LANGUAGE_CODE = "sw"
LANGUAGES = [("sw", "Kiswahili"), ("en", "English")]
FORMAT_MODULE_PATH = ["dirisha.frame.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
UPLOADS = VAR / "uploads"
ORIGINALS = VAR / "originals"
FORMS = Path(env.text("FORMS") or VAR / "forms")
"""Forms of returns that take the place of the house's own (frame/returns.py)."""
EVENTS_URL = env.text("EVENTS_URL")
"""Where screens listen for calls (frame/live.py); `dirisha run` sets it for the web process beside it."""
DEMO_CLOCK = VAR / "demo-clock.json" if DEMO else None
CLIPS = VAR / "cache" / "voice"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(UPLOADS)}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

AUTHENTICATION_BACKENDS = ["dirisha.doors.desk.backend.StaffBackend"]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "dirisha.doors.desk.adapter.StaffAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# "key" is the account (at a device it has used before, or elsewhere); "ip" a known device, else the network address.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/m/ip,5/5m/key", "reauthenticate": "10/m/user"}
SETUP_CODE = env.text("SETUP_CODE")
"""Opens the page of the first visit while no officer has an account. `dirisha run` makes one and prints it when none is
given; too short a one opens nothing (doors/desk/views/setup.py)."""
SECOND_FACTOR_REQUIRED = MODE == "production"
MFA_ADAPTER = "dirisha.doors.desk.adapter.StaffMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Dirisha"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = MODE != "production"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/sw/dawati/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "dirisha.doors.desk.passwords.LongEnough"},
    {"NAME": "dirisha.doors.desk.passwords.NotCommon"},
]

_TLS = env.truth("TLS", default=MODE == "production")
SESSION_ENGINE = "dirisha.frame.sessions"
SESSION_COOKIE_NAME = "__Host-dirisha" if _TLS else "dirisha"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = _TLS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if _TLS else "csrf"
CSRF_COOKIE_SECURE = _TLS
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = _TLS
_PROXY = env.truth("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _PROXY else None
TRUSTED_PROXIES = env.networks("PROXIES", "127.0.0.0/8,::1") if _PROXY else ()
"""From whom `X-Forwarded-For` is believed (frame/limits.py)."""
SECURE_HSTS_SECONDS = 31536000 if _TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _TLS
SECURE_HSTS_PRELOAD = _TLS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SILENCED_SYSTEM_CHECKS = ["security.W002"]  # X-Frame-Options: frame-ancestors below says the same
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
CSRF_FAILURE_VIEW = "dirisha.frame.views.lost_form"
FILE_UPLOAD_HANDLERS = [
    "dirisha.frame.uploads.Capped",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
LIMIT_FACTOR = int(env.text("LIMIT_FACTOR", "1"))
"""Multiplies every limit of frame/limits.py but the one on PINs; for load tests and very large halls."""
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},  # the counters of frame/limits.py live here
    }
}
