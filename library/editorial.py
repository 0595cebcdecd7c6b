"""What the room writes in every language; a book has its title in one of them, its note in both."""

from library.models import ReadingList, Title
from portal.parity.kinds import snippet
from portal.sections import Editorial


def kinds() -> list[Editorial]:
    return [snippet(Title, fields=("summary",)), snippet(ReadingList, rows=ReadingList.objects.by_library)]
