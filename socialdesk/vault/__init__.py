"""The operating system's keyring: the only place where a token may rest.

::

    backend  which keyring is used, and what to do where there is none, or it is locked or gone
    entries  one entry for each account, replaced in a way that survives a crash
    secrets  an account's access token, renewed in time by one thread for all
"""

from socialdesk.vault.backend import check_keyring
from socialdesk.vault.entries import KeyringVault
from socialdesk.vault.secrets import VaultSecrets

__all__ = ["KeyringVault", "VaultSecrets", "check_keyring"]
