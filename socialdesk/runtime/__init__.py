"""How work leaves the main thread and comes back: lanes. No Qt here."""
