"""What leaves or enters the case file as a file: tables, pages, copies, parcels, archives."""
