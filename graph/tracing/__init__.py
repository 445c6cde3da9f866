"""The whole matrix: the best chains of each sign from every intervention to every target, here or on many machines."""
