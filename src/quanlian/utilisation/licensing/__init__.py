"""Licences, open licences, royalties and inventor rewards."""
