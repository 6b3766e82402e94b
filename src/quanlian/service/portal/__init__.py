"""Portal: everybody's own place: rights, cases, what is asked, deadlines, messages, people."""
