"""Files go with their rows: what a transaction stored is deleted again when it comes to nothing, and what
it has no more use for once it is through."""

import errno
import sys
import weakref

from django.db import transaction
from django.db.models.fields.files import FieldFile

# What a storage of files says that is full, locked or not mounted.
GONE = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ENOTDIR),
    *(errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT, errno.EHOSTDOWN),
}


def is_gone(problem: BaseException | None) -> bool:
    """Files can be neither kept nor read; of a single one that is missing this does not speak."""
    if isinstance(problem, OSError):
        return problem.errno in GONE
    # The library of S3 has errors of its own, and is there only where it is used.
    s3 = sys.modules.get("botocore.exceptions")
    if s3 and isinstance(problem, s3.ClientError):
        return problem.response.get("ResponseMetadata", {}).get("HTTPStatusCode") != 404
    return bool(s3) and isinstance(problem, s3.BotoCoreError)


class _Stored:
    """Waits in the transaction for its COMMIT. Django drops it on a rollback, an outer one included."""

    def __init__(self, file: FieldFile):
        self.undo = weakref.finalize(self, file.storage.delete, file.name)

    def __call__(self) -> None:
        self.undo.detach()


def with_transaction(file: FieldFile) -> None:
    """Call it right after storing `file`, inside `transaction.atomic()`.

    Django calls nobody on a rollback: it lets go of what waited for COMMIT, and whoever is let go of is
    finalised at once. So nothing else may hold the one that waits.
    """
    transaction.on_commit(_Stored(file))


def forget(file: FieldFile) -> None:
    """Its row is gone, or names it no more, when the transaction is through."""
    storage, name = file.storage, file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)
