"""Files in a store that speaks S3: pictures for everybody, and what opens with a signature alone."""

from storages.backends.s3 import S3Storage

# The site hands these out itself, where it asks who may read them.
NOT_SHOWN = ("documents/",)


class Shown(S3Storage):
    def get_object_parameters(self, name: str) -> dict:
        """An address in the store is as good as a place in a folder: what is no picture has none."""
        acl = "private" if name.startswith(NOT_SHOWN) else "public-read"
        return super().get_object_parameters(name) | {"ACL": acl, "CacheControl": "public, max-age=3600"}


class Hidden(S3Storage):
    def get_object_parameters(self, name: str) -> dict:
        return super().get_object_parameters(name) | {"ACL": "private", "CacheControl": "private, no-store"}
