"""Every setting an operator can change, in one table: name, default, meaning.

Values come from the environment. `docs/operators/settings.md` lists the same
names; a test compares the two.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Setting:
    """One operator setting. `default` is what the product does when nobody says anything."""

    name: str
    default: str
    help: str

    def get(self) -> str:
        return os.environ.get(self.name, self.default)

    def on(self) -> bool:
        return self.get().strip().lower() in {"1", "true", "yes", "on"}


SETTINGS = {
    s.name: s
    for s in (
        Setting("QUANLIAN_HOME", str(REPO / "var"), "主目录：数据库、数据湖、上传文件、密钥都在其中"),
        Setting("QUANLIAN_DATA", str(REPO / "data"), "规划、指标、规则、参照表等数据文件所在目录"),
        Setting("DATABASE_URL", "", "外部 PostgreSQL（≥15）地址；留空则使用内嵌数据库"),
        Setting("QUANLIAN_PG_PREFER", "wheel", "内嵌数据库程序的来源：wheel（随包）或 system（系统自带）"),
        Setting("QUANLIAN_PG_FSYNC", "on", "内嵌数据库落盘方式；只有测试可设为 off"),
        Setting("QUANLIAN_SECRET_KEY", "", "签名密钥；留空则首次启动时在主目录生成"),
        Setting("QUANLIAN_ALLOWED_HOSTS", "localhost,127.0.0.1,testserver", "允许访问的主机名，逗号分隔"),
        Setting("QUANLIAN_PUBLIC_URL", "", "对外网址；以 https 开头时启用安全 Cookie、HSTS 与跳转"),
        Setting("QUANLIAN_PORT", "8000", "网页服务端口（仅监听本机回环地址）"),
        Setting("QUANLIAN_DEMO", "off", "演示模式：演示账号可用固定动态码登录；只有 make run 会打开"),
        Setting("QUANLIAN_DEBUG", "off", "调试模式；生产环境必须关闭"),
        Setting("QUANLIAN_WEB_WORKERS", "2", "网页进程数"),
        Setting("QUANLIAN_WEB_THREADS", "4", "每个网页进程的线程数"),
        Setting("QUANLIAN_MAX_UPLOAD_MB", "512", "单个上传文件上限（MB）"),
        Setting("QUANLIAN_SAMPLE_REGION", "350500", "首次启动时生成模拟数据的地区（GB/T 2260 代码）"),
        Setting("QUANLIAN_SAMPLE_RIGHTS", "20000", "首次启动时生成的模拟权利件数；0 表示不生成"),
        Setting("QUANLIAN_MAIL_ADAPTER", "console", "邮件发送方式：console（只写日志）、smtp 或 off"),
        Setting("QUANLIAN_SMTP_URL", "", "邮件服务器地址；发送方式为 smtp 时必填"),
        Setting("QUANLIAN_MAIL_FROM", "", "邮件的发件人；留空则用邮件服务器的账号"),
        Setting("QUANLIAN_SMS_ADAPTER", "console", "短信发送方式：console（只写日志）或 off"),
        Setting("QUANLIAN_API_RATE_PER_MINUTE", "120", "每个接口客户端每分钟可调用的次数"),
        Setting("QUANLIAN_SIGNER", "account", "提交申请时的签名方式：account（账号密码）或已接入的电子印章适配器名"),
        Setting("QUANLIAN_SEARCH_ENGINE", "embedded", "检索引擎：embedded（内嵌）或 lance（须另装集群依赖）"),
        Setting("QUANLIAN_SEARCH_RAY", "", "用 Ray 集群建 Lance 索引时的集群地址；留空则在本机建"),
        Setting("QUANLIAN_TEXT_ENCODER", "auto", "语义检索的向量模型：auto、e5、use、off，或 ONNX 模型所在目录"),
        Setting("QUANLIAN_LOG_ORIGIN", "", "证据日志的名称，如 ip.example.gov.cn/log；留空则首次使用时生成，此后不改"),
        Setting("QUANLIAN_WITNESSES", "", "外部见证人文件（YAML）；留空则无外部见证"),
        Setting("QUANLIAN_TSA", "", "时间戳机构文件（YAML）；留空则用本机测试时间戳（不受信任）"),
        Setting("QUANLIAN_VAULT_KEYS", "", "证据库加密密钥文件（age 身份）；留空则首次使用时在主目录生成"),
        Setting("QUANLIAN_EVIDENCE_MAX_GB", "5", "单个证据文件上限（GB）"),
        Setting("QUANLIAN_CHROMIUM", "", "取证用 Chromium 程序的路径；留空则自动寻找"),
        Setting("QUANLIAN_CAPTURE_SECONDS", "60", "单个网页取证最长用时（秒）"),
        Setting("QUANLIAN_CAPTURE_MB", "200", "单个网页取证的数据上限（MB）"),
        Setting("QUANLIAN_CALLBACK_ALLOW", "", "可作为回调目标的内部主机，逗号分隔"),
    )
}


def setting(name: str) -> Setting:
    return SETTINGS[name]


def home() -> Path:
    """The home folder, absolute; created (0700) on first use."""
    path = Path(setting("QUANLIAN_HOME").get()).expanduser().resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def data() -> Path:
    """The folder of programmes, indicators, rules and reference tables."""
    return Path(setting("QUANLIAN_DATA").get()).expanduser().resolve()
