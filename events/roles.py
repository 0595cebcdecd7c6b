"""What the roles of the house may do with events."""

_EDIT = ("events.add_event", "events.change_event", "events.add_series", "events.change_series")
_ASK = ("events.add_question", "events.change_question", "events.delete_question")
_DATES = ("events.add_session", "events.change_session", "events.delete_session")
_QUIZ = ("events.add_quiz", "events.change_quiz", "events.delete_quiz")
_DOOR = ("events.change_registration",)
_HELP = ("events.change_help", "events.change_shift", "events.change_campaign")
_TASKS = ("events.add_role", "events.change_role")
# Tells everybody how it was; looks at pictures before the public does.
_TELL, _ALBUM = ("events.change_feedbacksummary",), ("events.change_albumphoto",)
# Who read people's data, and what was changed for somebody.
_LOOKS = ("wagtailcore.view_modellogentry",)
# What other systems are told.
_WEBHOOKS = (
    "events.add_webhook",
    "events.change_webhook",
    "events.delete_webhook",
    "events.view_hookcall",
)
_CATEGORY = ("events.add_category", "events.change_category")
_CATEGORIES = (*_CATEGORY, "events.delete_category")

PERMISSIONS: dict[str, tuple[str, ...]] = {
    # A programme has its dates; who moves one or calls it off tells those who have registered.
    "editor": ("events.add_session", *_EDIT, *_ASK, *_QUIZ, *_TASKS, *_ALBUM, *_CATEGORY),
    "translator": (
        "events.change_event",
        "events.change_question",
        "events.change_category",
        "events.change_series",
        "events.change_quiz",
    ),
    "approver": ("events.change_event", "events.publish_event", "events.change_category"),
    "organiser": (*_EDIT, *_ASK, *_QUIZ, *_DATES, *_DOOR, *_HELP, *_TASKS, *_TELL, *_ALBUM),
    "admin": (
        *(
            *_EDIT,
            *_ASK,
            *_QUIZ,
            *_DATES,
            *_DOOR,
            *_HELP,
            *_TASKS,
            *_TELL,
            *_ALBUM,
            *_CATEGORIES,
            *_LOOKS,
            *_WEBHOOKS,
        ),
        "events.delete_event",
        "events.publish_event",
    ),
}
