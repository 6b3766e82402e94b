"""Pages of the evidence room: one's own evidence, the public proof of it, the log and its audit."""
