"""Interfaces of platforms (see README.md)."""
