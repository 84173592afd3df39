"""Where values come from and go to: closed files and open workbooks."""
