"""What the Chinese tabular formats share: rules, numbers, stages, dates, classes, names, legal events, the builder."""
