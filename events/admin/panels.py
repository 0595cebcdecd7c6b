"""The dates of an event, on the event's own form: a list with links, since each date is a row of its own."""

from django.urls import reverse
from wagtail.admin.panels import Panel

from events import rules
from events.models import Event


class SessionsPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/sessions_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            event: Event = self.instance
            if event.pk:
                context["copied_from"] = event.copied_from
                context["is_dateless"] = not Event.objects.upcoming().filter(pk=event.pk).exists()
                context["sessions"] = event.sessions.select_related("seats", "place").order_by("starts_at")
                user = self.request.user
                context["may_plan"] = rules.may_plan(user)
                if user.has_perm("events.add_session"):
                    context["add_url"] = reverse("events_sessions:add") + f"?event={event.pk}"
            return context


class QuestionsPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/questions_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            event: Event = self.instance
            if event.pk:
                context["questions"] = event.questions.asked().in_order()
                add = reverse("wagtailsnippets_events_question:add")
                context["add_url"] = f"{add}?event={event.pk}"
            return context
