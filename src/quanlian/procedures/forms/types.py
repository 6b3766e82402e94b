"""Reading one answer by the type of its field. Every reader takes what a page or the API sends and gives clean JSON."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from quanlian.core.findings import UserError
from quanlian.core.uscc import parse_uscc
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.spec import FormField

LONGEST = {"text": 500, "long": 20_000}
_PHONE = re.compile(r"(\+?\d{1,3}[- ]?)?(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|\d{5,15})")
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_SHA = re.compile(r"[0-9a-f]{64}")
YES, NO = {"true", "yes", "on", "1", "是"}, {"false", "no", "off", "0", "否"}


class Unreadable(Exception):
    """The answer is not of the field's type; `remedy` says how to write it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def _text(raw: Json, field: FormField) -> Json:
    text = str(raw).strip().replace("\x00", "")
    limit = field.max or LONGEST.get(field.type, 500)
    if len(text) > limit:
        raise Unreadable(f"共 {len(text)} 个字，超过 {limit} 字", f"压缩到 {limit} 字以内，或作为附件上传")
    if field.min and len(text) < field.min:
        raise Unreadable(f"只有 {len(text)} 个字", f"至少写 {field.min} 个字")
    return text


def _date(raw: Json, field: FormField) -> Json:
    try:
        return dt.date.fromisoformat(str(raw).strip()).isoformat()
    except ValueError:
        raise Unreadable("不是有效日期", "按 2026-09-28 的格式填写真实存在的日期") from None


def _datetime(raw: Json, field: FormField) -> Json:
    try:
        return dt.datetime.fromisoformat(str(raw).strip()).replace(tzinfo=None).isoformat(timespec="minutes")
    except ValueError:
        raise Unreadable("不是有效时间", "按 2026-09-28T09:30 的格式填写") from None


def _number(raw: Json, field: FormField) -> Decimal:
    try:
        number = Decimal(str(raw).strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise Unreadable("不是数字", "只填数字，不带单位") from None
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -12 or abs(number) > Decimal(10) ** 15:
        raise Unreadable("数值过大或小数位过多", "核对数值和单位")
    return number


def _integer(raw: Json, field: FormField) -> Json:
    number = _number(raw, field)
    if number != number.to_integral_value():
        raise Unreadable("须为整数", "去掉小数部分")
    return int(_ranged(number, field))


def _decimal(raw: Json, field: FormField) -> Json:
    return format(_ranged(_number(raw, field), field), "f")


def _money(raw: Json, field: FormField) -> Json:
    """Entered in 元, kept in 分."""
    fen = _ranged(_number(raw, field), field) * 100
    if fen != fen.to_integral_value():
        raise Unreadable("金额最多两位小数", "精确到分，例如 1234.56")
    if fen < 0 and field.min is None:
        raise Unreadable("金额不能为负", "核对金额")
    return int(fen)


def _ranged(number: Decimal, field: FormField) -> Decimal:
    if field.min is not None and number < field.min:
        raise Unreadable(f"小于下限 {field.min}", f"填不小于 {field.min} 的数")
    if field.max is not None and number > field.max:
        raise Unreadable(f"超过上限 {field.max}", f"填不大于 {field.max} 的数")
    return number


def _yesno(raw: Json, field: FormField) -> Json:
    word = str(raw).strip().lower()
    if isinstance(raw, bool) or word in YES | NO:
        return raw if isinstance(raw, bool) else word in YES
    raise Unreadable("须选“是”或“否”", "请选择一项")


def _choice(raw: Json, field: FormField) -> Json:
    if str(raw) not in field.choices:
        raise Unreadable("不在选项之内", f"从中选一项：{'、'.join(field.choices.values())}")
    return str(raw)


def _choices(raw: Json, field: FormField) -> Json:
    several = raw if isinstance(raw, list) else [raw]
    return [_choice(one, field) for one in several if one not in ("", None)]


def _files(raw: Json, field: FormField) -> Json:
    several = raw if isinstance(raw, list) else [raw]
    hashes = [str(one) for one in several if one]
    if any(not _SHA.fullmatch(one) for one in hashes):
        raise Unreadable("文件编号无法识别", "请重新上传该文件")
    if field.min and len(hashes) < field.min:
        raise Unreadable(f"只有 {len(hashes)} 份", f"至少上传 {field.min} 份")
    return [*dict.fromkeys(hashes)]


def _rights(raw: Json, field: FormField) -> Json:
    """Right numbers in any spelling, one a line or divided by commas."""
    text = "\n".join(str(one) for one in raw) if isinstance(raw, list) else str(raw)
    numbers = [one.strip() for one in re.split(r"[\n,，;；、]+", text) if one.strip()]
    if field.max and len(numbers) > field.max:
        raise Unreadable(f"共 {len(numbers)} 件，超过 {field.max} 件", "分次办理")
    if any(len(number) > 60 for number in numbers):
        raise Unreadable("号码过长", "一行填一个号码")
    return [*dict.fromkeys(numbers)]


def _uscc(raw: Json, field: FormField) -> Json:
    try:
        return parse_uscc(str(raw)).value
    except UserError as error:
        raise Unreadable(error.message, error.remedy or "核对统一社会信用代码") from error


def _shaped(pattern: re.Pattern[str], message: str, remedy: str) -> Callable[[Json, FormField], Json]:
    def read(raw: Json, field: FormField) -> Json:
        text = str(raw).strip()
        if not pattern.fullmatch(text):
            raise Unreadable(message, remedy)
        return text

    return read


READERS: dict[str, Callable[[Json, FormField], Json]] = {
    "text": _text,
    "long": _text,
    "date": _date,
    "datetime": _datetime,
    "integer": _integer,
    "decimal": _decimal,
    "money": _money,
    "yesno": _yesno,
    "choice": _choice,
    "choices": _choices,
    "files": _files,
    "rights": _rights,
    "uscc": _uscc,
    "phone": _shaped(_PHONE, "不是有效的电话号码", "填手机号，或带区号的座机号"),
    "email": _shaped(_MAIL, "不是有效的电子邮箱", "例如 name@example.com"),
    "region": _shaped(re.compile(r"\d{6}"), "须为六位行政区划代码", "从列表中选择地区"),
}
