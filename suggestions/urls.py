from django.urls import path

from suggestions.views import projects, statistics

app_name = "suggestions"

urlpatterns = [
    path("projects/", projects.project_list, name="projects"),
    path("projects/print/", projects.project_print, name="projects_print"),
    path("projects/<slug:slug>/", projects.project_page, name="project"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics.csv", statistics.statistics_table, name="statistics_csv"),
]
