"""Located nodes and an edition into a typed report, every figure and word of which knows its place."""
