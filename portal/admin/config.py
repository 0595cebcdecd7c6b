from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "portal.admin.users.UserViewSet"

    def ready(self):
        super().ready()
        from wagtail.admin.views.account import AvatarSettingsPanel

        # Its upload would keep the picture as it came, with the place where it was taken.
        AvatarSettingsPanel.is_active = lambda panel: False
