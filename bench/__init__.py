"""Performance, measured on this machine beside a rival in the same run; never part of the tests."""
