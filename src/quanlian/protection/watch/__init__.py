"""The market watched: shops and goods against the region's marks, leads with their reasons, decided by people."""
