from django.urls import path

from events.desk.views import exporting, many, moving, on_behalf, one, people, planning, sessions, writing

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
    path("sessions/<int:pk>/numbers/", people.numbers, name="numbers"),
    path("sessions/<int:pk>/register/", on_behalf.register, name="register"),
    path("sessions/<int:pk>/register/code/", on_behalf.code, name="register_code"),
    path("sessions/<int:pk>/walk-in/", on_behalf.walk_in, name="walk_in"),
    path("sessions/<int:pk>/write/", writing.write, name="write"),
    path("sessions/<int:pk>/write/check/", writing.check, name="check_message"),
    path("sessions/<int:pk>/messages/", writing.sent, name="messages"),
    path("sessions/<int:pk>/sheet/", exporting.sheet, name="sheet"),
    path("sessions/<int:pk>/people.<str:form>", exporting.export, name="export"),
    path("registrations/<int:pk>/", one.registration, name="registration"),
    path("registrations/<int:pk>/accept/", one.accept, name="accept"),
    path("registrations/<int:pk>/note/", one.note, name="note"),
    path("registrations/<int:pk>/move/", one.move, name="move_people"),
    path("registrations/<int:pk>/cancel/", one.cancel, name="cancel"),
    path("registrations/<int:pk>/check-in/", people.check_in, name="check_in"),
    path("registrations/<int:pk>/undo/", people.undo, name="undo"),
    path("tickets/<str:token>/", people.ticket, name="ticket"),
]
