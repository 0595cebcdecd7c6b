"""Every verb that changes something in the library: ask, write, record, tell, in one transaction."""

from library.refusals import Refused

from .at_shelf import borrow_at_shelf
from .cataloguing import add_copy, change_copy, next_accessions
from .conditions import (
    claim_returned,
    mark_damaged,
    mark_lost,
    mark_missing,
    mark_repaired,
    reinstate,
    report_missing,
    seen,
    withdraw,
)
from .correcting import correct_reader, version_of
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
from .erasing import end_card
from .goals import count_elsewhere, give_up_goal, set_goal
from .holding import (
    Placed,
    cancel_hold,
    change_pickup,
    drop_holds,
    expire_hold,
    lapse_hold,
    move_collect_by,
    pause_hold,
    place_hold,
    resume_hold,
)
from .holidays import Answered, answer_holiday, close_day
from .imports import choose_columns, discard_import, receive_file, start_import, undo_import
from .lending import Lent, lend, lending_of, renew, renewal_of
from .merging import merge_person, merge_readers
from .numbering import set_next_number
from .readers import (
    block,
    erase_history,
    keep_history,
    read_loans,
    reader_of_card,
    register_at_desk,
    register_reader,
    replace_card,
    unblock,
)
from .reading_lists import (
    Words,
    change_words,
    erase_list,
    make_list,
    move,
    put_on,
    return_list,
    send_list,
    show_list,
    take_off,
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
    "Answered",
    "Lent",
    "Override",
    "Placed",
    "Refused",
    "Returned",
    "Sighted",
    "Words",
    "accept_donation",
    "add_copy",
    "add_donated",
    "add_new_copy",
    "answer_holiday",
    "block",
    "borrow_at_shelf",
    "cancel_hold",
    "cancel_stock_take",
    "change_copy",
    "change_pickup",
    "change_words",
    "choose_columns",
    "claim_returned",
    "close_day",
    "close_stock_take",
    "correct_reader",
    "count_elsewhere",
    "decline_donation",
    "decline_wish",
    "discard_import",
    "drop_holds",
    "end_card",
    "erase_history",
    "erase_list",
    "expire_hold",
    "found",
    "give_back",
    "give_up_goal",
    "keep_history",
    "lapse_hold",
    "lend",
    "lending_of",
    "make_list",
    "mark_damaged",
    "mark_lost",
    "mark_missing",
    "mark_repaired",
    "merge_person",
    "merge_readers",
    "move",
    "move_collect_by",
    "move_due_dates",
    "next_accessions",
    "note_unknown",
    "offer_donation",
    "order_wish",
    "pause_hold",
    "place_hold",
    "put_on",
    "read_loans",
    "reader_of_card",
    "receive_file",
    "receive_transfer",
    "register_at_desk",
    "register_reader",
    "reinstate",
    "renew",
    "renewal_of",
    "replace_card",
    "report_missing",
    "resume_hold",
    "return_list",
    "returned_before",
    "seen",
    "send_crate",
    "send_list",
    "send_transfer",
    "set_goal",
    "set_next_number",
    "show_list",
    "sight",
    "start_import",
    "start_stock_take",
    "suggest_book",
    "take_off",
    "thank_donor",
    "unblock",
    "undo_import",
    "use_in_house",
    "version_of",
    "wish_arrived",
    "withdraw",
    "withdraw_donation",
]
