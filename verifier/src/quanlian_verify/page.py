"""The report as one page that needs nothing else: no script, no picture, no address outside."""

from __future__ import annotations

from html import escape

from quanlian_verify import words
from quanlian_verify.report import Check, Pair, Report

_STYLE = """
body{font:16px/1.6 "Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#1b2733;
background:#fff;max-width:52rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;padding:.8rem 1rem;border-left:.5rem solid;margin:0 0 1.5rem}
h1.ok{color:#0b5d3b;background:#e9f6ef}h1.bad{color:#9b1c1c;background:#fdecec}
h2{font-size:1.1rem;border-bottom:1px solid #c8d2dc;padding-bottom:.2rem;margin-top:2rem}
.en{display:block;color:#52606d;font-size:.88em}h1 .en,h2 .en{display:inline;font-weight:normal;margin-left:.6em}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;
border-bottom:1px solid #e4e9ee;overflow-wrap:anywhere}th{font-weight:normal;width:11rem}
ul{padding-left:1.2rem}li{margin:.3rem 0}code{display:block}td.mark{width:1.6rem;font-weight:bold}
.ok .mark{color:#0b5d3b}.bad .mark{color:#9b1c1c}.warn .mark{color:#8a5300}
code{font:13px/1.5 ui-monospace,Consolas,monospace;color:#9b1c1c}
@media print{body{margin:0;font-size:11pt}h1,h2{break-after:avoid}tr,li{break-inside:avoid}}
"""
_HEAD = (
    '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)


def page(report: Report) -> str:
    """A whole HTML document in UTF-8; every text of the bundle in it is escaped."""
    verdict, state = words.verdict(report), "ok" if report.ok else "bad"
    body = [
        f'<h1 class="{state}">{"✓" if report.ok else "✗"} {_both(verdict)}</h1>',
        _wrong(report),
        _facts(report),
        _sentences(words.PROVEN, report.proven),
        _sentences(words.NOT_PROVEN, report.not_proven),
        f"<h2>{_both(words.CHECKS)}</h2><table>{''.join(map(_check, report.checks))}</table>",
    ]
    title = f"<title>{_text(verdict[0])} {_text(report.bundle)}</title>"
    return f"{_HEAD}{title}<style>{_STYLE}</style></head><body>{''.join(body)}</body></html>\n"


def _wrong(report: Report) -> str:
    if report.ok:
        return ""
    items = "".join(f"<li><code>{_text(line)}</code></li>" for line in words.flaws(report))
    return f"<h2>{_both(words.WRONG)}</h2><ul>{items}</ul>"


def _facts(report: Report) -> str:
    claimed = f"<p>{_both(words.CLAIMED)}</p>" if report.facts and not report.ok else ""
    rows = [(("文件", "Bundle"), report.bundle), *words.facts(report)]
    cells = "".join(f'<tr><th scope="row">{_both(label)}</th><td>{_text(value)}</td></tr>' for label, value in rows)
    return f"{claimed}<table>{cells}</table>"


def _sentences(heading: Pair, pairs: list[Pair]) -> str:
    items = "".join(f"<li>{_both(pair)}</li>" for pair in pairs or [("无", "nothing")])
    return f"<h2>{_both(heading)}</h2><ul>{items}</ul>"


def _check(check: Check) -> str:
    state, mark = ("warn" if check.caveat else "ok") if check.ok else "bad", words.mark(check)
    detail = "".join(f"<code>{_text(line)}</code>" for line in check.detail.splitlines())
    pair = _both((check.zh, check.en))
    remark = f"<div>{_both((check.remark_zh, check.remark_en))}</div>" if check.remark_zh else ""
    return f'<tr class="{state}"><td class="mark">{mark}</td><td>{pair}{remark}{detail}</td></tr>'


def _both(pair: Pair) -> str:
    return f'{_text(pair[0])}<span class="en" lang="en">{_text(pair[1])}</span>'


def _text(text: str) -> str:
    return escape(words.plain(text))
