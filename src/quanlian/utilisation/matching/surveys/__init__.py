"""Questionnaires of needs: read, checked row by row, taken in; what cannot be taken waits with its reasons."""
