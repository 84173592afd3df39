"""What stands between the worksheet functions and Excel: their words, their cells, their registration."""
