from django.urls import path

from events.desk.views import many, moving, people, planning, sessions

app_name = "events_desk"

urlpatterns = [
    path("", sessions.sessions, name="sessions"),
    path("dates/", planning.events, name="events"),
    path("dates/<slug:slug>/", planning.dates, name="dates"),
    path("dates/<slug:slug>/new/", planning.new, name="new_date"),
    path("dates/<slug:slug>/many/", many.many, name="many_dates"),
    path("sessions/<int:pk>/date/", planning.date, name="date"),
    path("sessions/<int:pk>/duplicate/", planning.duplicate, name="duplicate"),
    path("sessions/<int:pk>/places/", planning.places, name="places"),
    path("sessions/<int:pk>/move/", moving.move, name="move"),
    path("sessions/<int:pk>/call-off/", moving.call_off, name="call_off"),
    path("sessions/<int:pk>/reinstate/", moving.reinstate, name="reinstate"),
    path("sessions/<int:pk>/", people.attendees, name="attendees"),
    path("registrations/<int:pk>/check-in/", people.check_in, name="check_in"),
    path("registrations/<int:pk>/undo/", people.undo, name="undo"),
    path("tickets/<str:token>/", people.ticket, name="ticket"),
]
