"""A pool over years: loans in, defaults, compensation, recoveries. Pure and repeatable by its seed."""
