"""Who sits at the desk: a button that says it, and how everybody signs."""

from socialdesk.ui.agents.ask_name import AskName
from socialdesk.ui.agents.button import AgentButton
from socialdesk.ui.agents.signatures import SignaturesDialog

__all__ = ["AgentButton", "AskName", "SignaturesDialog"]
