"""Every verb that changes something in the library: ask, write, record, tell, in one transaction."""

from library.refusals import Refused

from .cataloguing import add_copy, change_copy, next_accessions
from .conditions import (
    claim_returned,
    mark_damaged,
    mark_lost,
    mark_missing,
    mark_repaired,
    reinstate,
    seen,
    withdraw,
)
from .counting import use_in_house
from .dates import move_due_dates
from .donating import (
    accept_donation,
    add_donated,
    add_new_copy,
    decline_donation,
    offer_donation,
    thank_donor,
    withdraw_donation,
)
from .door import Override
from .holding import (
    Placed,
    cancel_hold,
    change_pickup,
    expire_hold,
    lapse_hold,
    move_collect_by,
    pause_hold,
    place_hold,
    resume_hold,
)
from .imports import choose_columns, discard_import, receive_file, start_import, undo_import
from .lending import Lent, lend, lending_of, renew, renewal_of
from .merging import merge_person, merge_readers
from .readers import (
    block,
    erase_history,
    keep_history,
    read_loans,
    reader_of_card,
    register_reader,
    replace_card,
    unblock,
)
from .returning import Returned, found, give_back, returned_before
from .stocktaking import (
    Sighted,
    cancel_stock_take,
    close_stock_take,
    note_unknown,
    sight,
    start_stock_take,
)
from .transfers import receive_transfer, send_crate, send_transfer
from .wishing import decline_wish, order_wish, suggest_book, wish_arrived

__all__ = [
    "Lent",
    "Override",
    "Placed",
    "Refused",
    "Returned",
    "Sighted",
    "accept_donation",
    "add_copy",
    "add_donated",
    "add_new_copy",
    "block",
    "cancel_hold",
    "cancel_stock_take",
    "change_copy",
    "change_pickup",
    "choose_columns",
    "claim_returned",
    "close_stock_take",
    "decline_donation",
    "decline_wish",
    "discard_import",
    "erase_history",
    "expire_hold",
    "found",
    "give_back",
    "keep_history",
    "lapse_hold",
    "lend",
    "lending_of",
    "mark_damaged",
    "mark_lost",
    "mark_missing",
    "mark_repaired",
    "merge_person",
    "merge_readers",
    "move_collect_by",
    "move_due_dates",
    "next_accessions",
    "note_unknown",
    "offer_donation",
    "order_wish",
    "pause_hold",
    "place_hold",
    "read_loans",
    "reader_of_card",
    "receive_file",
    "receive_transfer",
    "register_reader",
    "reinstate",
    "renew",
    "renewal_of",
    "replace_card",
    "resume_hold",
    "returned_before",
    "seen",
    "send_crate",
    "send_transfer",
    "sight",
    "start_import",
    "start_stock_take",
    "suggest_book",
    "thank_donor",
    "unblock",
    "undo_import",
    "use_in_house",
    "wish_arrived",
    "withdraw",
    "withdraw_donation",
]
