"""What may become of books that are offered."""

from library.models import Donation
from library.steps import DonationState


def takes_copies(donation: Donation) -> bool:
    return donation.state in (DonationState.ACCEPTED, DonationState.ADDED)
