from .copy import Copy, ItemKind
from .counts import Circulation, InHouseUse
from .donation import DonatedCopy, Donation
from .goal import ReadingGoal
from .hold import Hold, Queue
from .imports import ImportBatch, ImportedCopy, ImportRow, MarcRecord
from .lending import LendingRule
from .loan import Loan
from .places import DueStrategy, LibraryPlace
from .readers import OldCard, Reader, ReaderKind
from .reading_lists import ListedTitle, ReadingList
from .scan import Scan
from .series import AccessionSeries, GivenNumber
from .stocktake import Sighting, StockTake
from .title import Audience, Title
from .transfer import Transfer
from .wish import Wish

__all__ = [
    "AccessionSeries",
    "Audience",
    "Circulation",
    "Copy",
    "DonatedCopy",
    "Donation",
    "DueStrategy",
    "GivenNumber",
    "Hold",
    "ImportBatch",
    "ImportRow",
    "ImportedCopy",
    "InHouseUse",
    "ItemKind",
    "LendingRule",
    "LibraryPlace",
    "ListedTitle",
    "Loan",
    "MarcRecord",
    "OldCard",
    "Queue",
    "Reader",
    "ReaderKind",
    "ReadingGoal",
    "ReadingList",
    "Scan",
    "Sighting",
    "StockTake",
    "Title",
    "Transfer",
    "Wish",
]
