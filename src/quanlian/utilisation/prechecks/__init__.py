"""Pre-checks before a filing: what the register says about the rights, check by check, each with its basis."""
