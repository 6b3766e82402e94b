"""Flaws in Chinese: a short sentence for each code, put before the exact English message."""

from __future__ import annotations

from quanlian_verify import words
from quanlian_verify.flaw import Flaw

WORDS = {
    "CHECKPOINT_FORM": "检查点格式不符",
    "CONSISTENCY": "日志前后不一致",
    "CONTENT_DIGEST": "文件与陈述不符",
    "CONTENT_UNSTATED": "陈述未提及该文件",
    "DATED_AHEAD": "陈述的时间晚于他人见证的时间",
    "DATED_BACK": "陈述的时间倒签",
    "DER": "时间戳编码不严格",
    "ENTRY_DIGEST": "日志条目与陈述不符",
    "ENTRY_KIND": "日志条目的种类与陈述不符",
    "FORM": "格式不符",
    "INCLUSION": "日志不包含该条目",
    "JSON_FORM": "JSON 不是唯一写法",
    "JSON_VALUE": "JSON 的值没有唯一写法",
    "KEY_FORM": "公钥格式不符",
    "KEY_UNKNOWN": "签名行不属于任何预置密钥",
    "MANIFEST_DIGEST": "成员与清单不符",
    "MANIFEST_LACKS": "清单未列出该成员",
    "MANIFEST_ORDER": "清单未排序或有重复",
    "MANIFEST_SIGNED": "签名针对另一份清单",
    "MEMBER_CHANGED": "核验期间文件被改动",
    "MEMBER_LARGE": "成员过大",
    "MEMBER_MISSING": "缺少成员",
    "MEMBER_UNKNOWN": "多余的成员",
    "NOTE_FORM": "签名文本格式不符",
    "NOTE_SIGNATURE": "签名不符",
    "NOTE_TWICE": "同一密钥签名多次",
    "NOT_SIGNED": "没有预置密钥的签名",
    "NO_FILE": "没有这个文件",
    "NUMBER": "编号不一致",
    "ORIGIN": "日志来源不符",
    "PINS_FORM": "预置密钥文件格式不符",
    "PINS_NONE": "没有预置密钥",
    "PROOF_FORM": "包含证明格式不符",
    "STAMP_ALGORITHM": "时间戳算法不被接受",
    "STAMP_AUTHORITY": "时间戳机构不符",
    "STAMP_CERTIFICATE": "时间戳证书不符",
    "STAMP_EXPIRED": "时间戳证书当时已失效",
    "STAMP_FORM": "时间戳格式不符",
    "STAMP_IMPRINT": "时间戳针对其他内容",
    "STAMP_LIST": "时间戳清单不符",
    "STAMP_NONE": "没有可用的时间戳",
    "STAMP_REFUSED": "时间戳机构未予签发",
    "STAMP_SM2": "暂不支持 SM2 签名的时间戳",
    "STAMP_TEST": "时间戳来自测试机构",
    "STATEMENT_FILES": "陈述中的文件清单不符",
    "TIME_FORM": "时间格式不符",
    "TIME_ORDER": "时间先后矛盾",
    "WITNESSES": "外部见证人不足",
    "ZIP_FORM": "压缩包不是规范格式",
    "ZIP_MEMBER": "打包期间成员被改动",
    "ZIP_NAME": "成员名不被允许",
}


def told(flaw: Flaw) -> str:
    """One line: Chinese, English, and where; nothing in it can break the line."""
    where = f" [{flaw.where}]" if flaw.where else ""
    return words.plain(f"{WORDS.get(flaw.code, flaw.code)} / {flaw.message}{where}")
