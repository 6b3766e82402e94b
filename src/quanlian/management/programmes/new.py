"""Start a programme for a region from the template."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from string import Template
from tempfile import mkdtemp

from quanlian.core.findings import UserError
from quanlian.management.programmes.places import TEMPLATE

GB2260 = re.compile(r"[1-9]\d{5}")


def create(region_code: int, name: str, period: tuple[date, date], dest: Path, template: Path = TEMPLATE) -> Path:
    """Write a draft programme into the new folder `dest` and return its programme.yaml.

    `region_code` is a six-digit GB/T 2260 code, `name` the region's name, `period` the first and last day. The draft
    loads at once; its blanks are warnings of `check_programme` until they are filled. Raises UserError where the code,
    the name or the period is wrong or `dest` is in use; then nothing is written.
    """
    start, end = period
    _demand(
        GB2260.fullmatch(str(region_code)),
        "REGION_CODE",
        "行政区划代码须为六位数字",
        str(region_code),
        "按 GB/T 2260 填写",
    )
    _demand(
        re.fullmatch(r"[\w()（）·]{2,40}", name), "REGION_NAME", "地区名称不合规则", name, "填 2 至 40 字的地区全称"
    )
    _demand(start < end, "PERIOD", "实施期止日须晚于起日", f"{start} 至 {end}", "核对起止日期")
    used = dest.exists() and (not dest.is_dir() or any(dest.iterdir()))
    _demand(not used, "FOLDER_USED", "目标文件夹已有内容，不会覆盖", str(dest), "换一个文件夹，或先移走原有文件")
    _write(template, dest, _blanks(region_code, name, start, end))
    return dest / "programme.yaml"


def _blanks(region_code: int, name: str, start: date, end: date) -> dict[str, str]:
    base = date(start.year - 1, 12, 31)
    return {
        "code": f"r{region_code}-{start.year}",
        "prefix": f"R{region_code}",
        "region_code": str(region_code),
        "region_name": name,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "base_date": base.isoformat(),
        "years": f"{start.year}—{end.year}",
    }


def _write(template: Path, dest: Path, blanks: dict[str, str]) -> None:
    """Fill the template beside `dest` and move it into place in one step, so that no half-written folder is seen."""
    dest.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(prefix=".new-", dir=dest.parent))
    try:
        for source in sorted(template.glob("*.yaml")):
            text = Template(source.read_text(encoding="utf-8")).substitute(blanks)
            (draft / source.name).write_text(text, encoding="utf-8")
        draft.chmod(0o755)
        draft.replace(dest)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _demand(met: object, code: str, message: str, value: str, remedy: str) -> None:
    if not met:
        raise UserError(f"PROGRAMME_NEW_{code}", message, value=value, remedy=remedy)
