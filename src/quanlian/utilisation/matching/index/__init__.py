"""The room's own small index of offers, needs and people: words in tantivy, meanings as rows of bytes."""
