"""Data for banks: consent, least fields, every call written down (政银保数据共享)."""
