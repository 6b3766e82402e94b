from django.apps import AppConfig


class AlliancesConfig(AppConfig):
    name = "quanlian.utilisation.alliances"
    label = "quanlian_alliances"
    verbose_name = "联盟与专利池"

    def ready(self) -> None:
        from quanlian.utilisation.alliances import (  # noqa: F401 - registers policies, jobs, figures
            entry_case,
            figures,
            filing,
            menu,
            policies,
            tasks,
        )

        filing.register()
        entry_case.register()
        menu.register()
