"""What can be wrong with a backup, in words for whoever runs the command."""


class BackupError(Exception):
    """The sentence says what is wrong and what to do. Unless it says otherwise, nothing was changed."""
