"""Offers of rights: title check, listing, halls, supervision, trade report."""
