"""The marks the office can compare with: those of its registry, and the nation's announcements kept in the lake."""
