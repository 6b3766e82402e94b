"""What the editor shows of a text that is not published yet: findings, differences, a dry run, what stands against it."""
