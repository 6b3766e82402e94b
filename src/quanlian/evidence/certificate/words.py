"""Set phrases of the certificate: what each way of getting evidence proves, how to check, what a stamp is worth."""

from __future__ import annotations

PROVES = {
    "upload": "提交的文件自本系统收妥之时起内容未被更改；收妥时间不晚于所附时间戳。",
    "capture": "本系统在所记时间、以所记网址和网络环境取得了所列内容，且取得之后内容未被更改。",
    "import": "导入的文件自本系统收妥之时起内容未被更改；收妥时间不晚于所附时间戳。",
    "shell": "管理员指定的文件自存证之时起内容未被更改；存证时间不晚于所附时间戳。",
}
"""By the source of a piece of evidence (models.Source)."""
NOT_PROVEN = {
    "upload": "文件在提交之前如何形成、是否真实、由何人制作，本证书不作证明。",
    "capture": "网页所载内容本身是否属实、由何人发布，以及其他地点、其他时间的访问者是否看到同样内容，本证书不作证明。",
    "import": "外部取证的过程由取证人自行说明，本系统未参与；导入之前内容是否真实、完整，本证书不作证明。",
    "shell": "文件在存证之前如何形成、是否真实、由何人制作，本证书不作证明。",
}
CHECK = (
    "扫描首页二维码或打开核验网址，核对编号、存证时间与文件摘要（核验网页不显示名称和人员）。",
    "从保管单位取得证据包（ZIP），另从其公开网站取得核验程序和公钥文件 pins.json，在装有 Python 3.11 以上的电脑上运行"
    " quanlian-verify 证据包.zip --pins pins.json，不需要联网，也不需要本系统参与。",
    "用通用工具计算文件的 SHA-256 或 SM3 摘要，应与本证书所列逐字相同；差一个字符即表示文件已变。",
    "时间戳（RFC 3161）可用 openssl ts -verify 独立核验；日志证明符合 RFC 6962，可用其他软件核验。",
)
TRUST = {
    "test": "测试时间戳，不具公信力",
    "public": "公共时间戳机构",
    "accredited": "依法许可的电子认证服务机构（以其许可证为准）",
}
UNREADABLE = "方括号内的 U+ 编号表示字库不能显示或不应直接显示的字符，按 Unicode 编号照录。"
