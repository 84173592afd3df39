"""What would lift a customer's band or tier, and how firmly it stands where it is."""
