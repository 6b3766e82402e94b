"""What the test site says under each path: status, headers, body. All invented."""

from __future__ import annotations

import base64
import gzip
import os

Answer = tuple[int, list[tuple[str, str]], bytes]
ATTACHED = ("Content-Disposition", "attachment; filename=a.zip")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
BIG = os.urandom(2**20) * 30
STYLE = "<style>body{font-family:sans-serif}</style>"


def html(body: str, *headers: tuple[str, str], status: int = 200) -> Answer:
    head = f"<head><meta charset=utf-8><title>测试店铺</title>{STYLE}</head>"
    text = f"<!doctype html><html lang=zh>{head}<body>{body}</body></html>"
    return status, [("Content-Type", "text/html; charset=utf-8"), *headers], text.encode()


def moved(where: str, status: int = 302) -> Answer:
    return status, [("Location", where)], b""


def script(code: str) -> Answer:
    return html(f"<h1>脚本页</h1><script>{code}</script>")


SWOLLEN = gzip.compress(b"<h1>" + b"a" * (64 * 2**20))


def STUN(port: int) -> Answer:  # noqa: N802
    """A page that looks for its own addresses by UDP."""
    return script(
        f"const c=new RTCPeerConnection({{iceServers:[{{urls:'stun:127.0.0.1:{port}'}}]}});c.createDataChannel('x');"
        f"if(window.WebTransport)new WebTransport('https://127.0.0.1:{port}/').ready.catch(()=>0);"
        "c.createOffer().then(o=>c.setLocalDescription(o));"
        "setTimeout(()=>document.body.append('搜集完毕'),400);fetch('/slow?wait')"
    )


LAZY = "".join(
    f'<p style="height:700px">第 {n} 件</p><img loading=lazy src="/pixel.png?{n}" width=9 height=9>' for n in range(12)
)
GBK = "<html><head><meta charset=gbk><title>仿冒商品</title></head><body>每件一百二十元</body></html>".encode("gbk")

PAGES: dict[str, Answer] = {
    "/plain": html("<h1>样品商店</h1><img src=/pixel.png>"),
    "/hop": moved("/hop2", 301),
    "/hop2": moved("/hop3", 302),
    "/hop3": moved("/plain", 307),
    "/meta": html('<meta http-equiv=refresh content="1;url=/plain">马上跳转'),
    "/js": script("location.replace('/plain')"),
    "/lazy": html(LAZY),
    "/big": script("fetch('/big.bin').then(r=>r.blob()).then(b=>document.title='收到'+b.size)"),
    "/bigtext": script("fetch('/big.bin').then(r=>r.text()).then(t=>document.title='收到'+t.length)"),
    "/big.bin": (200, [("Content-Type", "application/octet-stream")], BIG),
    "/errors": script("console.log('开始');setTimeout(()=>{throw new Error('坏了')},10);没有定义()"),
    "/odd": script("document.title='店\\u0000铺\\ud800 \\u202egpj.exe\\n';document.body.append('\\ud800')"),
    "/popup": script("window.open('/plain?popup');alert('请登录');confirm('确定吗');document.body.append('之后')"),
    "/cookies": html("<p>饼干</p><img src=/pixel.png>", ("Set-Cookie", "id=7; Path=/"), ("Set-Cookie", "b=2; Path=/")),
    "/gone": html("<h1>商品已下架</h1>", status=404),
    "/broken": html("<h1>出错</h1>", status=500),
    "/tall": html('<div style="height:19000px;background:linear-gradient(red,blue)">很高</div>'),
    "/frame": html("<h1>外框</h1><iframe src='http://cdn.example/inner' width=600></iframe>"),
    "/inner": html("<p id=inner>内框文字</p><img src=/pixel.png>"),
    "/private": html("<h1>探测</h1><img src='http://private.example/a.png'><img src='http://127.0.0.1/b.png'><img src='http://[::1]/c.png'>"),
    "/gbk": (200, [("Content-Type", "text/html; charset=gbk"), ("Content-Encoding", "gzip")], gzip.compress(GBK)),
    "/file.zip": (200, [("Content-Type", "application/zip"), ATTACHED], b"PK"),
    "/nothing": (204, [], b""),
    "/loop": moved("/loop"),
    "/to-loopback": moved("http://127.0.0.1/secret"),
    "/to-metadata": moved("http://169.254.169.254/latest/meta-data/"),
    "/to-file": moved("file:///etc/passwd"),
    "/to-private-name": moved("http://private.example/"),
    "/to-port": moved("http://shop.example:22/"),
    "/js-to-loopback": script("location.href='http://127.0.0.1/secret'"),
    "/busy": html("<h1>忙</h1><script>addEventListener('load',()=>{for(;;);})</script>"),
    "/socket": script("new WebSocket('ws://private.example/ws');new WebSocket('ws://shop.example/ws')"),
    "/locked": html("<h1>请登录</h1>", ("WWW-Authenticate", 'Basic realm="x"'), status=401),
    "/swollen": (200, [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], SWOLLEN),
    "/huge": html("很长" * 2**20),
    "/pixel.png": (200, [("Content-Type", "image/png")], PIXEL),
}  # fmt: skip
