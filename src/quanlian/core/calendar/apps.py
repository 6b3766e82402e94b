from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "quanlian.core.calendar"
    label = "quanlian_calendar"
    verbose_name = "工作日历"

    def ready(self) -> None:
        from quanlian.core.calendar import policies  # noqa: F401 - registers the policies
