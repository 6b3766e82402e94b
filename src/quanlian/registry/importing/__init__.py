"""From a file to the registry: read → check → lake → stage (COPY) → set-based statements → publish, all or nothing."""
