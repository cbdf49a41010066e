"""What can go wrong, drawn once.

::

    SocialDeskError
    ├── BugError                   a promise between two parts of this program was broken
    └── KnownError                 the person at the desk can understand it and do something
        ├── SetupError             this installation or a setting is wrong
        ├── StoreError             the case file cannot be used
        │   ├── NewerFileError     it was written by a newer SocialDesk
        │   └── DiskError          the disk is full, read-only or failing
        ├── SecretsError           what is kept in the keyring cannot be used
        │   ├── UnsafeKeyringError there is no keyring, or none that is safe
        │   ├── KeyringLockedError it is locked, and nobody unlocked it
        │   └── KeyringGoneError   it was there and does not answer
        ├── SignInError            signing in was not finished: called off, too late, not ours
        ├── FileError              a file beside the case file cannot be written, read or trusted
        ├── StoppedError           a person broke long work off: nothing half done is left
        ├── PictureError           a picture that cannot be sent: none, too large, moving
        └── NetworkError           X did not do what was asked
            ├── CancelledError     a person broke it off: nothing was sent
            ├── OfflineError       nothing was sent: no connection could be made
            ├── NoAnswerError      sent, but no whole answer came back: it may have happened
            │   ├── TroubleError   X answered 5xx
            │   └── BadAnswerError X answered something that is not its own format
            ├── LimitedError       too many requests until a known time
            ├── MoneyError         credits, spending cap or usage cap: not a matter of signing in
            │   └── CapError       the shop's own cap for the month
            ├── SignedOutError     the token was refused
            ├── CursorTooOldError  the reading position is older than X keeps
            ├── GoneError          the post or person is deleted, suspended, protected or withheld
            └── RefusedError       X will not do this
                ├── ReplyRuleError     its author has neither mentioned nor quoted us
                ├── DuplicateError     X already has this text from us
                ├── DirectClosedError  this person takes no direct message from us
                ├── UploadGoneError    X does not know the uploaded picture (any more)
                ├── PermissionMissingError  the sign-in lacks the permission for it
                └── PrivateAddressError     a feed that leads into the shop's own network

Every ``KnownError`` carries three plain sentences: what happened, what is safe, what to do.
"""

from __future__ import annotations


class SocialDeskError(Exception):
    """Root of everything that SocialDesk raises itself."""


class BugError(SocialDeskError):
    """A promise between two parts of this program was broken; nobody at the desk can mend it."""


class KnownError(SocialDeskError):
    """Something that the person at the desk can understand.

    ``what`` happened, what is ``safe``, and what to ``do``: one plain sentence each.
    """

    safe = "Nothing was lost."
    do = ""

    def __init__(self, what: str, *, safe: str | None = None, do: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        if safe is not None:
            self.safe = safe
        if do is not None:
            self.do = do

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.do) if part)


class SetupError(KnownError):
    """This installation or one of its settings is wrong."""


class StoreError(KnownError):
    """The case file cannot be used."""


class NewerFileError(StoreError):
    """The case file was written by a newer SocialDesk."""


class DiskError(StoreError):
    """The disk is full, read-only or failing."""

    safe = "What was saved before is safe."
    do = "Free some space or check the disk, then try again."


class FileError(KnownError):
    """A file beside the case file cannot be written, read or trusted."""

    safe = "The case file was not touched."


class StoppedError(KnownError):
    """A person broke long work off."""

    safe = "Nothing half done is left behind."


class SecretsError(KnownError):
    """What is kept in the keyring cannot be used."""


class UnsafeKeyringError(SecretsError):
    """There is no keyring here, or none that keeps a secret."""

    safe = "Nothing was stored."


class KeyringLockedError(SecretsError):
    """The keyring is locked, and nobody unlocked it; it is asked again at the next need."""

    safe = "The sign-in is still in it, and drafts and replies that wait are kept."


class KeyringGoneError(SecretsError):
    """The keyring does not answer; it is asked again at the next need."""

    safe = "Drafts and replies that wait are kept."


class SignInError(KnownError):
    """Signing in was not finished: called off, too late, or answered by somebody else."""

    safe = "Nothing was changed."


class PictureError(KnownError):
    """A picture cannot be sent: it is none, is too large, or moves."""

    safe = "Nothing was added, and the file is as it was."
    do = "Choose another picture."


class NetworkError(KnownError):
    """X did not do what was asked.

    ``may_have_happened`` is True where a request that changes something on X could have taken
    effect although no confirmation arrived (X-API trap 14). ``answered_ms`` is when X says that it
    answered, by its own clock; None where it did not answer or did not say.
    """

    may_have_happened = False
    answered_ms: int | None = None


class CancelledError(NetworkError):
    """A person broke an upload off before anything was sent with it."""

    safe = "Nothing was sent, and the text is kept."


class OfflineError(NetworkError):
    """No connection could be made, so nothing was sent."""

    do = "SocialDesk keeps trying; check the internet connection."


class NoAnswerError(NetworkError):
    """The request left, but no whole answer came back: it may have taken effect."""

    may_have_happened = True
    do = "SocialDesk tries again by itself."


class TroubleError(NoAnswerError):
    """X answered with a server error (5xx)."""


class BadAnswerError(NoAnswerError):
    """X answered something that is not its own format, such as an HTML page."""


class LimitedError(NetworkError):
    """Too many requests. ``reset_ms`` is when X allows the next one, None where X did not say."""

    do = "SocialDesk goes on by itself then."

    def __init__(self, what: str, *, reset_ms: int | None = None) -> None:
        super().__init__(what)
        self.reset_ms = reset_ms


class MoneyError(NetworkError):
    """Credits, spending cap or usage cap are used up; signing in again does not help."""

    do = "Top up or raise the cap in X's developer console."


class CapError(MoneyError):
    """The cap that the shop set itself for the month is reached: nothing is asked of X."""

    safe = "Everything that was read is here, and answers still go out."
    do = "Raise the cap if you want to go on listening this month."


class SignedOutError(NetworkError):
    """The token was refused."""

    safe = "Drafts and replies that wait are kept."
    do = "Sign in to X again."


class CursorTooOldError(NetworkError):
    """The reading position is older than X keeps; ``oldest_id`` is the oldest X would accept."""

    def __init__(self, what: str, *, oldest_id: str | None = None) -> None:
        super().__init__(what)
        self.oldest_id = oldest_id


class GoneError(NetworkError):
    """The post or person is deleted, suspended, protected or withheld."""


class RefusedError(NetworkError):
    """X will not do this, and trying again will not change that."""

    safe = "The text is kept."


class ReplyRuleError(RefusedError):
    """Self-serve access may answer only those who mentioned or quoted us (X, 2026-02-23)."""

    do = "Open the post on X and answer there."


class DuplicateError(RefusedError):
    """X already has this very text from us."""


class DirectClosedError(RefusedError):
    """This person takes no direct message from us; they can write to us first."""

    do = "Open X and write there, or answer in public and ask them to write to the shop first."


class UploadGoneError(RefusedError):
    """X does not know an uploaded picture: it keeps one for a day. It can be uploaded again."""

    do = "Send it again: the picture is uploaded anew."


class PermissionMissingError(RefusedError):
    """The sign-in lacks the permission for this."""


class PrivateAddressError(RefusedError):
    """A feed leads to an IP address of this computer or network, or to one that nobody may have."""

    safe = "Nothing was sent there."
    do = "Follow it only if you know the machine behind it."

    def __init__(self, address: str) -> None:
        super().__init__(f"This feed leads to {address}, which is not on the public internet.")
        self.address = address
