"""The verbs of cases: each checks, does, audits and tells, in one transaction."""
