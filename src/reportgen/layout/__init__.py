"""An edition of the report, read from templates/: statutes are data."""
