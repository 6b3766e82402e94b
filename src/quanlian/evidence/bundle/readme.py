"""What a person reads who opens a bundle without knowing us."""

from __future__ import annotations

README = """全链证据包 / Quanlian evidence bundle
====================================

怎样核验（不需要联网，也不需要本系统）
1. 取得核验程序 quanlian-verify（Python 3.11 以上；可由存证单位或法院提供安装包）。
2. 取得存证单位事先公布的公钥文件 pins.json（请从存证单位的公开网站取得，不要使用随证据一起收到的公钥）。
3. 运行：quanlian-verify 本文件.zip --pins pins.json
   全部通过时程序说明证明了什么、没有证明什么；有一处被改动，程序指出改在哪里。

包内文件
  content/         存证的文件
  statement.json   存证时的陈述：何时、何人、以何方式、哪些文件（含 SHA-256 与 SM3 摘要）
  stamps/          时间戳（RFC 3161），stamps.json 说明各在哪个文件之上
  entry.json, proof.json, checkpoint   陈述在公开证据日志（RFC 6962）中的位置与证明
  manifest.json, manifest.sig          全部文件的清单与签名
  certificate.pdf  存证证书（供阅读；以上文件才是证明）

How to check, offline and without us
1. Get the program quanlian-verify (Python 3.11 or later).
2. Get the office's public keys, pins.json, from its public site; never from whoever gave you this file.
3. Run: quanlian-verify THIS-FILE.zip --pins pins.json
   It says what is proven and what is not; if one bit was changed, it says where.
"""
