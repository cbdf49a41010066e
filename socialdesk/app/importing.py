"""``socialdesk import-archive``: the shop's own X archive becomes history, without a window."""

from __future__ import annotations

from pathlib import Path

from socialdesk.app.live import open_live
from socialdesk.app.shop import data_folder
from socialdesk.domain.progress import Progress
from socialdesk.errors import SetupError
from socialdesk.services.import_archive import (
    Found,
    Imported,
    import_archive,
    look_at_archive,
)
from socialdesk.store.database import FILE_NAME


def look_without_window(*, data_dir: Path | None, path: Path, progress: Progress) -> Found:
    """Look into an archive; raises SetupError where there is no case file."""
    with open_live(_folder(data_dir)) as shop:
        return look_at_archive(shop.desk, path=path, progress=progress)


def import_without_window(*, data_dir: Path | None, path: Path, progress: Progress) -> Imported:
    """Take an archive in; may run beside the window. Raises SetupError as above."""
    with open_live(_folder(data_dir)) as shop:
        return import_archive(shop.desk, path=path, progress=progress)


def _folder(data_dir: Path | None) -> Path:
    folder = data_folder(data_dir)
    if not (folder / FILE_NAME).exists():
        raise SetupError(
            f"There is no case file in {folder}.",
            safe="Nothing was imported.",
            do="Connect your account first: socialdesk connect.",
        )
    return folder
