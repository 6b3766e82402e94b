"""Addresses of the programmes' pages."""

from __future__ import annotations

from django.urls import include, path

from quanlian.management.programmes.pages import bodies, charts, dashboard, export, lists, tables, targets, tasks

of_one = [
    path("", dashboard.dashboard_page, name="programme"),
    path("trends/", dashboard.trends_fragment, name="programme-trends"),
    path("export/", export.export_xlsx, name="programme-export"),
    path("statistics/<slug:by>.json", charts.statistics_chart, name="programme-statistics"),
    path("bodies/", bodies.bodies_page, name="bodies"),
    path("targets/<str:target>/", targets.target_page, name="target"),
    path("targets/<str:target>/change/", targets.change_page, name="target-change"),
    path("tables/<str:table>/template/", tables.template, name="table-template"),
    path("tables/<str:table>/", tables.enter, name="table-enter"),
    path("tasks/", tasks.tasks_page, name="tasks"),
    path("tasks/<str:task>/", tasks.task_page, name="task"),
    path("tasks/<str:task>/report/", tasks.report, name="task-report"),
    path("tasks/<str:task>/status/", tasks.status, name="task-status"),
    path("tasks/<str:task>/reports/<int:report>/verify/", tasks.verify, name="report-verify"),
    path("tasks/<str:task>/evidence/<str:sha256>/", tasks.evidence, name="task-evidence"),
]
urlpatterns = [
    path("programmes/", lists.programmes_page, name="programmes"),
    path("tasks/", lists.tasks_overview, name="tasks-overview"),
    path("programmes/<slug:code>/", include(of_one)),
]
