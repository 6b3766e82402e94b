"""Why a connection was not made: refused by us, or not to be had."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.findings import UserError

ADDRESS, PORT, NAME = "CAPTURE_ADDRESS", "CAPTURE_PORT", "CAPTURE_NAME"
CONNECT, SIZE, UNASKED = "CAPTURE_CONNECT", "CAPTURE_SIZE", "CAPTURE_UNASKED"
_MESSAGES = {
    ADDRESS: "网址指向内部网络或保留地址，已拒绝",
    PORT: "网址的端口不是网页常用端口，已拒绝",
    NAME: "域名无法解析",
    CONNECT: "无法连接到网站",
    SIZE: "数据量超过单次取证的上限",
    UNASKED: "不是网页请求的连接，已拒绝",
}
_RULES = {ADDRESS: "只取公开互联网上的网页", PORT: "只允许 80 和 443 端口", SIZE: "QUANLIAN_CAPTURE_MB"}
_REMEDIES = {
    ADDRESS: "填写可公开访问的网址；内部系统的内容请由其管理单位导出后提交",
    PORT: "填写使用 80 或 443 端口的网址",
    NAME: "核对域名；如网站已停止解析，可改用其他来源的存档",
    UNASKED: "无需处理：这是浏览器自身的后台连接",
    CONNECT: "稍后重试；多次失败的，记录失败时间作为线索",
    SIZE: "请管理员调高 QUANLIAN_CAPTURE_MB，或改为取证其中的单个文件",
}


@dataclass(eq=False)
class Trouble(Exception):
    """`detail` is for the technical report (an address, a system error)."""

    code: str
    host: str
    port: int
    detail: str = ""

    def user_error(self, url: str = "") -> UserError:
        value = url or f"{self.host}:{self.port}"
        return UserError(
            self.code,
            _MESSAGES[self.code],
            value=value[:300],
            rule=_RULES.get(self.code, ""),
            remedy=_REMEDIES[self.code],
        )

    def row(self) -> dict[str, str | int]:
        return {"code": self.code, "host": self.host, "port": self.port, "detail": self.detail}
