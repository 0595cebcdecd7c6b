"""What the room writes in every language: replies at the desk, all else in the admin."""

from django.urls import reverse

from portal.parity.kinds import snippet
from portal.sections import Editorial
from suggestions import rules
from suggestions.models import AnswerTemplate, Category, Milestone, Project, Reply, ReviewNote


def kinds() -> list[Editorial]:
    return [
        *map(snippet, (Project, Category, AnswerTemplate)),
        Editorial(Milestone, lambda pk: reverse("suggestions_milestones:edit", args=[pk])),
        Editorial(ReviewNote, lambda pk: reverse("suggestions_notes:edit", args=[pk]), named="project__slug"),
        Editorial(
            Reply,
            lambda reference: reverse("suggestions_desk:case", args=[reference]),
            rows=Reply.objects.all,
            may_edit=rules.sees_all,
            named="suggestion__reference",
            key="suggestion__reference",
        ),
    ]
