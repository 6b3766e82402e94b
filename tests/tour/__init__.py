"""The three walks of docs/tour, each from an empty home folder through the true product: server, worker, browser."""
