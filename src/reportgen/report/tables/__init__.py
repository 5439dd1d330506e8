"""The statistical forms of a data file: their names, cells, sums and shape, bound from any way of writing them."""
