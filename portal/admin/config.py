from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "portal.admin.users.UserViewSet"
    group_viewset = "portal.admin.users.RoleViewSet"

    def ready(self):
        super().ready()
        from wagtail.admin.views.account import AvatarSettingsPanel
        from wagtail.users.models import UserProfile

        # Its upload would keep the picture as it came, with the place where it was taken.
        AvatarSettingsPanel.is_active = lambda panel: False
        # A person has one language: the admin, mails and the site's own pages follow it.
        UserProfile.get_preferred_language = lambda profile: profile.user.language
