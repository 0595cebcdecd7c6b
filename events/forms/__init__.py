"""Forms of the public side."""

from .people import rearranged
from .registering import SPOKEN, RegistrationForm, language_name, tidy, words_of

__all__ = ["SPOKEN", "RegistrationForm", "language_name", "rearranged", "tidy", "words_of"]
