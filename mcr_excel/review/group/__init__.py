"""What the review of a whole group of teams shows: by team, region and industry, its risks, its data, its sources."""
