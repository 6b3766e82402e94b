from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "quanlian.search"
    label = "quanlian_search"
    verbose_name = "检索"
