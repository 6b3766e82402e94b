"""Official letters 文书: text with placeholders, the document number, the page as PDF/A and as Word.

Pure: no database, no web framework. `placeholders` fills a body, `numbering` writes the number, `content` holds one
finished letter, `pdf` and `word` print it. The same content always gives the same bytes, so a hash proves a letter.
"""
