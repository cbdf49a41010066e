"""``socialdesk bundle`` and ``socialdesk erase``: everything about one person, without a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from socialdesk.app.live import open_live
from socialdesk.app.one_desk import one_desk
from socialdesk.app.shop import data_folder
from socialdesk.domain.ids import CustomerId
from socialdesk.domain.progress import Progress
from socialdesk.errors import SetupError, StoppedError
from socialdesk.services.desk import Desk
from socialdesk.services.erase_customer import Erasure, erase_customer, preview_erasure
from socialdesk.services.export_bundle import Bundle, write_bundle
from socialdesk.store.database import FILE_NAME


def bundle_without_window(
    *, data_dir: Path | None, handle: str, out: Path, notes: bool, progress: Progress
) -> Bundle:
    """Write everything about somebody; raises SetupError where nobody here has that handle."""
    with open_live(_folder(data_dir)) as shop:
        whose = _called(shop.desk, handle)
        return write_bundle(shop.desk, customer_id=whose, out=out, notes=notes, progress=progress)


def erase_without_window(
    *, data_dir: Path | None, handle: str, sure: Callable[[Erasure], bool], progress: Progress
) -> Erasure:
    """Erase somebody where ``sure`` says so of what there is; no window may have the folder open.

    Raises SetupError where nobody here has that handle, and StoppedError where it is not wanted.
    """
    folder = _folder(data_dir)
    with one_desk(folder), open_live(folder) as shop:
        whose = _called(shop.desk, handle)
        if not sure(preview_erasure(shop.desk, customer_id=whose)):
            raise StoppedError("Nobody was erased.", safe="Nothing was changed.")
        return erase_customer(shop.desk, customer_id=whose, progress=progress)


def _folder(data_dir: Path | None) -> Path:
    folder = data_folder(data_dir)
    if not (folder / FILE_NAME).exists():
        raise SetupError(
            f"There is no case file in {folder}.",
            safe="Nothing was changed.",
            do="Name its folder with --data-dir FOLDER before the verb.",
        )
    return folder


def _called(desk: Desk, handle: str) -> CustomerId:
    wanted = handle.strip().removeprefix("@").casefold()
    with desk.database.read() as store:
        known = store.customers.named(wanted, limit=100)
    for one in known:
        if one.handle.casefold() == wanted:
            return one.id
    raise SetupError(f"Nobody here is called @{wanted}.", safe="Nothing was changed.")
