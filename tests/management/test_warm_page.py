"""A dashboard asked for a second time is not computed again: a fixed handful of queries, whatever its size."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

QUERIES = 16


@pytest.mark.django_db
def test_a_warm_dashboard_asks_few_questions(
    programmes: None, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/programmes/jingmen-2023/")
    with django_assert_max_num_queries(QUERIES):
        client.get("/programmes/jingmen-2023/")
