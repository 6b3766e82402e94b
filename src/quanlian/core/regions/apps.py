from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "quanlian.core.regions"
    label = "quanlian_regions"
    verbose_name = "行政区划"

    def ready(self) -> None:
        from quanlian.core.regions import policies  # noqa: F401 - registers the policies
