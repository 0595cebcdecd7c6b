"""Where files lie: folders of VAR_DIR, an object store that speaks S3, or classes of one's own."""

from urllib.parse import urlsplit

from .paths import VAR_DIR, env

FOLDER = "django.core.files.storage.FileSystemStorage"
# A page with a signed address in it is shown at once; whoever keeps it has nothing.
SECONDS_SIGNED = 300


def storages() -> dict[str, dict]:
    chosen = _in_store() if env.str("S3_BUCKET", "") else _in_folders()
    return chosen | {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


def media_hosts() -> list[str]:
    """Origins from which pages load pictures, beside their own."""
    hosts = env.list("MEDIA_HOSTS", default=[])
    if env.str("S3_BUCKET", ""):
        hosts = [*hosts, public_address()]
    return hosts


def public_address() -> str:
    """Scheme and host of pictures in the store; what a network in front of it is called, if there is one."""
    endpoint = urlsplit(env.str("S3_ENDPOINT"))
    return env.str("S3_PUBLIC", "").rstrip("/") or f"{endpoint.scheme}://{endpoint.netloc}"


def _in_folders() -> dict[str, dict]:
    own = env.str("PRIVATE_STORAGE", "")
    hidden = {"BACKEND": own} if own else {"BACKEND": FOLDER, "OPTIONS": {"location": VAR_DIR / "private"}}
    # What nobody may see before somebody has looked at it; no web server serves it.
    return {"default": {"BACKEND": env.str("MEDIA_STORAGE", "") or FOLDER}, "private": hidden}


def _in_store() -> dict[str, dict]:
    common = {
        "endpoint_url": env.str("S3_ENDPOINT"),
        "region_name": env.str("S3_REGION", "") or None,
        "access_key": env.str("S3_KEY"),
        "secret_key": env.str("S3_SECRET"),
        "addressing_style": env.str("S3_ADDRESSING", "auto"),
        "signature_version": "s3v4",
        "file_overwrite": False,
    }
    public = urlsplit(env.str("S3_PUBLIC", ""))
    domain = {"custom_domain": public.netloc, "url_protocol": f"{public.scheme}:"} if public.netloc else {}
    shown = {"bucket_name": env.str("S3_BUCKET"), "querystring_auth": False, **domain}
    hidden = {"bucket_name": env.str("S3_PRIVATE_BUCKET"), "querystring_expire": SECONDS_SIGNED}
    return {
        "default": {"BACKEND": "portal.object_store.Shown", "OPTIONS": common | shown},
        "private": {"BACKEND": "portal.object_store.Hidden", "OPTIONS": common | hidden},
    }
