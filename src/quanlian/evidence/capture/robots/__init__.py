"""robots.txt: fetched through the gate, read by RFC 9309, respected unless there is a written legal reason."""
