"""What Wagtail's scripts say in the editor's form, and have not in Chinese."""

from django.utils.translation import gettext_noop as _

TEXTS = (
    _("A network error occurred."),
    _("A server error occurred."),
    _("Autosave in progress…"),
    _("Blocks"),
    _("Changes have been autosaved."),
    _("Complex"),
    _("Error while sending preview data."),
    _("Fair"),
    _("Good"),
    _("Insert a block"),
    _("Split block"),
    _("Write something or type ‘/’ to insert a block"),
)
