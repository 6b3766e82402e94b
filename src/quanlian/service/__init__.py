"""Service 服务: the catalogue of public services with guides and ratings, and the portal where people find theirs."""
