from django.urls import path

from suggestions.views import cases, files, lists, maps, projects, statistics

app_name = "suggestions"

urlpatterns = [
    path("", lists.suggestion_list, name="list"),
    path("map/", maps.map_page, name="map"),
    path("map/grids.json", maps.map_grids, name="map_grids"),
    path("map/points.json", maps.map_points, name="map_points"),
    path("map/grid-at.json", maps.grid_at, name="grid_at"),
    path("feed.xml", files.feed, name="feed"),
    path("suggestions.csv", files.table, name="csv"),
    path("projects/", projects.project_list, name="projects"),
    path("projects/print/", projects.project_print, name="projects_print"),
    path("projects/<slug:slug>/", projects.project_page, name="project"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics.csv", statistics.statistics_table, name="statistics_csv"),
    # Last: every other word would be taken for a reference.
    path("<str:reference>/", cases.case, name="case"),
]
