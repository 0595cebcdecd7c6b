"""Where Wagtail's Chinese is familiar with people, or odd: our catalogue says it politely and plainly."""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

TEXTS = (
    _("Enter your %(username_field_name)s"),
    _("You cannot have multiple permission records for the same collection."),
    _("You cannot edit another user's comment."),
    _("This page is live. Would you like to publish its copy as well?"),
    ngettext_lazy(
        "%(count)s of the pages being copied is live. Would you like to publish its copy?",
        "%(count)s of the pages being copied are live. Would you like to publish their copies?",
    ),
    _('You do not have permission to copy to page "%(page_title)s"'),
    _("You cannot copy a page into itself when copying subpages"),
    _("You cannot assign this workflow to the same page multiple times."),
    _("Give your workflow a name"),
    _("Add tasks to your workflow"),
    _("Your username (in case you've forgotten):"),
    _("You can edit the privacy settings on:"),
    _("Are you sure you want to unpublish this %(model_name)s?"),
    _("Your locked pages"),
    _("Hello %(username)s,"),
    _("You can edit the page here:"),
    _("Sorry, you cannot create a page at this location."),
    _("Are you sure you want to delete these pages?"),
    _("Are you sure you want to move these pages?"),
    _("Are you sure you want to publish these pages?"),
    ngettext_lazy(
        "You don't have permission to publish this page", "You don't have permission to publish these pages"
    ),
    _("Are you sure you want to unpublish these pages?"),
    _("Are you sure you want to convert this alias into an ordinary page?"),
    _("Would you still like to publish this page?"),
    _("You have <span>unsaved edits</span>"),
    _("You haven't created any tasks."),
    _("Enter your comments..."),
    _("Enter your reply..."),
    ngettext_lazy(
        "Are you sure you want to tag the following document?",
        "Are you sure you want to tag the following documents?",
    ),
    ngettext_lazy(
        "Are you sure you want to delete this document?", "Are you sure you want to delete these documents?"
    ),
    _("You haven't uploaded any documents in this collection."),
    _("You haven't uploaded any documents."),
    _("You need a password to access this document."),
    ngettext_lazy(
        "Are you sure you want to tag the following image?",
        "Are you sure you want to tag the following images?",
    ),
    ngettext_lazy(
        "Are you sure you want to delete this image?", "Are you sure you want to delete these images?"
    ),
    _("Lock/unlock pages you've locked"),
    _("The page title as you'd like it to be seen by the public"),
    _(
        "Set this to something other than 80 if you need a specific port number to appear in "
        "URLs (e.g. development on port 8000). Does not affect request handling (so port "
        "forwarding still works)."
    ),
    _(
        "Your account doesn't have access to this page. To proceed, please log in with an "
        "account that has access."
    ),
    _("You need a password to access this page."),
    _("You cannot have multiple permission records for the same page."),
    _("Select your current time zone"),
    _("You cannot change your own active status"),
    _("Live"),
    _("First published"),
    _("Choose a page"),
    _("Incomplete task"),
)
