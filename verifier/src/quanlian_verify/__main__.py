"""`python -m quanlian_verify BUNDLE.zip`."""

import sys

from quanlian_verify.cli import main

sys.exit(main())
