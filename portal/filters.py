"""What a list is narrowed to, as part of its address: it can be shared, and taken back choice by choice."""

from collections.abc import Container, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms


class AddressFilter(forms.Form):
    """A form sent by GET. A choice that makes no sense narrows nothing."""

    # What says more about another choice, and goes with it.
    GOES_WITH: Mapping[str, str] = {}
    # What says how the list is shown, and narrows nothing.
    SHOWING: frozenset[str] = frozenset({"sort"})
    # What else the address keeps, such as which of several views it is.
    beside: Mapping[str, str] = {}

    @property
    def wanted(self) -> dict[str, Any]:
        """What narrows the list."""
        self.is_valid()
        return {
            name: value for name, value in self.cleaned_data.items() if value and name not in self.SHOWING
        }

    @property
    def chips(self) -> list[dict[str, str]]:
        """What is narrowed, in words, each with the query that takes it away."""
        return [
            {
                "name": name,
                "label": self.fields[name].label,
                "value": self._said(name, value),
                "without": self.query(name),
            }
            for name, value in self.wanted.items()
            if name not in self.GOES_WITH.values()
        ]

    def query(self, without: str = "") -> str:
        """The choices as part of an address, but for one and for what says more about it."""
        kept = self.kept(but={without, self.GOES_WITH.get(without)})
        return urlencode({**self.beside, **kept})

    def kept(self, but: Container[str | None] = ()) -> dict[str, str]:
        """The choices as they were made, without some."""
        return {name: self.data[name] for name in self.fields if name not in but and self.data.get(name)}

    def _said(self, name: str, value: Any) -> str:
        """The label of a tick says it all."""
        if value is True:
            return ""
        choices = getattr(self.fields[name], "choices", ()) if isinstance(value, str) else ()
        return str(next((label for code, label in choices if str(code) == value), value))
