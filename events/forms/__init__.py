"""Forms of the public side."""

from .people import rearranged
from .registering import RegistrationForm, language_name, tidy, words_of

__all__ = ["RegistrationForm", "language_name", "rearranged", "tidy", "words_of"]
