"""The bare bones of the page tree: a root with titles, the home page as the site's root, news beneath it."""

from collections.abc import Mapping

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext, gettext_noop, override
from modeltranslation.utils import build_localized_fieldname
from wagtail.models import Site, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask

from portal.models import (
    ApprovalTask,
    BasePage,
    Drafted,
    HomePage,
    NewsIndexPage,
    SiteSettings,
    StandardPage,
)

Texts = Mapping[str, str]  # language code to text

HOME, NEWS, ABOUT = gettext_noop("Home"), gettext_noop("News"), gettext_noop("About this site")
ABOUT_TEXT = gettext_noop(
    "What is on in the neighbourhood, the library around the corner, and a place for your suggestions."
)
APPROVAL = gettext_noop("Approval")
SITE_NAME = gettext_noop("Community site")


def in_languages(text: str) -> dict[str, str]:
    """A text of the interface in every language of the site."""
    said = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            said[code] = gettext(text)
    return said


def columns(**texts: Texts) -> dict[str, str]:
    """`columns(title={"en": "News", …})` gives the suffixed columns: title_en and so on."""
    return {
        build_localized_fieldname(name, code): text
        for name, said in texts.items()
        for code, text in said.items()
    }


@transaction.atomic
def home_page(title: Texts) -> HomePage:
    """The home page; made on the first call, in the place of Wagtail's welcome page."""
    home = HomePage.objects.first()
    if home:
        return home
    root = BasePage.get_first_root_node()
    welcome = list(root.get_children())
    for page in (root, *welcome):
        _name(page)
    home = add_page(root, HomePage(slug="start", **columns(title=title)))
    site, _made = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    # Made now: the first visitor's look must not write.
    SiteSettings.for_site(site)
    for page in welcome:
        page.delete()
    home = HomePage.objects.get(pk=home.pk)
    home.slug = "home"
    home.save_revision().publish()
    return HomePage.objects.get(pk=home.pk)


def news_list(home: HomePage, title: Texts, intro: Texts | None = None) -> NewsIndexPage:
    found = NewsIndexPage.objects.child_of(home).first()
    page = NewsIndexPage(slug="news", show_in_menus=True, **columns(title=title, intro=intro or {}))
    return found or add_page(home, page)


def add_page(parent: BasePage, page: BasePage) -> BasePage:
    """Publish a new page below `parent` by the door that editors use."""
    page.live = False
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


@transaction.atomic
def approval() -> Workflow:
    """The way from a draft to the public: members of one group approve. Staff may change it later."""
    workflow, made = Workflow.objects.get_or_create(name=APPROVAL)
    task, _made = ApprovalTask.objects.get_or_create(name=APPROVAL)
    task.groups.add(*Group.objects.filter(name="approver"))
    if made:
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        root = BasePage.get_first_root_node()
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
        for model in apps.get_models():
            if issubclass(model, Drafted):
                content_type = ContentType.objects.get_for_model(model)
                WorkflowContentType.objects.update_or_create(
                    content_type=content_type, defaults={"workflow": workflow}
                )
    return workflow


def empty_site() -> None:
    """What a new site needs before its editors come: a home page, a news list, a page about itself."""
    home = home_page(in_languages(HOME))
    news_list(home, in_languages(NEWS))
    if not StandardPage.objects.exists():
        said = {code: [("text", f"<p>{text}</p>")] for code, text in in_languages(ABOUT_TEXT).items()}
        page = StandardPage(slug="about", **columns(title=in_languages(ABOUT), body=said))
        add_page(home, page)
    chosen = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    if not chosen.site_name:
        for column, text in columns(site_name=in_languages(SITE_NAME)).items():
            setattr(chosen, column, text)
        chosen.save()


def _name(page: BasePage) -> None:
    """Wagtail's own pages come without translated titles; nothing about them could be checked or logged."""
    if not page.title:
        for column in columns(title=dict.fromkeys(dict(settings.LANGUAGES), page.slug)):
            setattr(page, column, page.slug)
        page.save(clean=False)
        BasePage.objects.filter(pk=page.pk).update(draft_title=page.slug)
