"""What holds nothing about a person, each with the reason: the site's own models, and those of others."""

from portal.privacy.registry import of_each

EDITORS = "written by the house, to be read by everybody"
MACHINE = "names of models, states and keys of machines"
TABLES = "a table that the office brings in; it goes some time after"

# Of rows that are somebody's: what they are not handed all the same.
COLLEAGUE = "somebody at work: theirs to be handed, not the person's"
KEY = "a key or a secret of the site, drawn by chance; who has it might do something with it"
CLOCKWORK = "how far the site's own clock or counter has come"
FOLLOWS = "follows from what is handed out"
OFFICE = "how the office sorts its work"

NOT_PERSONAL: dict[str, str] = {
    **dict.fromkeys(
        (
            *("portal.BasePage", "portal.HomePage", "portal.StandardPage", "portal.NewsIndexPage"),
            *("portal.NewsPage", "portal.Place", "portal.OpeningException", "portal.Grid", "portal.Partner"),
            *("portal.Department", "portal.GlossaryTerm", "portal.SiteSettings", "portal.Workday"),
            *("portal.Side", "portal.PictureRendition", "wagtailredirects.Redirect"),
            *(f"portal.Picture.{name}" for name in ("title", "file", "description", "file_hash", "alt")),
            *("wagtaildocs.Document", "wagtailimages.Image", "wagtailimages.Rendition", "taggit.Tag"),
            *(
                "wagtailcore.Collection",
                "wagtailcore.Site",
                "wagtailcore.TaskState",
                "wagtailcore.UploadedFile",
            ),
            *("wagtailembeds.Embed", "wagtailcore.Revision"),
        ),
        EDITORS,
    ),
    **dict.fromkeys(
        (
            *("portal.User_groups", "portal.User_user_permissions", "wagtailcore.PageSubscription"),
            *("portal.JobRun", "portal.LastUse", "portal.ImportTurn", "wagtailadmin.EditingSession"),
            *("wagtailcore.Locale", "wagtailcore.WorkflowState", "wagtailcore.Workflow", "wagtailcore.Task"),
            *("wagtailcore.ReferenceIndex", "taggit.TaggedItem", "socialaccount.SocialApp"),
            *("auth.Permission", "auth.Group", "contenttypes.ContentType"),
            *("wagtailcore.CollectionViewRestriction", "wagtailcore.PageViewRestriction"),
        ),
        MACHINE,
    ),
    "portal.HolidayAnswer": "what was answered for the office about its hours",
    **dict.fromkeys(("portal.ImportJob", "portal.ImportedRow"), TABLES),
    "portal.Token": "a digest, and the number of a row",
    "portal.Limit": "digests",
    "portal.Wording": "what everybody was asked, in every language",
    "wagtailsearch.IndexEntry": "words of what everybody can read; it goes with what they stand in",
    "wagtailsearch.SQLiteFTSIndexEntry": "the same, as SQLite keeps it",
    "django_tasks_database.DBTaskResult": "numbers of rows; erasing looks through it all the same",
    **dict.fromkeys(
        (
            *("wagtailcore.ModelLogEntry.action", "wagtailcore.ModelLogEntry.object_id"),
            *("wagtailcore.PageLogEntry.action", "wagtailadmin.FormState.object_id"),
            *("wagtailadmin.FormState.parent_object_id", "wagtailcore.Comment.contentpath"),
            *("wagtailcore.Comment.position", "portal.KeptView.of_list"),
            *("socialaccount.SocialAccount.provider", "wagtailusers.UserProfile.preferred_language"),
        ),
        MACHINE,
    ),
}

LEFT_OUT: dict[str, str] = {
    **of_each("portal.User", KEY, "key"),
    **of_each("portal.User", FOLLOWS, "is_superuser"),
    **of_each("portal.Person", FOLLOWS, "user"),
    **of_each("portal.Notice", KEY, "uid"),
    **of_each("portal.Notice", CLOCKWORK, "tries", "doubts", "next_try_at"),
    **of_each("portal.Volunteer", COLLEAGUE, "decided_by"),
    **of_each("portal.PersonalRead", FOLLOWS, "reader"),
    **of_each("socialaccount.SocialToken", MACHINE, "app"),
    **of_each("wagtailcore.ModelLogEntry", FOLLOWS, "user"),
    **of_each("wagtailcore.PageLogEntry", FOLLOWS, "user"),
    **of_each("wagtailcore.ModelLogEntry", MACHINE, "uuid", "revision", "content_changed", "deleted"),
    **of_each("wagtailcore.PageLogEntry", MACHINE, "uuid", "revision", "content_changed", "deleted", "page"),
    **of_each("wagtailcore.Comment", MACHINE, "revision_created"),
    **of_each("wagtailcore.Comment", COLLEAGUE, "resolved_by"),
    **of_each("wagtailcore.CommentReply", COLLEAGUE, "comment"),
}
