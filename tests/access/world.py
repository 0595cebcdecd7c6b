"""One of each thing, and somebody in each role, to try every URL with."""

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Site, Task, UploadedFile, Workflow

from events import hooks, subscriptions, tickets
from events.actions import hooking
from events.models import HookCall, HookState, Question, Series
from portal import accounts, persons, roles, start
from portal.models import (
    Department,
    GlossaryTerm,
    Grid,
    Notice,
    OpeningException,
    Partner,
    Person,
    Picture,
    StandardPage,
    Turn,
    Workday,
)
from portal.models.notices import NoticeState
from tests import borrowing, builders, suggesting, volunteers
from tests.access import afterwards, borrowed, edited, helped, kept, library_desk, needs, sent, shelved
from tests.access.people import ANONYMOUS, GUEST, NEIGHBOUR, RESIDENT, SIGNED_IN
from tests.access.suggested import Suggested
from tests.access.walk import LANGUAGE, Found
from tests.events import doors, quizzed, recurring, regulars

INSIDERS = ("editor", "admin")


def texts(**fields: str) -> dict[str, str]:
    return {f"{name}_{code}": text for name, text in fields.items() for code in ("zh_hans", "en")}


class World:
    """`gaps` fill `{…}` in the paths of the table, and the parameters of the admin's patterns."""

    def __init__(self):
        self.home = builders.home()
        self.people = {role: self._somebody(role) for role in (*SIGNED_IN, GUEST)}
        self.gaps = self._site() | self._tickets() | self._pages() | self._snippets() | self._cases()
        self.gaps |= self._files() | self._offices() | shelved.gaps()
        self.gaps |= borrowed.gaps(*(self.people[role] for role in (RESIDENT, NEIGHBOUR, GUEST)))
        self.gaps |= afterwards.gaps(self.event, self.account("organiser"))
        self.gaps |= edited.gaps(self.account("editor"))
        self.gaps |= helped.gaps(self.people[RESIDENT])
        self.gaps |= kept.gaps(self.people[RESIDENT])
        self.gaps |= needs.gaps(self.session, self.account(RESIDENT))
        self.gaps |= library_desk.gaps(builders.person(email="reader@example.org"))

    def browser(self, role: str) -> Client:
        client = Client(raise_request_exception=False)
        if role == GUEST:
            builders.confirm_device(client, self.people[GUEST])
        elif role != ANONYMOUS:
            client.force_login(self.account(role))
        return client

    def account(self, role: str):
        return self.people[role].user

    def path_of(self, pattern: Found) -> str:
        """A path that leads to one pattern of the admin, about things that exist."""
        given = {name: self.gap(pattern, name) for name in pattern.parameters}
        with override(LANGUAGE):
            return reverse(pattern.name, kwargs=given)

    def gap(self, pattern: Found, name: str):
        """What a parameter is called says little: 'pk' is another thing in every namespace."""
        return self.gaps.get(f"{pattern.namespace}.{name}", self.gaps.get(name))

    def _somebody(self, role: str) -> Person:
        if role == GUEST:
            return builders.person(email="guest@example.org")
        works_as = [role] if role in roles.ROLES else []
        user = accounts.make_account(f"{role}@example.org", f"Sample {role}", "en", works_as)
        if role == "deputy":
            user.groups.add(Group.objects.get(name="admin"))
            user.is_staff = True
            user.save(update_fields=["is_staff"])
        return persons.of_account(user)

    def _site(self) -> dict:
        self.place, self.event = builders.place(slug="hall"), builders.event(slug="fair")
        self.session = builders.session(self.event)
        Grid.objects.create(code="g-01", kind="vacant", **texts(name="Grid"))
        walks = Series.objects.create(slug="walks", **texts(name="Walks"))
        self.event.series, self.event.festival, self.event.member_limit = walks, "qixi", 9
        self.event.save(update_fields=["series", "festival", "member_limit"])
        rule = recurring.made(self.event).pk
        own = {"category": self.event.category.slug, "rule": rule, "series": "walks", "festival": "qixi"}
        member = regulars.joined(self.event)
        own |= {"member": tickets.member_secret(member), "member_pk": member.pk}
        own |= {"model": "portal.place", "thing": self.place.pk, "side": "en"}
        return own | {"place": "hall", "event": "fair", "session": self.session.pk, "grid": "g-01"}

    def _tickets(self) -> dict:
        mine = builders.registration(self.session, self.people[RESIDENT])
        guests = builders.registration(self.session, self.people[GUEST])
        told = Notice.objects.filter(person=self.people[RESIDENT], channel="inbox").first()
        device = UserSession.objects.create(
            user=self.account(RESIDENT), ip="127.0.0.1", user_agent="Another phone", session_key="another"
        )
        been = doors.attended(doors.group(doors.begun(), who=self.people[RESIDENT]))
        scan = doors.scan(self.session, "0" * 32, by=self.account("organiser"))
        tickets.admit_reminders(mine)
        return {
            "ends_reminders": tickets.secret(tickets.REMINDERS, mine),
            "scan": scan.pk,
            "thanks": afterwards.thanks(been),
            "been": tickets.secret(tickets.PRIVATE, been),
            "been_reference": been.reference,
            "registration": mine.pk,
            "reference": mine.reference,
            "guests_reference": guests.reference,
            "ticket": tickets.secret(tickets.TICKET, mine),
            "secret": tickets.secret(tickets.PRIVATE, mine),
            "own_dates": subscriptions.make(self.people[RESIDENT]),
            "notice": told.pk,
            "device": device.pk,
        }

    def _cases(self) -> dict:
        """A suggestion that everybody reads, and one that nobody has looked at yet."""
        grid = Grid.objects.get()
        shown, waiting = (suggesting.sent(grid=grid, public=public) for public in (True, False))
        own = sent.gaps(self.people[RESIDENT], grid)
        return {"case": shown.reference, "hidden_case": waiting.reference, **own}

    def _pages(self) -> dict:
        """A page that is read by everybody, with a newer draft that waits for the translators."""
        made = StandardPage(slug="about", **texts(title="About"))
        page = self.page = start.add_page(self.home, made)
        state = _in_moderation(page, self.account("editor"))
        about = {
            "page_id": page.pk,
            "pk": page.pk,
            "page_to_move_id": page.pk,
            "parent_page_id": self.home.pk,
        }
        kind = {"content_type_app_name": "portal", "content_type_model_name": "standardpage"}
        return {"destination_id": self.home.pk, "page_pk": page.pk, "parent_page_id": self.home.pk} | {
            f"wagtailadmin_pages.{name}": value
            for name, value in (about | kind | _of_workflow(page, state)).items()
        }

    def _snippets(self) -> dict:
        partner = Partner.objects.create(slug="p", kind="host", **texts(name="P", summary="P"))
        department = Department.objects.create(slug="d", **texts(name="D", summary="D"))
        spaces = ("wagtailsnippets", "wagtailsnippetchoosers")
        series = Series.objects.create(slug="s", **texts(name="S"))
        moved = Workday.objects.create(date=timezone.localdate(), **texts(name="W"))
        # Librarians note days of the library's places only.
        shut = OpeningException.objects.create(
            place=borrowing.place().place, date=timezone.localdate(), **texts(reason="R")
        )
        question = Question.objects.create(event=self.event, **texts(text="Shoe size?"))
        asked = quizzed.quiz(slug="boats")
        rows = (
            self.place,
            self.event,
            question,
            asked,
            builders.category(),
            volunteers.role(),
            Grid.objects.get(),
            partner,
            department,
            series,
        )
        self.suggested = Suggested(self.people, Grid.objects.get(), department)
        gaps = (
            {"events_sessions.pk": self.session.pk, "quiz": "boats"} | self._webhook() | self.suggested.gaps
        )
        term = GlossaryTerm.objects.create(**texts(name="T"))
        for row in (*rows, moved, shut, question, term, *self.suggested.rows):
            name = f"{row._meta.app_label}_{row._meta.model_name}"
            gaps |= {f"{space}_{name}.pk": row.pk for space in spaces}
        for row in (self.place, self.event, self.suggested.project):
            state = _in_moderation(row, self.account("editor"))
            name = f"wagtailsnippets_{row._meta.app_label}_{row._meta.model_name}"
            gaps |= {f"{name}.{gap}": value for gap, value in _of_workflow(row, state).items()}
        return gaps

    def _webhook(self) -> dict:
        hook = hooking.make_webhook("Hall screen", "https://screen.example.org/", [hooks.CREATED])
        call = HookCall.objects.create(webhook=hook, topic=hooks.TEST, body={}, state=HookState.FAILED)
        return {"events_webhooks.pk": hook.pk, "webhook": hook.pk, "call": call.pk}

    def _files(self) -> dict:
        picture = Picture.objects.create(
            title="Picture", file=get_test_image_file(), **texts(alt="A picture")
        )
        root = Collection.get_first_root_node()
        inner = root.add_child(name="For people who work here")
        limit = CollectionViewRestriction.objects.create(collection=inner, restriction_type="groups")
        limit.groups.add(*Group.objects.filter(name__in=INSIDERS))
        public, private = (_document(name, where) for name, where in (("public", root), ("inner", inner)))
        upload = UploadedFile.objects.create(file=ContentFile(b"x", "x.txt"))
        return {
            "image_id": picture.pk,
            "wagtailimages_chooser.pk": picture.pk,
            "wagtailadmin_api:images.pk": picture.pk,
            "filter_spec": "width-10",
            "document_id": public.pk,
            "doc_id": public.pk,
            "wagtaildocs_chooser.pk": public.pk,
            "wagtailadmin_api:documents.pk": public.pk,
            "public_document": f"{public.pk}/{public.filename}",
            "private_document": f"{private.pk}/{private.filename}",
            "restriction": limit.pk,
            "uploaded_file_id": upload.pk,
            "collection_id": inner.pk,
            "chapter": "site",
            "key": "channels",
            "wagtailadmin_collections.pk": inner.pk,
        }

    def _offices(self) -> dict:
        """What only few people may touch: accounts, roles, sites, settings, workflows, redirects, notices."""
        workflow, task = Workflow.objects.active().first(), Task.objects.filter(active=True).first()
        site = Site.objects.get(is_default_site=True)
        # Somebody's in whose name nobody signs in as a guest first: those may be moved, and be others then.
        about = {"kind": "events.registered", "target": "registration:0", "channel": "email"}
        stuck = Notice.objects.create(person=self.people["organiser"], state=NoticeState.FAILED, **about)
        editing = EditingSession.objects.create(
            user=self.account("editor"), content_object=self.page, last_seen_at=timezone.now()
        )
        return {
            "pk": stuck.pk,
            "wagtailadmin_api:pages.pk": self.page.pk,
            "action_name": "delete",
            "app_label": "portal",
            "app_name": "portal",
            "model_name": "standardpage",
            "wagtailadmin_workflows.model_name": "approvaltask",
            "wagtailadmin_workflows.pk": workflow.pk,
            "role": "editor",
            "turn": Turn.objects.first().pk,
            "workflow_pk": workflow.pk,
            "task_id": task.pk,
            "wagtailsettings.model_name": "sitesettings",
            "wagtailsettings.pk": site.pk,
            "wagtailsites.pk": site.pk,
            "wagtailusers_users.pk": self.account(RESIDENT).pk,
            "wagtailusers_groups.pk": Group.objects.get(name="volunteer").pk,
            "redirect_id": Redirect.objects.create(old_path="/old", redirect_link="/en/").pk,
            "object_id": self.page.pk,
            "session_id": editing.pk,
            "action": "delete",
        }


def _document(name: str, collection: Collection):
    file = ContentFile(b"Some words.", f"{name}.txt")
    return get_document_model().objects.create(title=name, file=file, collection=collection)


def _in_moderation(obj, by):
    """A draft with a second version, on its way through the workflow."""
    obj.save_revision(user=by)
    obj.save_revision(user=by)
    return obj.get_workflow().start(obj, by)


def _of_workflow(obj, state) -> dict:
    first, last = obj.revisions.order_by("pk").first(), obj.revisions.order_by("pk").last()
    return {
        "action_name": "approve",
        "task_state_id": state.current_task_state.pk,
        "task_id": state.current_task_state.task.pk,
        "workflow_state_id": state.pk,
        "revision_id": first.pk,
        "revision_id_a": first.pk,
        "revision_id_b": last.pk,
    }
