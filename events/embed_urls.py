"""What other sites may show in their own pages."""

from django.urls import path

from events.views import embedding

urlpatterns = [path("events/", embedding.events, name="embedded_events")]
