"""The one analyser: the same terms at index and at query time, in every engine."""
