"""Two people open one form: what the first says is not lost by what the second sends."""

import datetime as dt
import itertools
from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import RevisionMixin, Site
from wagtail.snippets.models import get_snippet_models

from events import hooks
from events.actions import hooking
from events.models import Choice, Question
from portal import agreements, parity, versions
from portal.admin import describing
from portal.editing import CarriesVersion
from portal.models import Picture, SiteSettings, User
from suggestions import keys
from suggestions.models import DepartmentDuty
from tests import borrowing, builders
from tests.admin_forms import as_opened
from tests.portal.test_pictures import agreed, made

pytestmark = pytest.mark.django_db
TOLD = "This has been changed since you opened it. It now says: "


def test_a_form_opened_earlier_puts_no_picture_of_people_back(boss):
    kept = agreed(None)
    url = reverse("wagtailimages:edit", args=[kept.pk])
    first, later = as_opened(boss.get(url)), as_opened(boss.get(url))
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert boss.post(url, first | {"consent_until": yesterday.isoformat()}).status_code == 302
    told = boss.post(url, later | {"alt_en": "Better words"})
    assert not Picture.objects.get().is_shown
    [said] = told.context["form"].non_field_errors()
    assert said.startswith(f"{TOLD}May be shown until: ")
    assert "Better words" in told.text
    # Whoever has read that and means it saves once more.
    again = as_opened(told)
    assert boss.post(url, again | {"consent_until": ""}).status_code == 302
    assert Picture.objects.get().is_shown


def test_what_is_sent_twice_is_asked_nothing(boss):
    url = reverse("wagtailimages:edit", args=[made().pk])
    form = as_opened(boss.get(url)) | {"alt_en": "Better words"}
    assert [boss.post(url, form).status_code for _time in range(2)] == [302, 302]


def test_a_picture_that_is_withdrawn_while_it_is_described_stays_so(
    boss, monkeypatch, django_capture_on_commit_callbacks
):
    kept = agreed(timezone.localdate() - dt.timedelta(days=1))
    sound = describing.WordsForm.is_valid

    def meanwhile(form):
        with django_capture_on_commit_callbacks(execute=True):
            agreements.keep()
        return sound(form)

    monkeypatch.setattr(describing.WordsForm, "is_valid", meanwhile)
    boss.post(reverse("portal_describe", args=[kept.pk]), {"alt_zh_hans": "市集", "alt_en": "New words"})
    now = Picture.objects.get()
    assert now.alt_en == "New words"
    assert now.withdrawn_at
    assert now.file.storage.exists(now.file.name)


def test_two_who_describe_a_picture_lose_nothing(boss):
    url = reverse("portal_describe", args=[made().pk])
    first, later = as_opened(boss.get(url)), as_opened(boss.get(url))
    boss.post(url, first | {"alt_zh_hans": "更好"})
    told = boss.post(url, later | {"alt_en": "Better words"})
    assert TOLD in told.text
    assert "Better words" in told.text
    assert Picture.objects.get().alt_zh_hans == "更好"


def test_two_who_edit_what_has_no_drafts_lose_nothing(boss):
    category = builders.category()
    url = reverse("wagtailsnippets_events_category:edit", args=[category.pk])
    first, later = as_opened(boss.get(url)), as_opened(boss.get(url))
    assert boss.post(url, first | {"name_zh_hans": "更好"}).status_code == 302
    told = boss.post(url, later | {"name_en": "Better"})
    [said] = told.context["form"].non_field_errors()
    assert "更好" in said
    assert said in unescape(told.text)
    category.refresh_from_db()
    assert category.name_zh_hans == "更好"
    assert boss.post(url, as_opened(told)).status_code == 302


def test_the_rows_that_hang_on_it_and_who_is_named_count_as_its_own(boss):
    said = {"text_zh_hans": "Q (zh)", "text_en": "Q", "kind": "choice"}
    question = Question.objects.create(event=builders.event(), **said)
    opened = versions.of(question, ["text_en", "choices"])
    Choice.objects.create(question=question, text_zh_hans="A (zh)", text_en="A")
    now = versions.of(Question.objects.get(), ["text_en", "choices"])
    assert versions.differing(opened, now) == ["choices"]
    place = borrowing.place()
    opened = versions.of(place, ["librarians"])
    place.librarians.add(builders.user())
    assert versions.differing(opened, versions.of(place, ["librarians"])) == ["librarians"]


# These have a version of their own, or say no more than who does what.
OTHERS = {"library.AccessionSeries"}


def test_every_form_of_what_has_no_drafts_carries_what_it_was_opened_with():
    plain = [model for model in get_snippet_models() if not issubclass(model, RevisionMixin)]
    forms = {model: model.snippet_viewset.get_edit_handler().get_form_class() for model in plain}
    without = {model._meta.label for model, form in forms.items() if not issubclass(form, CarriesVersion)}
    assert without == OTHERS


def of_duty():
    offices = [builders.department() for _n in range(3)]
    row = DepartmentDuty.objects.create(user=builders.user(), department=offices[0])
    one, other = ({"department": office.pk} for office in offices[1:])
    return "suggestions_department_duties:edit", row, one, other


def of_key():
    row, _raw = keys.make("Old", may_update=False, by=builders.user())
    return "suggestions_keys:edit", row, {"name": "A"}, {"name": "B"}


def of_webhook():
    row = hooking.make_webhook("Old", "https://a.example/", [next(iter(hooks.TOPICS))], is_active=True)
    return "events_webhooks:edit", row, {"name": "A"}, {"name": "B"}


def of_account():
    row = builders.user(name="Old")
    return "wagtailusers_users:edit", row, {"name": "A"}, {"name": "B"}


def of_role():
    row = Group.objects.create(name="Old")
    return "wagtailusers_groups:edit", row, {"name": "A"}, {"name": "B"}


def of_site():
    row = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    return "", row, {"help_line": "1"}, {"help_line": "2"}


PLAIN = [of_duty, of_key, of_webhook, of_account, of_role, of_site]


def address(name: str, row) -> str:
    if not name:
        return reverse("wagtailsettings:edit", args=["portal", "sitesettings", row.site_id])
    return reverse(name, args=[row.pk])


@pytest.mark.parametrize("made", PLAIN, ids=lambda made: made.__name__)
def test_two_who_edit_anything_else_lose_nothing(boss, made):
    name, row, one, other = made()
    url = address(name, row)
    first, later = as_opened(boss.get(url)), as_opened(boss.get(url))
    assert boss.post(url, first | one).status_code == 302
    told = boss.post(url, later | other)
    assert told.status_code == 200
    assert TOLD in unescape(told.text)
    [(column, said)] = one.items()
    row.refresh_from_db()
    assert row.serializable_value(column) == said
    assert boss.post(url, as_opened(told) | other).status_code == 302
    row.refresh_from_db()
    assert row.serializable_value(column) == other[column]


@pytest.fixture
def at_the_last_moment(monkeypatch):
    """Somebody writes after the form was compared, and before it is saved: once."""
    compared = CarriesVersion.clean

    def arrange(row, **said):
        def clean(form):
            cleaned = compared(form)
            for column in [column for column in said if not form.errors]:
                type(row).objects.filter(pk=row.pk).update(**{column: said.pop(column)})
            return cleaned

        monkeypatch.setattr(CarriesVersion, "clean", clean)

    return arrange


@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "control"])
def test_what_is_written_between_the_question_and_the_save_is_not_lost(
    boss, at_the_last_moment, monkeypatch, guarded
):
    category = builders.category(name_en="Old")
    url = reverse("wagtailsnippets_events_category:edit", args=[category.pk])
    sent = as_opened(boss.get(url)) | {"name_en": "Mine"}
    at_the_last_moment(category, name_en="Theirs")
    if not guarded:
        monkeypatch.setattr(CarriesVersion, "refuse_overtaken", lambda form: None)
    answer = boss.post(url, sent)
    category.refresh_from_db()
    if not guarded:
        assert category.name_en == "Mine"
        return
    assert answer.status_code == 200
    assert "Theirs" in answer.context["form"].non_field_errors()[0]
    assert category.name_en == "Theirs"
    assert boss.post(url, as_opened(answer)).status_code == 302
    category.refresh_from_db()
    assert category.name_en == "Mine"


def test_nor_is_what_is_written_then_beside_what_the_form_changes(boss, at_the_last_moment):
    category = builders.category(name_en="Old", name_zh_hans="旧")
    url = reverse("wagtailsnippets_events_category:edit", args=[category.pk])
    sent = as_opened(boss.get(url)) | {"name_en": "Mine"}
    at_the_last_moment(category, name_zh_hans="新")
    answer = boss.post(url, sent)
    category.refresh_from_db()
    assert (category.name_zh_hans, category.name_en) == ("新", "Old")
    assert "新" in answer.context["form"].non_field_errors()[0]


def test_nor_is_what_no_form_asks_for(boss, at_the_last_moment):
    user = builders.user(name="Old")
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    sent = as_opened(boss.get(url)) | {"name": "Mine"}
    at_the_last_moment(user, password="newly chosen")
    assert boss.post(url, sent).status_code == 302
    user.refresh_from_db()
    assert (user.name, user.password) == ("Mine", "newly chosen")


@pytest.mark.parametrize(("times", "status", "name"), [(3, 302, "Mine"), (9, 429, "Old")])
def test_whoever_is_overtaken_again_and_again_rests(boss, monkeypatch, times, status, name):
    user, compared, written = builders.user(name="Old"), CarriesVersion.clean, iter(range(times))
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    sent = as_opened(boss.get(url)) | {"name": "Mine"}

    def clean(form):
        cleaned = compared(form)
        for number in itertools.islice(written, 1):
            type(user).objects.filter(pk=user.pk).update(password=f"chosen {number}")
        return cleaned

    monkeypatch.setattr(CarriesVersion, "clean", clean)
    assert boss.post(url, sent).status_code == status
    user.refresh_from_db()
    assert user.name == name


def test_who_edits_a_picture_has_touched_its_words(boss):
    picture = made()
    url = reverse("wagtailimages:edit", args=[picture.pk])
    boss.post(url, as_opened(boss.get(url)) | {"alt_en": "Better words"})
    assert parity.sides_of(picture)["en"].touched_by == User.objects.get()
