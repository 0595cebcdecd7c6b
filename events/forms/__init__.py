"""Forms of the public side."""

from .registering import RegistrationForm, language_name, tidy

__all__ = ["RegistrationForm", "language_name", "tidy"]
