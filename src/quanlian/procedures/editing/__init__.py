"""What the editor shows of a text not published yet: findings, differences, a dry run, what stands against it."""
