from django.urls import path

from suggestions.desk.views import (
    bulk,
    case,
    entering,
    joining,
    moderation,
    photos,
    queue,
    verbs,
    volunteers,
    worker,
)

app_name = "suggestions_desk"

urlpatterns = [
    path("", queue.queue_page, name="queue"),
    path("worker.js", worker.worker, name="worker"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("volunteers/", volunteers.volunteers, name="volunteers"),
    path("volunteers/<int:pk>/", volunteers.answer, name="volunteer"),
    path("enter/", entering.enter, name="enter"),
    path("enter/<str:reference>/", entering.entered, name="entered"),
    path("enter/<str:reference>/sender/", entering.sender, name="sender"),
    path("enter/<str:reference>/code/", entering.sender_code, name="sender_code"),
    path("enter/<str:reference>/slip/", entering.slip, name="slip"),
    path("photos/<int:pk>/", moderation.photo, name="photo"),
    path("photos/<int:pk>/original/", photos.original, name="original"),
    path("photos/<int:pk>/words/", photos.describe, name="describe"),
    path("<str:reference>/", case.case_page, name="case"),
    path("<str:reference>/contact/", case.contact, name="contact"),
    path("<str:reference>/note/", case.note, name="note"),
    path("<str:reference>/join/", joining.join, name="join"),
    path("<str:reference>/photos/", photos.photos, name="photos"),
    path("<str:reference>/photos/upload/", photos.upload, name="upload"),
    path("<str:reference>/orders/<int:pk>/<slug:verb>/", verbs.order_verb, name="order_verb"),
    path("<str:reference>/<slug:verb>/", verbs.verb, name="verb"),
]
