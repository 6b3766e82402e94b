"""An invented gazette table: what a test needs said, the rest filled in."""

from __future__ import annotations

import csv
import io

COLUMNS = (
    "pub_no", "type", "title", "pub_date", "app_no", "app_date", "applicant", "inventor", "postcode", "address",
    "province", "city", "county", "adcode", "main_class", "ipc_loc", "src", "country_or_region",
)  # fmt: skip
KIND_CODE = {"发明公布": "A", "发明授权": "B", "实用新型": "U", "外观设计": "S"}
LEADING = {"发明公布": "1", "发明授权": "1", "实用新型": "2", "外观设计": "3"}


def entry(index: int, stage: str = "实用新型", **given: str) -> dict[str, str]:
    """One gazette entry with a number of its own."""
    row = dict.fromkeys(COLUMNS, "")
    row.update(
        pub_no=f"CN{LEADING[stage]}99{index:06d}{KIND_CODE[stage]}", type=stage, title=f"一种演示装置{index}",
        pub_date="2019-07-09", app_date="2018-12-10", applicant="演示机械有限公司", inventor="演示甲;演示乙",
        postcode="448000", address=f"湖北省荆门市东宝区演示路{index}号", main_class="B23P9/02",
        ipc_loc="B23P9/02(2006.01)I", country_or_region="中国",
    )  # fmt: skip
    return {**row, **given}


def table(rows: list[dict[str, str]]) -> bytes:
    """The entries as a CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
