"""The members of a bundle: each form with the bytes it spells and the strict way to read them."""
