"""Drawing a procedure (`flow`): its graph, layers, order within layers, places, and the picture itself. Pure."""
