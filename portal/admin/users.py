"""Accounts in the admin: one field for the name, e-mail or phone, roles; no user names."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.account import LocalePreferencesForm
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.views.account import LocaleSettingsPanel, NameEmailSettingsPanel
from wagtail.users.forms import GroupForm, UserForm
from wagtail.users.views import users as stock
from wagtail.users.views.groups import GroupViewSet

from portal import accounts, phones
from portal.editing import CarriesVersion, versioned
from portal.models import Person
from portal.privacy import reads

from .lists import FindsPinyin

User = get_user_model()
TITLES = {
    "editor": gettext_noop("Editor"),
    "translator": gettext_noop("Translator"),
    "approver": gettext_noop("Approver"),
    "organiser": gettext_noop("Organiser"),
    "librarian": gettext_noop("Librarian"),
    "grid": gettext_noop("Grid worker"),
    "volunteer": gettext_noop("Volunteer"),
    "officer": gettext_noop("Officer"),
    "moderator": gettext_noop("Moderator"),
    "admin": gettext_noop("Administrator"),
}
USED = _("Accounts that have been used are closed, not deleted: take away the tick at ‘Active’.")


class AccountForm(CarriesVersion, UserForm):
    """Staff enter a contact that nobody has confirmed: it counts when its owner signs in with a code."""

    first_name = last_name = None
    password_required = False
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40)
    is_superuser = forms.BooleanField(
        label=_("May do everything"), required=False, help_text=_("Only for those who run this site.")
    )

    class Meta:
        model = User
        fields = [
            "email",
            "phone",
            "name",
            "language",
            "is_active",
            "is_staff",
            "is_superuser",
            "groups",
        ]
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def __init__(self, *args, all_powerful=False, editing_self=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["groups"].label = _("Roles")
        self.fields["groups"].label_from_instance = role_title
        self.fields["name"].required = True
        if editing_self:
            del self.fields["is_active"]
        if editing_self or not all_powerful:
            del self.fields["is_superuser"]

    def separate_username_field(self):
        return False

    def clean_email(self) -> str | None:
        return self.cleaned_data["email"].lower() or None

    def clean_phone(self) -> str | None:
        phone = self.cleaned_data["phone"]
        return phones.normalise(phone) if phone else None

    def clean(self):
        super().clean()
        if not (self.cleaned_data.get("email") or self.cleaned_data.get("phone") or self.errors):
            raise ValidationError({"email": _("Enter an e-mail address or a phone number.")})
        return self.cleaned_data

    def save(self, commit=True):
        user = self.instance
        if "phone" in self.changed_data:
            user.phone_verified = False
        if not user.password:
            user.set_unusable_password()
        user = super().save(commit)
        if commit:
            accounts.address_changed(user)
        return user


class ListView(FindsPinyin, stock.IndexView):
    search_fields = ["name", "email", "phone"]
    default_ordering = "-date_joined"

    @cached_property
    def columns(self):
        title = self._get_title_column_class(stock.UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            title("name", accessor=str, label=_("Name"), sort_key="name", get_url=self.get_edit_url),
            Column("email", label=_("E-mail"), sort_key="email"),
            Column("phone", label=_("Phone"), sort_key="phone"),
            Column("roles", label=_("Roles"), accessor=_roles),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active"),
            DateColumn("last_login", label=_("Last sign-in"), sort_key="last_login"),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")

    def order_queryset(self, queryset):
        return super(stock.IndexView, self).order_queryset(queryset)

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        reads.note(self.request.user, "portal.accounts", persons=len(context["object_list"]))
        return context

    def as_spreadsheet(self, queryset, spreadsheet_format):
        reads.note(self.request.user, "portal.accounts_taken", spreadsheet_format, queryset.count())
        return super().as_spreadsheet(queryset, spreadsheet_format)


class AddView(stock.CreateView):
    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"all_powerful": self.request.user.is_superuser}


class ChangeView(stock.EditView):
    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"all_powerful": self.request.user.is_superuser}

    def get(self, request, *args, **kwargs):
        if request.user != self.object:
            reads.note(request.user, "portal.account", self.object)
        return super().get(request, *args, **kwargs)


class RemoveView(stock.DeleteView):
    """Only an account that was never used: others are closed, so that what they did keeps its owner."""

    def dispatch(self, request, *args, **kwargs):
        if self.user_has_permission("delete") and _is_used(self.get_object()):
            messages.error(request, USED)
            return redirect("wagtailusers_users:edit", self.kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


@hooks.register("before_bulk_action")
def keep_used_accounts(request, action_type, objects, action):
    """The same for many at once; and whoever may do everything is not closed by others."""
    accounts_chosen = [obj for obj in objects if isinstance(obj, User)]
    if action_type == "delete" and any(_is_used(user) for user in accounts_chosen):
        messages.error(request, USED)
        return redirect("wagtailusers_users:index")
    if any(user.is_superuser for user in accounts_chosen) and not request.user.is_superuser:
        raise PermissionDenied
    return None


class UserViewSet(stock.UserViewSet):
    icon = "user"
    ordering = "-date_joined"
    index_view_class = ListView
    add_view_class = AddView
    edit_view_class = ChangeView
    # A copy's form would change whom it was made from, the all-powerful too.
    copy_view_enabled = False
    delete_view_class = RemoveView
    list_export = ["name", "email", "phone", "language", "is_staff", "is_active", "date_joined", "last_login"]
    export_filename = "accounts"

    def get_form_class(self, for_update=False):
        return AccountForm


class RoleViewSet(GroupViewSet):
    def get_form_class(self, for_update=False):
        return versioned(GroupForm)


class NameForm(forms.ModelForm):
    """Wagtail's own asks for a first and a last name, and would not let the page be saved without."""

    class Meta:
        model = User
        fields = ["name"]


class LanguageForm(LocalePreferencesForm):
    """What is chosen here is the language of the account, for mails and everything else."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["preferred_language"] = User._meta.get_field("language").formfield()
        self.initial["preferred_language"] = self.instance.user.language

    def save(self, commit=True):
        user = self.instance.user
        user.language, self.instance.preferred_language = self.cleaned_data["preferred_language"], ""
        user.save(update_fields=["language"])
        return super().save(commit)


NameEmailSettingsPanel.form_class = NameForm
LocaleSettingsPanel.form_class = LanguageForm


def _is_used(user) -> bool:
    return Person.objects.filter(user=user).exists()


def role_title(group: Group) -> str:
    """In the reader's language; a group that staff have made goes by its own name."""
    return gettext(TITLES.get(group.name, group.name))


def _roles(user) -> str:
    names = [role_title(group) for group in user.groups.all()]
    return ", ".join([*names, str(_("everything"))] if user.is_superuser else names)
