from django.urls import path

from library.desk.views import (
    box,
    copies,
    donations,
    entering,
    labels,
    readers,
    replay,
    shelf,
    statistics,
    stocktakes,
)

app_name = "library_desk"

urlpatterns = [
    path("", box.box_page, name="box"),
    path("place/", box.choose_place, name="place"),
    path("commands/", box.command_sheet, name="commands"),
    path("undo/<int:pk>/", box.undo, name="undo"),
    path("replay/", replay.replay_scans, name="replay"),
    path("readers/", readers.readers, name="readers"),
    path("readers/new/", entering.new_reader, name="new_reader"),
    path("readers/new/code/", entering.new_reader_code, name="new_reader_code"),
    path("readers/<int:pk>/", readers.reader_page, name="reader"),
    path("readers/<int:pk>/books/", readers.reader_books, name="books"),
    path("readers/<int:pk>/card/", readers.card, name="card"),
    path("readers/<int:pk>/<slug:verb>/", readers.change, name="change"),
    path("shelf/", shelf.shelf_page, name="shelf"),
    path("shelf/send/", shelf.send, name="send"),
    path("shelf/<int:pk>/take-back/", shelf.take_back, name="take_back"),
    path("copies/<int:pk>/", copies.copy_page, name="copy"),
    path("copies/<int:pk>/<slug:verb>/", copies.copy_verb, name="copy_verb"),
    path("labels/", labels.label_sheet, name="labels"),
    path("labels/shelf/<slug:slug>/", labels.shelf_poster, name="poster"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics.csv", statistics.statistics_table, name="statistics_csv"),
    path("stock-takes/", stocktakes.stock_takes, name="stock_takes"),
    path("stock-takes/<int:pk>/", stocktakes.stock_take, name="stock_take"),
    path("stock-takes/<int:pk>/list/", stocktakes.findings, name="findings"),
    path("stock-takes/<int:pk>/close/", stocktakes.close, name="close_stock_take"),
    path("stock-takes/<int:pk>.csv", stocktakes.table, name="stock_take_csv"),
    path("donations/", donations.donations, name="donations"),
    path("donations/<int:pk>/", donations.donation_page, name="donation"),
]
