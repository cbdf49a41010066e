from __future__ import annotations

import json
from pathlib import Path

import pytest

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import MacroId, SnippetId
from socialdesk.domain.posts import Person
from socialdesk.domain.replies import Afterwards
from socialdesk.domain.snippets import Snippet
from socialdesk.errors import BugError, KnownError
from socialdesk.services.change_settings import change_setting
from socialdesk.services.exchange_snippets import (
    Clash,
    TakenIn,
    export_snippets,
    read_snippets,
    starter_snippets,
    take_in_snippets,
)
from socialdesk.services.fill_snippet import fill_snippet, note_use, shelf_for, snippet_values
from socialdesk.services.keep_macros import (
    Effect,
    EffectKind,
    list_macros,
    preview_macro,
    remove_macro,
    restore_macro,
    save_macro,
)
from socialdesk.services.keep_snippets import (
    list_snippets,
    own_variables,
    remove_snippet,
    restore_snippet,
    save_snippet,
    set_variable,
)
from socialdesk.services.queue_reply import queue_reply
from socialdesk.services.resolve_case import resolve_case
from socialdesk.services.sit_at_desk import add_agent
from tests.helpers.builders import JAN, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk


def keep(shop: ShopDesk, name: str = "Thanks", text: str = "Hi!", folder: str = "Hello") -> Snippet:
    return save_snippet(shop.desk, folder=folder, name=name, text=text).snippet


def names(shop: ShopDesk) -> list[tuple[str, str]]:
    return [(one.folder, one.name) for one in list_snippets(shop.desk)]


def actions(shop: ShopDesk) -> list[str]:
    with shop.database.read() as store:
        return [action for _, action, _ in store.audit.entries()]


def test_snippets_are_kept_by_folder_and_name(shop: ShopDesk) -> None:
    keep(shop, " On its\nway ", " Today.\r\n", folder="Orders")
    keep(shop, "thanks")
    keep(shop, "Bye", folder="")
    assert names(shop) == [("", "Bye"), ("Hello", "thanks"), ("Orders", "On its way")]
    assert list_snippets(shop.desk)[2].text == "Today."
    assert actions(shop) == ["snippet saved"] * 3


def test_a_snippet_is_changed_renamed_and_moved_in_place(shop: ShopDesk) -> None:
    first = keep(shop)
    note_use(shop.desk, snippet_id=first.id)
    moved = save_snippet(
        shop.desk, snippet_id=first.id, folder="Bye", name="THANKS", text="Thank you!"
    ).snippet
    assert moved == Snippet(first.id, "Bye", "THANKS", "Thank you!", 1, NOON_MS)
    assert list_snippets(shop.desk) == (moved,)


def test_a_name_is_taken_once_in_a_folder_whatever_its_case(shop: ShopDesk) -> None:
    keep(shop)
    keep(shop, folder="Other")
    other = keep(shop, "Other")
    with pytest.raises(KnownError, match="called Thanks in this folder"):
        keep(shop, "THANKS")
    with pytest.raises(KnownError, match="called Thanks in this folder"):
        save_snippet(shop.desk, snippet_id=other.id, folder="Hello", name="thanks", text="x")
    assert len(names(shop)) == 3


@pytest.mark.parametrize(
    ("folder", "name", "text"),
    [("", "", "x"), ("", "x", " \n"), ("", "x" * 81, "x"), ("x" * 81, "x", "x")],
)
def test_what_is_empty_or_too_long_is_not_kept(
    shop: ShopDesk, folder: str, name: str, text: str
) -> None:
    with pytest.raises(KnownError, match="between 1 and"):
        keep(shop, name, text, folder)
    assert names(shop) == []


def test_a_removed_snippet_comes_back_as_it_was(shop: ShopDesk) -> None:
    first = keep(shop)
    note_use(shop.desk, snippet_id=first.id)
    was = remove_snippet(shop.desk, snippet_id=first.id).snippet
    assert names(shop) == []
    assert restore_snippet(shop.desk, snippet=was).snippet == was
    assert restore_snippet(shop.desk, snippet=was).snippet == was
    assert list_snippets(shop.desk) == (was,)
    with pytest.raises(KnownError, match="removed meanwhile"):
        remove_snippet(shop.desk, snippet_id=SnippetId(99))


def test_a_removed_snippet_comes_back_beside_the_one_that_took_its_name(shop: ShopDesk) -> None:
    was = remove_snippet(shop.desk, snippet_id=keep(shop).id).snippet
    keep(shop, "thanks", "other")
    restore_snippet(shop.desk, snippet=was)
    assert names(shop) == [("Hello", "thanks"), ("Hello", "Thanks (2)")]


def test_the_shops_own_variables(shop: ShopDesk) -> None:
    set_variable(shop.desk, name="Opening hours", value=" 9 to 6 ")
    set_variable(shop.desk, name="phone", value="020 555 0199")
    set_variable(shop.desk, name="opening_hours", value="9 to 5")
    assert own_variables(shop.desk) == {"opening_hours": "9 to 5", "phone": "020 555 0199"}
    set_variable(shop.desk, name="phone", value="")
    assert own_variables(shop.desk) == {"opening_hours": "9 to 5"}
    for name, value in (("1st", "x"), ("first name", "x"), ("x", "y" * 501)):
        with pytest.raises(KnownError):
            set_variable(shop.desk, name=name, value=value)


def test_a_snippet_is_filled_with_what_is_known_of_the_case(shop: ShopDesk) -> None:
    add_agent(shop.desk, name="Ana")
    change_setting(shop.desk, name="order_patterns", value=["LL-#####"])
    set_variable(shop.desk, name="phone", value="020 555 0199")
    shop.hear(a_page(a_post(1, text="@lanternlane where is LL-20417? I said LL-20417 before")))
    case_id = shop.case().id
    kept = keep(
        shop, text="Hi {first_name} ({handle}), {agent} of {shop}: {order}, {case}, {phone}. {eta}"
    )
    filled = fill_snippet(shop.desk, snippet_id=kept.id, case_id=case_id)
    assert filled.text == (
        f"Hi Jan (@janb), Ana of Lantern Lane: LL-20417, {case_id}, 020 555 0199. {{eta}}"
    )
    assert [one.name for one in filled.unfilled] == ["eta"]
    shelf = shelf_for(shop.desk, case_id=case_id, account_id=None)
    assert shelf.snippets == (kept,)
    assert shelf.values == snippet_values(shop.desk, case_id=case_id)


def test_two_order_numbers_are_for_the_person_to_choose_from(shop: ShopDesk) -> None:
    change_setting(shop.desk, name="order_patterns", value=["LL-#####"])
    shop.hear(a_page(a_post(1, text="@lanternlane LL-20417 came, where is LL-20418?")))
    assert "order" not in snippet_values(shop.desk, case_id=shop.case().id)


def test_without_a_case_the_shop_and_the_agent_are_known(shop: ShopDesk) -> None:
    assert snippet_values(shop.desk) == {"shop": "Lantern Lane"}
    add_agent(shop.desk, name="Ana")
    assert snippet_values(shop.desk) == {"shop": "Lantern Lane", "agent": "Ana"}
    with pytest.raises(KnownError, match="removed meanwhile"):
        fill_snippet(shop.desk, snippet_id=SnippetId(9))


@pytest.mark.parametrize("name", ["🌸", "{order}", "\u202e{first_name}", "janb"])
def test_a_name_that_is_none_leaves_the_greeting_open(shop: ShopDesk, name: str) -> None:
    person = Person(JAN.remote_id, JAN.handle, name, 12)
    shop.hear(a_page(a_post(1, by=person), people=(SHOP, person)))
    kept = keep(shop, text="Hi {first_name}!")
    filled = fill_snippet(shop.desk, snippet_id=kept.id, case_id=shop.case().id)
    assert [one.name for one in filled.unfilled] == ["first_name"]


def test_snippets_go_to_a_file_and_come_back(shop: ShopDesk, tmp_path: Path) -> None:
    take_in_snippets(shop.desk, file=starter_snippets(shop.desk).file, clash=Clash.KEEP_BOTH)
    set_variable(shop.desk, name="phone", value="020 555 0199")
    before = (list_snippets(shop.desk), list_macros(shop.desk))
    path = tmp_path / "ours.json"
    assert export_snippets(shop.desk, path=path) == len(before[0])
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == 1
    incoming = read_snippets(shop.desk, path=path)
    assert incoming.clashes == ()
    for clash in Clash:
        assert take_in_snippets(shop.desk, file=incoming.file, clash=clash) == TakenIn()
    assert (list_snippets(shop.desk), list_macros(shop.desk)) == before
    for one in before[0]:
        remove_snippet(shop.desk, snippet_id=one.id)
    taken = take_in_snippets(shop.desk, file=incoming.file, clash=Clash.REPLACE)
    assert taken == TakenIn(added=len(before[0]))
    assert [one.text for one in list_snippets(shop.desk)] == [one.text for one in before[0]]
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ".json"] == ["data"]


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A file with a snippet and a macro whose names are known here, and one new snippet."""
    path = tmp_path / "theirs.json"
    after = {"resolve": True}
    path.write_text(
        json.dumps(
            {
                "format": "socialdesk-snippets",
                "version": 1,
                "snippets": [
                    {"folder": "Hello", "name": "THANKS", "text": "Theirs"},
                    {"folder": "Hello", "name": "New", "text": "New"},
                ],
                "macros": [{"name": "Close", "mode": "note", "text": "x", "afterwards": after}],
                "variables": {"phone": "theirs"},
            }
        ),
        encoding="utf-8-sig",
    )
    return path


def _ours(shop: ShopDesk) -> None:
    keep(shop, text="Ours")
    set_variable(shop.desk, name="phone", value="ours")
    save_macro(shop.desk, name="close", mode=Mode.PUBLIC, text="y", afterwards=Afterwards())


def test_what_stands_for_something_else_here_is_asked_about(shop: ShopDesk, theirs: Path) -> None:
    _ours(shop)
    incoming = read_snippets(shop.desk, path=theirs)
    assert incoming.clashes == ("THANKS", "Close")
    assert [text for _, text in _texts(shop)] == ["Ours"]


def _texts(shop: ShopDesk) -> list[tuple[str, str]]:
    return [(one.name, one.text) for one in list_snippets(shop.desk)]


def test_both_are_kept(shop: ShopDesk, theirs: Path) -> None:
    _ours(shop)
    file = read_snippets(shop.desk, path=theirs).file
    assert take_in_snippets(shop.desk, file=file, clash=Clash.KEEP_BOTH) == TakenIn(added=3)
    assert _texts(shop) == [("New", "New"), ("Thanks", "Ours"), ("THANKS (2)", "Theirs")]
    assert [one.name for one in list_macros(shop.desk)] == ["close", "Close (2)"]
    assert own_variables(shop.desk) == {"phone": "ours"}


def test_or_theirs_take_the_place_of_ours(shop: ShopDesk, theirs: Path) -> None:
    _ours(shop)
    file = read_snippets(shop.desk, path=theirs).file
    taken = take_in_snippets(shop.desk, file=file, clash=Clash.REPLACE)
    assert taken == TakenIn(added=1, replaced=2)
    assert _texts(shop) == [("New", "New"), ("THANKS", "Theirs")]
    (macro,) = list_macros(shop.desk)
    assert (macro.mode, macro.afterwards) == (Mode.NOTE, Afterwards(resolve=True))
    assert own_variables(shop.desk) == {"phone": "theirs"}


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe", "no text"), (b"{}", "not a file of snippets"), (b" " * 5_000_001, "larger")],
)
def test_a_file_of_something_else_is_refused(
    shop: ShopDesk, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=words):
        read_snippets(shop.desk, path=path)
    with pytest.raises(KnownError, match="cannot be read"):
        read_snippets(shop.desk, path=tmp_path)


def test_a_file_that_cannot_be_written_leaves_the_old_one(shop: ShopDesk, tmp_path: Path) -> None:
    keep(shop)
    with pytest.raises(KnownError, match="cannot be written"):
        export_snippets(shop.desk, path=tmp_path / "no such folder" / "ours.json")
    (tmp_path / "ours.json.part").mkdir()  # what is written aside has no room there
    old = tmp_path / "ours.json"
    old.write_text("old", encoding="utf-8")
    with pytest.raises(KnownError, match="all still here"):
        export_snippets(shop.desk, path=old)
    assert old.read_text(encoding="utf-8") == "old"


def test_macros_are_kept_removed_and_brought_back(shop: ShopDesk) -> None:
    after = Afterwards(tags=("praise", " praise "), cause=" ", snooze_ms=3_600_000)
    kept = save_macro(
        shop.desk, name="Thank", mode=Mode.DIRECT, text=" Thanks! ", afterwards=after
    ).macro
    assert kept.afterwards == Afterwards(tags=("praise",), snooze_ms=3_600_000)
    assert kept.text == "Thanks!"
    changed = save_macro(
        shop.desk,
        macro_id=kept.id,
        name="THANK",
        mode=Mode.PUBLIC,
        text="x",
        afterwards=Afterwards(),
    ).macro
    assert list_macros(shop.desk) == (changed,)
    was = remove_macro(shop.desk, macro_id=kept.id).macro
    assert list_macros(shop.desk) == ()
    other = save_macro(
        shop.desk, name="Other", mode=Mode.NOTE, text="z", afterwards=Afterwards()
    ).macro
    back = restore_macro(shop.desk, macro=was).macro
    assert (back.name, back.text) == (changed.name, changed.text)
    assert restore_macro(shop.desk, macro=back).macro == back
    assert set(list_macros(shop.desk)) == {back, other}
    with pytest.raises(KnownError, match="another macro called THANK"):
        restore_macro(shop.desk, macro=was)
    with pytest.raises(KnownError, match="called THANK already"):
        save_macro(shop.desk, name="thank", mode=Mode.PUBLIC, text="x", afterwards=Afterwards())
    assert actions(shop) == [
        "macro saved",
        "macro saved",
        "macro removed",
        "macro saved",
        "macro restored",
    ]


@pytest.mark.parametrize(
    "afterwards",
    [
        Afterwards(resolve=True, snooze_ms=1),
        Afterwards(snooze_ms=0),
        Afterwards(snooze_ms=400 * 24 * 3_600_000),
        Afterwards(tags=("",)),
    ],
)
def test_a_macro_that_cannot_be_is_not_kept(shop: ShopDesk, afterwards: Afterwards) -> None:
    with pytest.raises(KnownError):
        save_macro(shop.desk, name="x", mode=Mode.PUBLIC, text="x", afterwards=afterwards)
    assert list_macros(shop.desk) == ()


def test_a_macro_answers_a_customer(shop: ShopDesk) -> None:
    with pytest.raises(BugError):
        save_macro(shop.desk, name="x", mode=Mode.STATUS, text="x", afterwards=Afterwards())
    with pytest.raises(KnownError, match="between 1 and"):
        save_macro(shop.desk, name="x", mode=Mode.NOTE, text=" ", afterwards=Afterwards())


def test_a_preview_says_what_will_be_written_and_done(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    case_id = shop.case().id
    after = Afterwards(tags=("praise",), cause="Late delivery", snooze_ms=3_600_000)
    macro = save_macro(
        shop.desk, name="Thank", mode=Mode.PUBLIC, text="Hi {first_name}, {eta}", afterwards=after
    ).macro
    preview = preview_macro(shop.desk, case_id=case_id, macro_id=macro.id)
    assert preview.text == "Hi Jan, {eta}"
    assert [one.name for one in preview.unfilled] == ["eta"]
    assert preview.effects == (
        Effect(EffectKind.WRITES, "public"),
        Effect(EffectKind.TAGS, "praise"),
        Effect(EffectKind.NAMES_CAUSE, "Late delivery"),
        Effect(EffectKind.SNOOZES, ms=3_600_000),
    )
    assert shop.case().state == "needs_reply"
    with pytest.raises(KnownError, match="removed meanwhile"):
        preview_macro(shop.desk, case_id=case_id, macro_id=MacroId(99))


def test_a_preview_says_what_changes_nothing_any_more(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    case_id = shop.case().id
    macro = save_macro(
        shop.desk, name="Close", mode=Mode.NOTE, text="x", afterwards=Afterwards(resolve=True)
    ).macro
    closing = preview_macro(shop.desk, case_id=case_id, macro_id=macro.id).effects[1]
    assert closing == Effect(EffectKind.RESOLVES)
    resolve_case(shop.desk, case_id=case_id)
    closing = preview_macro(shop.desk, case_id=case_id, macro_id=macro.id).effects[1]
    assert closing == Effect(EffectKind.RESOLVES, already=True)


def test_the_starter_set_is_offered_and_not_forced(shop: ShopDesk) -> None:
    offered = starter_snippets(shop.desk)
    assert list_snippets(shop.desk) == ()
    assert offered.clashes == ()
    taken = take_in_snippets(shop.desk, file=offered.file, clash=Clash.KEEP_BOTH)
    assert taken.added == len(list_snippets(shop.desk)) + len(list_macros(shop.desk)) >= 24
    assert actions(shop) == ["snippets taken in"]


def test_two_customers_never_share_a_name(shop: ShopDesk) -> None:
    mei = a_person("502", "mei_reads", "Mei")
    shop.hear(a_page(a_post(1), a_post(2, by=mei, at_ms=NOON_MS + 1), people=(SHOP, JAN, mei)))
    first, second = shop.cases()
    assert snippet_values(shop.desk, case_id=first.id)["first_name"] == "Jan"
    assert snippet_values(shop.desk, case_id=second.id)["first_name"] == "Mei"


def test_a_variable_that_nobody_filled_cannot_be_sent(shop: ShopDesk) -> None:
    shop.hear(a_page(a_post(1)))
    case_id = shop.case().id
    with pytest.raises(KnownError, match=r"order.* has no value yet"):
        queue_reply(
            shop.desk, case_id=case_id, draft_key="k", parts=["1/2 Hi Jan,", "2/2 where is {order}"]
        )
    assert shop.replies() == []
    queue_reply(shop.desk, case_id=case_id, draft_key="k", parts=["Hi Jan, { } is fine"])
    assert shop.reply().text == "Hi Jan, { } is fine"
