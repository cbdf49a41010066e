"""The words of an export."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.export import Form, Include, Rows
from socialdesk.ui import words

translate = QCoreApplication.translate


def form(of: Form) -> str:
    """Say what kind of file it is, for whom."""
    return {
        Form.XLSX: translate("Exporting", "Excel workbook (.xlsx)"),
        Form.CSV: translate("Exporting", "CSV, for any spreadsheet (.csv)"),
        Form.JSONL: translate("Exporting", "JSON Lines, for programs (.jsonl)"),
        Form.PDF: translate("Exporting", "Pages to print (.pdf)"),
        Form.HTML: translate("Exporting", "Web page (.html)"),
    }[of]


def rows(of: Rows) -> str:
    """Say what a row is."""
    return {
        Rows.POSTS: translate("Exporting", "each post"),
        Rows.CASES: translate("Exporting", "each case"),
    }[of]


def leaving(include: Include) -> str:
    """Say what leaves the shop with the file."""
    said = [
        translate("Exporting", "With names, handles, ids and links: keep it as carefully as you"
                  " keep your customers' addresses.")
        if include.personal
        else translate("Exporting", "People are numbers, and their handles, names, addresses,"
                       " telephone and order numbers are taken out of the words. Names in other"
                       " people's sentences may stay, and what was said in public can be found"
                       " on X by its words: look it through before you pass it on.")
    ]  # fmt: skip
    if include.direct:
        said.append(translate("Exporting", "With what was written in private."))
    if include.notes:
        said.append(translate("Exporting", "With your own private notes."))
    said.append(translate("Exporting", "Nothing is sent: the file stays on this computer."))
    return " ".join(said)


def shape(of: Form) -> str:
    """Say what is to know of a kind of file, "" for nothing."""
    return {
        Form.CSV: translate("Exporting", "Excel rounds long numbers in it, such as ids; a workbook"
                            " keeps them. Text that could act as a formula gets an apostrophe."),
        Form.JSONL: translate("Exporting", "One object a line, each with its version."),
    }.get(of, "")  # fmt: skip


def under_way(done: int, total: int | None) -> str:
    """Say how far it is."""
    if not total:
        return translate("Exporting", "Looking for what is wanted …")
    percent = min(99, 100 * done // total)
    return translate("Exporting", "Writing … {0} %").replace("{0}", str(percent))


def written(number: int | None, name: str) -> str:
    """Say that it is done; ``number`` is of rows, None for a page."""
    if number is None:
        return translate("Exporting", "{0} is written.").replace("{0}", name)
    if number == 1:
        return translate("Exporting", "One row is in {0}.").replace("{0}", name)
    said = translate("Exporting", "{0} rows are in {1}.")
    return said.replace("{0}", words.count(number)).replace("{1}", name)


def stopped() -> str:
    """Say that it was broken off."""
    return translate("Exporting", "Broken off. Nothing half written was left behind.")
