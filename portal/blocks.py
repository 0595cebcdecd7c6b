"""The blocks of a story; each suits the place, and each is the same in both languages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from portal import sections

TEXT_FEATURES = ["h2", "h3", "h4", "bold", "ul", "ol", "link", "document-link"]


class DrawnBlock(blocks.StructBlock):
    """A picture drawn for the site, by name."""

    motif = blocks.CharBlock(label=_("Drawn picture"), max_length=40)
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    def get_searchable_content(self, value):
        """The name of a drawing is no word of the page."""
        return [value.get("caption") or ""]

    class Meta:
        icon = "image"
        template = "portal/blocks/drawn.html"


class PictureBlock(ImageBlock):
    """Without words for this place the picture says here what it says everywhere, in each language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The framework names it after its key, in English for everybody.
        self.child_blocks["image"].label = _("Picture")

    def clean(self, value):
        is_told = value and not value.contextual_alt_text and not value.untold
        return self.child_blocks["image"].clean(value) if is_told else super().clean(value)


class GalleryBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(PictureBlock(), **kwargs)

    class Meta:
        icon = "image"
        template = "portal/blocks/gallery.html"


class CallOutBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "link"])

    class Meta:
        icon = "warning"
        template = "portal/blocks/call_out.html"


class ContactBlock(blocks.StructBlock):
    place = SnippetChooserBlock("portal.Place", label=_("Place"))

    class Meta:
        icon = "site"
        template = "portal/blocks/contact.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"))
    answer = blocks.RichTextBlock(label=_("Answer"), features=["bold", "ul", "ol", "link"])


class FaqBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(QuestionBlock(), **kwargs)

    class Meta:
        icon = "help"
        template = "portal/blocks/faq.html"


class DocumentsBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(DocumentChooserBlock(), **kwargs)

    class Meta:
        icon = "doc-full"
        template = "portal/blocks/documents.html"


class OpeningHoursBlock(blocks.StructBlock):
    place = SnippetChooserBlock("portal.Place", label=_("Place"))

    class Meta:
        icon = "time"
        template = "portal/blocks/opening_hours.html"


class RoomListBlock(blocks.StructBlock):
    """A list that a room offers, such as the next events: rooms register them with `sections`."""

    source = blocks.ChoiceBlock(choices=sections.list_choices, label=_("List"))
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=12, default=3)

    class Meta:
        icon = "list-ul"
        template = "portal/blocks/room_list.html"


STORY = [
    ("text", blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)),
    ("image", PictureBlock(label=_("Picture"), template="portal/blocks/image.html")),
    ("drawn", DrawnBlock(label=_("Drawn picture"))),
    ("gallery", GalleryBlock(label=_("Gallery"))),
    ("call_out", CallOutBlock(label=_("Call-out"))),
    ("contact", ContactBlock(label=_("Contact card"))),
    ("faq", FaqBlock(label=_("Questions and answers"))),
    ("documents", DocumentsBlock(label=_("Documents"))),
    ("room_list", RoomListBlock(label=_("List from a section"))),
    ("opening_hours", OpeningHoursBlock(label=_("Opening hours"))),
]
