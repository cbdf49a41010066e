"""Incidents in the window: begun from cases, held customer by customer, followed up and closed."""
