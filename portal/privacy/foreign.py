"""What holds nothing about a person, each with the reason: the site's own models, and those of others."""

EDITORS = "written by the house, to be read by everybody"
MACHINE = "names of models, states and keys of machines"
TABLES = "a table that the office brings in; it goes some time after"

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
            *("portal.JobRun", "portal.LastUse", "portal.ImportTurn", "wagtailadmin.EditingSession"),
            *("wagtailcore.Locale", "wagtailcore.WorkflowState", "wagtailcore.Workflow", "wagtailcore.Task"),
            *("wagtailcore.ReferenceIndex", "taggit.TaggedItem", "socialaccount.SocialApp"),
            *("auth.Permission", "auth.Group", "contenttypes.ContentType"),
            *("wagtailcore.CollectionViewRestriction", "wagtailcore.PageViewRestriction"),
        ),
        MACHINE,
    ),
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
