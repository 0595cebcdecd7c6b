from django.urls import path

from events.views import (
    changing,
    contact,
    festivals,
    files,
    lists,
    mine,
    own_calendar,
    pages,
    printing,
    registering,
)

app_name = "events"

urlpatterns = [
    path("", lists.event_list, name="list"),
    path("calendar.ics", files.calendar, name="calendar"),
    path("feed.xml", files.feed, name="feed"),
    path("categories/<slug:slug>/calendar.ics", files.category_calendar, name="category_calendar"),
    path("places/<slug:slug>/calendar.ics", files.place_calendar, name="place_calendar"),
    path("series/", festivals.series_list, name="all_series"),
    path("series/<slug:slug>/", festivals.series, name="series"),
    path("series/<slug:slug>/calendar.ics", files.series_calendar, name="series_calendar"),
    path("series/<slug:slug>/feed.xml", files.series_feed, name="series_feed"),
    path("festivals/", festivals.festival_list, name="festivals"),
    path("festivals/<slug:key>/", festivals.festival, name="festival"),
    path("festivals/<slug:key>/calendar.ics", files.festival_calendar, name="festival_calendar"),
    path("festivals/<slug:key>/feed.xml", files.festival_feed, name="festival_feed"),
    path("mine/", mine.mine, name="mine"),
    path("mine/forget/", mine.forget_household, name="forget_household"),
    path("mine/calendar/", own_calendar.address, name="own_calendar"),
    path("mine/<str:token>.ics", own_calendar.dates, name="own_dates"),
    path("mine/<str:reference>/", mine.registration, name="registration"),
    path("mine/<str:reference>/cancel/", mine.cancel, name="cancel"),
    path("mine/<str:reference>/accept/", mine.accept, name="accept"),
    path("mine/<str:reference>/change/", changing.change, name="change"),
    path("mine/<str:reference>/change/check/", changing.change_check, name="change_check"),
    path("r/<str:token>/", mine.private, name="private"),
    path("r/<str:token>/cancel/", mine.private_cancel, name="private_cancel"),
    path("r/<str:token>/change/", changing.private_change, name="private_change"),
    path("r/<str:token>/change/check/", changing.private_change_check, name="private_change_check"),
    path("r/<str:token>/contact/", contact.private_contact, name="private_contact"),
    path("r/<str:token>/coming/", mine.private_coming, name="private_coming"),
    path("r/<str:token>/accept/", mine.private_accept, name="private_accept"),
    path("tickets/<str:token>/", mine.ticket, name="ticket"),
    path("<slug:slug>/", pages.event_page, name="event"),
    path("<slug:slug>/poster/", printing.poster, name="poster"),
    path("<slug:slug>/signs/", printing.signs, name="signs"),
    path("<slug:slug>/calendar.ics", files.event_calendar, name="event_calendar"),
    path("<slug:slug>/sessions/<int:session_id>/register/", registering.form, name="register"),
    path("<slug:slug>/sessions/<int:session_id>/register/check/", registering.check, name="check"),
    path(
        "<slug:slug>/sessions/<int:session_id>/calendar.ics", files.session_calendar, name="session_calendar"
    ),
]
