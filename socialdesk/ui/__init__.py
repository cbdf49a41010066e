"""The window: Qt lives here. Data comes from services alone, and never on the main thread."""
