"""Many teams' workbooks rolled up into one group review: read by many processes, merged as typed tables."""
