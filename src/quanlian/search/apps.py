from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "quanlian.search"
    label = "quanlian_search"
    verbose_name = "检索"

    def ready(self) -> None:
        from quanlian.search import menu, policies, related, tasks  # noqa: F401 - registers policies and jobs
        from quanlian.search.results import policies as _of_results  # noqa: F401 - registers policies
        from quanlian.search.results.exporting import tasks as _of_exports  # noqa: F401 - registers jobs
        from quanlian.search.sources import register, rights_changes  # noqa: F401 - listens to the registry
        from quanlian.search.sources.rights import Rights
        from quanlian.search.suggest import tasks as _of_suggestions  # noqa: F401 - registers jobs, listens to imports

        register(Rights())
        menu.register()
        related.register()
