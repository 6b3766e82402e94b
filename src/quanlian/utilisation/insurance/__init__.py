"""知识产权保险: products, policies, claims and their figures; guarantee insurance stands with a loan."""
