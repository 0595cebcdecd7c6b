from django.urls import path

from events.desk.views import people, sessions

app_name = "events_desk"

urlpatterns = [
    path("", sessions.sessions, name="sessions"),
    path("sessions/<int:pk>/", people.attendees, name="attendees"),
    path("registrations/<int:pk>/check-in/", people.check_in, name="check_in"),
    path("registrations/<int:pk>/undo/", people.undo, name="undo"),
    path("tickets/<str:token>/", people.ticket, name="ticket"),
]
