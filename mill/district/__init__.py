"""The fictional district of data/sample: who is in it, what it hands in, what is wrong with it."""
