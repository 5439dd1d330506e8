"""Findings as values: what they are, the words for every code, and how people and programs are shown them."""
