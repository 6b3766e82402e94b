"""Classes of patents suggested from a text: learnt from the office's own rights, or found by likeness."""
