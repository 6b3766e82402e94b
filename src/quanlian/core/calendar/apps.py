from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "quanlian.core.calendar"
    label = "quanlian_calendar"
    verbose_name = "工作日历"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save

        from quanlian.core.calendar import policies  # noqa: F401 - registers the policies
        from quanlian.core.calendar.models import Holiday, LoadedYear
        from quanlian.core.calendar.queries import forget

        for model in (Holiday, LoadedYear):
            for signal in (post_save, post_delete):
                signal.connect(lambda **_: forget(), sender=model, weak=False)
