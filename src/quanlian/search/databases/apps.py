from django.apps import AppConfig


class DatabasesConfig(AppConfig):
    name = "quanlian.search.databases"
    label = "quanlian_databases"
    verbose_name = "专题库"

    def ready(self) -> None:
        from quanlian.search import sources
        from quanlian.search.databases import menus, policies, tasks  # noqa: F401 - registers policies and jobs
        from quanlian.search.databases.topics import tags_of

        menus.register()
        sources.add_tagger(tags_of)
