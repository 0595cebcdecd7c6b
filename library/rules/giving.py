"""What may become of books that are offered."""

from library.models import Donation
from library.steps import MOVES_OF_DONATIONS, DonationState


def states_before(to: DonationState) -> list[DonationState]:
    return [state for state, following in MOVES_OF_DONATIONS.items() if to in following]


def may_move(donation: Donation, to: DonationState) -> bool:
    return to in MOVES_OF_DONATIONS[DonationState(donation.state)]


def takes_copies(donation: Donation) -> bool:
    return donation.state in (DonationState.ACCEPTED, DonationState.ADDED)
