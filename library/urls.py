from django.urls import path

from library.views import (
    catalogue,
    copies,
    holds,
    home,
    joining,
    mine,
    own,
    places,
    reserving,
    shelves,
    titles,
)

app_name = "library"

urlpatterns = [
    path("", home.home, name="home"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/complete/", catalogue.complete, name="complete"),
    path("titles/<int:pk>/", titles.title_page, name="title"),
    path("places/<slug:slug>/", places.place_page, name="place"),
    path("copies/<str:code>/", copies.copy, name="copy"),
    path("copies/<str:code>/borrow/", copies.borrow, name="borrow"),
    path("copies/<str:code>/return/", copies.put_back, name="put_back"),
    path("copies/<str:code>/missing/", copies.missing, name="missing"),
    path("shelves/<str:code>/", shelves.shelf, name="shelf"),
    path("shelves/<str:code>/loans/<int:pk>/return/", shelves.give_back, name="give_back"),
    path("shelves/<str:code>/books/<str:book>/return/", shelves.put_back, name="give_back_found"),
    path("shelves/<str:code>/returned/<uuid:key>/", shelves.returned, name="returned"),
    path("join/", joining.join, name="join"),
    path("titles/<int:pk>/reserve/", reserving.reserve, name="reserve"),
    path("mine/", mine.mine, name="mine"),
    path("mine/card/", own.card, name="card"),
    path("mine/history/", own.history, name="history"),
    path("mine/calendar/", own.feed, name="feed"),
    path("mine/loans/<int:pk>/renew/", mine.renew, name="renew"),
    path("mine/holds/<int:pk>/", holds.hold, name="hold"),
    path("mine/holds/<int:pk>/cancel/", holds.cancel, name="cancel_hold"),
    path("mine/holds/<int:pk>/pause/", holds.pause, name="pause_hold"),
    path("mine/holds/<int:pk>/resume/", holds.resume, name="resume_hold"),
    path("mine/holds/<int:pk>/pickup/", holds.pickup, name="change_pickup"),
    path("mine/<str:token>.ics", own.due_dates, name="due_dates"),
]
