from django.apps import AppConfig


class LicensingConfig(AppConfig):
    name = "quanlian.utilisation.licensing"
    label = "quanlian_licensing"
    verbose_name = "许可运营"

    def ready(self) -> None:
        from quanlian.utilisation.licensing import (  # noqa: F401 - registers policies, jobs, listeners
            acquiring,
            from_deals,
            menu,
            opening,
            policies,
            reward_case,
            tasks,
        )

        menu.register()
        reward_case.register()
