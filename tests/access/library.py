"""The rows of the library."""

from tests.access.kinds import CONFIRMED, NEVER, OPEN, READERS_OWN, RESIDENTS, SECRET, Row
from tests.access.outcome import FINE, FORBIDDEN, SIGN_IN, rule
from tests.access.people import ADMINS

LENDERS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys({"librarian"} | ADMINS, FINE))

LIBRARY = [
    Row("/en/library/", OPEN),
    Row("/c/{copy_code}/", OPEN),
    Row("/c/{shelf_code}/", SECRET),
    Row("/c/shelf/{shelf_code}/", OPEN),
    Row("/c/shelf/{copy_code}/", SECRET),
    Row("/en/library/copies/{copy_code}/", OPEN),
    Row("/en/library/copies/{copy_code}/borrow/", CONFIRMED, CONFIRMED),
    Row("/en/library/copies/{copy_code}/return/", CONFIRMED),
    Row("/en/library/copies/{copy_code}/missing/", CONFIRMED, CONFIRMED),
    Row("/en/library/shelves/{shelf_code}/", CONFIRMED),
    Row("/en/library/shelves/{copy_code}/", SECRET),
    Row("/en/library/shelves/{shelf_code}/loans/{loan}/return/", NEVER, RESIDENTS),
    Row("/en/library/shelves/{copy_code}/loans/{loan}/return/", NEVER, SECRET),
    Row("/en/library/shelves/{shelf_code}/books/{copy_code}/return/", NEVER, CONFIRMED),
    Row("/en/library/shelves/{shelf_code}/returned/{returned}/", OPEN),
    Row("/en/library/join/", CONFIRMED, CONFIRMED),
    Row("/en/library/titles/{library_title}/reserve/", CONFIRMED, CONFIRMED),
    Row("/en/library/mine/", CONFIRMED),
    Row("/en/library/mine/card/", CONFIRMED),
    Row("/en/library/mine/history/", CONFIRMED, CONFIRMED),
    Row("/en/library/mine/calendar/", CONFIRMED, CONFIRMED),
    Row("/en/library/mine/loans/{loan}/renew/", READERS_OWN, READERS_OWN),
    Row("/en/library/mine/holds/{hold}/", READERS_OWN),
    Row("/en/library/mine/holds/{hold}/cancel/", READERS_OWN, READERS_OWN),
    Row("/en/library/mine/holds/{hold}/pause/", READERS_OWN, READERS_OWN),
    Row("/en/library/mine/holds/{hold}/resume/", NEVER, READERS_OWN),
    Row("/en/library/mine/holds/{hold}/pickup/", READERS_OWN, READERS_OWN),
    Row("/en/library/mine/{due_dates}.ics", OPEN),
    Row("/en/library/mine/{secret}.ics", SECRET),
    Row("/en/library/catalogue/", OPEN),
    Row("/en/library/catalogue/complete/?q=a", OPEN),
    Row("/en/library/titles/{library_title}/", OPEN),
    Row("/en/library/places/{library_place}/", OPEN),
    Row("/en/desk/library/labels/?newest=3", LENDERS),
    Row("/en/desk/library/labels/shelf/{library_place}/", LENDERS),
    Row("/en/desk/library/statistics/", LENDERS),
    Row("/en/desk/library/statistics.csv", LENDERS),
]
