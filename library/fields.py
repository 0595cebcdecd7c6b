"""What people type, in one form before its length is checked: as another form it may be longer."""

import unicodedata

from django import forms


class LineField(forms.CharField):
    """Blanks of any kind and number are one. NFKC also makes wide letters plain, NFC leaves them."""

    def __init__(self, *, form: str = "NFKC", **kwargs):
        super().__init__(**kwargs)
        self.form = form

    def to_python(self, value) -> str:
        return " ".join(unicodedata.normalize(self.form, super().to_python(value)).split())


class TextField(forms.CharField):
    def to_python(self, value) -> str:
        return unicodedata.normalize("NFC", super().to_python(value)).replace("\r\n", "\n")
