"""What each review sheet shows: tables and named values; no Excel here."""
