"""What Django's own validators do not know of: the words that everybody here would think of first."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class NoSiteWords:
    """A password is more than the site's and the district's names with digits and signs around them."""

    def validate(self, password: str, user=None) -> None:
        letters = re.sub(r"[\W\d_]+", "", password.casefold())
        words = sorted(settings.PASSWORD_WORDS, key=len, reverse=True)
        if not re.sub("|".join(map(re.escape, words)), "", letters):
            raise ValidationError(_("Everybody here would guess this password first. Add other words to it."))

    def get_help_text(self) -> str:
        return _("Your password can't be made of the names of this site and its places alone.")
