"""The catalogue of finance products: which fits a firm, and why another does not."""
