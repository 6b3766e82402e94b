"""Drawing a procedure: its graph, layers, order within layers, places, and the picture itself. Pure functions."""
