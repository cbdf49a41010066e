"""The settings page, made from the settings as they are declared."""

from socialdesk.ui.settings.page import SettingsPage

__all__ = ["SettingsPage"]
