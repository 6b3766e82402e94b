"""The directory of operators and the exchange of offers with other platforms."""
