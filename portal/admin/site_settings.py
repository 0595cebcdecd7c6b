"""The form of what is said of the whole site: what others changed since it was opened is not overwritten."""

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList, extract_panel_definitions_from_model_class

from portal.editing import versioned
from portal.models import SiteSettings

SiteSettings.edit_handler = ObjectList(
    extract_panel_definitions_from_model_class(SiteSettings, ["site"]),
    base_form_class=versioned(WagtailAdminModelForm),
)
