"""What lies in a storage."""


def files_of(storage, folder: str = "") -> list[str]:
    """The names of all files, from a folder on."""
    folders, names = storage.listdir(folder) if storage.exists(folder or ".") else ([], [])
    prefix = f"{folder}/" if folder else ""
    found = [prefix + name for name in names]
    for inner in folders:
        found += files_of(storage, prefix + inner)
    return found
