from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "quanlian.core.people"
    label = "quanlian_people"
    verbose_name = "人员与机构"

    def ready(self) -> None:
        from quanlian.core.people import policies  # noqa: F401 - registers the policies
