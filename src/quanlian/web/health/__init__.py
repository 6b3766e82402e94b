"""What `quanlian doctor` looks at. Nothing here may need anything but Python itself at import time."""
