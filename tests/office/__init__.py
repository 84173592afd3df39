"""A running LibreOffice for tests, and an xlwings engine over it that behaves like Excel."""
