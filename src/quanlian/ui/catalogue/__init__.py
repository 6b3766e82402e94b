"""The English catalogues. Chinese is the source language; each room owns `locale/en/LC_MESSAGES/django.po`.

`python -m quanlian.ui.catalogue` lists what lacks English and compiles every `.po`; see `__main__`.
"""
