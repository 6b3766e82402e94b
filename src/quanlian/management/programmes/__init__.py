"""Programmes (政策方案): policy documents as data, with targets, tasks, responsible units, bodies and missing tables.

`schema` says what a programme is, `load` reads and checks a folder of YAML, `new` starts one from the template,
`clauses` drafts one from the text of a document. None of them needs a database.
"""
