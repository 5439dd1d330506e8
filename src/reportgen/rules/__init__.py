"""Rules only read: each is a small function from a report to findings, with a permanent code and a page."""
