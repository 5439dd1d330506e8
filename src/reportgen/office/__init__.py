"""The January around the report: a new workspace, the year rolled forward, files written whole."""
