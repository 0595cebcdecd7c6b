from django.urls import path

from events.desk import views

app_name = "events_desk"

urlpatterns = [
    path("", views.sessions, name="sessions"),
    path("sessions/<int:pk>/", views.attendees, name="attendees"),
    path("registrations/<int:pk>/check-in/", views.check_in, name="check_in"),
    path("registrations/<int:pk>/undo/", views.undo, name="undo"),
    path("tickets/<str:token>/", views.ticket, name="ticket"),
]
