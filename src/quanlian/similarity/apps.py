from django.apps import AppConfig


class SimilarityConfig(AppConfig):
    name = "quanlian.similarity"
    label = "quanlian_similarity"
    verbose_name = "近似比对"

    def ready(self) -> None:
        from quanlian.similarity import menu, policies, tasks  # noqa: F401 - registers policies and jobs

        menu.register()
