"""What a capture leaves behind: WARC, WACZ and the JSON files beside them."""
