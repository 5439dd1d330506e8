"""A report into the tree that prints, and the look of it as pure values."""
