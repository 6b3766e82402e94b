"""The columns of a table of shops and goods, in the spellings offices and platforms use."""

from __future__ import annotations

from quanlian.core.findings import UserError
from quanlian.registry.formats.tabular.columns import Column, header_key

COLUMNS = (
    Column("platform", ("平台", "平台名称", "电商平台", "platform"), required=True),
    Column("shop_id", ("店铺编号", "店铺ID", "店铺id", "商家ID", "shop_id"), required=True),
    Column("shop_name", ("店铺名称", "店铺", "店名", "商家名称", "shop_name"), required=True),
    Column("item_id", ("商品编号", "商品ID", "宝贝ID", "item_id"), required=True),
    Column("title", ("标题", "商品标题", "商品名称", "宝贝标题", "title"), required=True),
    Column("url", ("链接", "商品链接", "网址", "url")),
    Column("brand", ("品牌", "品牌栏", "品牌名", "brand")),
    Column("category", ("类目", "商品类目", "分类", "category")),
    Column("classes", ("国际分类", "商品类别", "尼斯分类", "classes")),
    Column("price", ("价格", "单价", "售价", "券后价", "price")),
    Column("sales", ("销量", "月销量", "累计销量", "已售", "sales")),
    Column("image_text", ("图中文字", "主图文字", "image_text")),
    Column("licence_name", ("亮照主体", "经营主体", "营业执照名称", "企业名称", "licence_name")),
    Column("licence_code", ("统一社会信用代码", "信用代码", "licence_code")),
    Column("region", ("所在地", "店铺所在地", "发货地", "region")),
    Column("opened_on", ("开店日期", "开店时间", "opened_on")),
    Column("seen_on", ("采集日期", "采集时间", "抓取日期", "seen_on")),
)
PERSONAL = (
    "买家",
    "收货人",
    "收件人",
    "购买人",
    "会员名",
    "订单",
    "手机",
    "电话",
    "身份证",
    "收货地址",
    "buyer",
    "评价人",
)
"""Words in a header that announce data of people who bought: such a file is not taken (个人信息保护法第六条)."""


def refuse_personal(header: tuple[str, ...]) -> None:
    """Raises UserError WATCH_PERSONAL naming the columns."""
    found = [name for name in header if any(word in header_key(name) for word in PERSONAL)]
    if found:
        raise UserError(
            "WATCH_PERSONAL", "文件含有买家等个人信息，不予接收", value="、".join(found)[:120],
            rule="只收公开页面上的店铺和商品信息（个人信息保护法第六条）", remedy="删去这些列后重新提交",
        )  # fmt: skip
