"""Bytes into located nodes: reading cannot fail, only report."""
