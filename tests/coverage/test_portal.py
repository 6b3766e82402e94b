"""The seven links of the chain, reached from the home page in two clicks (row 50)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from quanlian.core.people.roles import Role
from tests.people import body, sign_in, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]
LINKS = {
    "注册申请": "/services/copyright_work_registration/",
    "审批": "/services/gi_mark_use/",
    "监控": "/watch/",
    "协同保护": "/services/mediation/",
    "海外援助": "/services/rights_aid/",
    "金融": "/finance/",
    "展示交易": "/market/",
}


def targets(client: Client, address: str) -> set[str]:
    answer = client.get(address)
    return set(re.findall(r'href="(/[^"#]*)"', answer.content.decode())) if answer.status_code == 200 else set()


@pytest.mark.seed_row(50)
def test_all_seven_links_of_the_chain_are_reached_from_the_home_page_in_two_clicks() -> None:
    client = sign_in(somebody(Role.ENTERPRISE, body()))
    first = targets(client, "/")
    second = first.union(*(targets(client, one) for one in first if one.startswith("/services/")))
    assert {title for title, address in LINKS.items() if address not in second} == set()
    for address in LINKS.values():
        assert client.get(address).status_code == 200, address
    assert "海外" in client.get(LINKS["海外援助"]).content.decode()
