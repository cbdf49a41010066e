from __future__ import annotations

from socialdesk.practice import PracticeShop
from tests.practice.conftest import Ask, Client

SHOP_ID = "9007199254740994"
JAN_ID = "9007199254740996"


def test_me_is_who_signed_in_with_three_fields_by_default(client: Client) -> None:
    found = client("ana_owner").get_me(user_auth=False)

    assert found == {"data": {"id": "9007199254740995", "name": "Ana", "username": "ana_owner"}}


def test_a_person_has_only_the_fields_asked_for(client: Client) -> None:
    found = client().get_user(
        username="JAN", user_fields=["description", "public_metrics", "verified"], user_auth=False
    )

    assert found["data"] == {
        "id": JAN_ID,
        "name": "Jan <3 books",  # a name is not escaped, unlike a post
        "username": "jan",
        "description": "Fish & chips, ask @mia",
        "verified": False,
        "public_metrics": {
            "followers_count": 12,
            "following_count": 7,
            "tweet_count": 0,
            "listed_count": 0,
            "like_count": 0,
        },
    }


def test_a_bio_names_the_people_in_it(client: Client) -> None:
    found = client().get_user(username="jan", user_fields=["entities"], user_auth=False)

    mention = found["data"]["entities"]["description"]["mentions"][0]
    assert mention == {"start": 18, "end": 22, "username": "mia", "id": "9007199254740997"}


def test_many_people_come_by_id_and_by_handle(client: Client) -> None:
    by_id = client().get_users(ids=[JAN_ID, SHOP_ID], user_auth=False)
    by_handle = client().get_users(usernames=["jan", "harbourbooks"], user_auth=False)

    assert [one["username"] for one in by_id["data"]] == ["jan", "harbourbooks"]
    assert by_handle == by_id


def test_unknown_and_suspended_people_are_partial_errors_beside_a_200(
    client: Client, shop: PracticeShop
) -> None:
    shop.troubles.suspend("mia")
    found = client().get_users(usernames=["jan", "nobody", "mia"], user_auth=False)

    assert [one["username"] for one in found["data"]] == ["jan"]
    assert [(one["value"], one["title"], one["detail"]) for one in found["errors"]] == [
        ("nobody", "Not Found Error", "Could not find user with usernames: [nobody]."),
        ("mia", "Forbidden", "User has been suspended: [mia]."),
    ]


def test_one_unknown_person_is_an_error_without_data(ask: Ask) -> None:
    for path in ("/2/users/12345", "/2/users/by/username/nobody"):
        answer = ask("GET", path)

        assert answer.status_code == 200
        assert set(answer.json()) == {"errors"}


def test_a_handle_can_change_and_the_id_stays(client: Client, shop: PracticeShop) -> None:
    shop.troubles.change_person("jan", handle="jan_moved", name="Jan elsewhere")

    assert client().get_user(id=JAN_ID, user_auth=False)["data"]["username"] == "jan_moved"
    assert "errors" in client().get_user(username="jan", user_auth=False)


def test_malformed_lookups_are_refused_in_xs_words(ask: Ask) -> None:
    wrong = {
        "/2/users": "The `ids` query parameter can not be empty",
        "/2/users?ids=abc": "The `ids` query parameter value [abc] is not valid",
        "/2/users/by?usernames=jan,not%20one": "The `usernames` query parameter value [not one] "
        "does not match ^[A-Za-z0-9_]{1,15}$",
        "/2/users/me?user.fields=shoe_size": "The `user.fields` query parameter value [shoe_size] "
        "is not one of [",
        "/2/users/me?colour=red": "The query parameter [colour] is not one of [",
    }
    for path, message in wrong.items():
        answer = ask("GET", path)

        assert answer.status_code == 400
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["title"] == "Invalid Request"
        assert answer.json()["errors"][0]["message"].startswith(message)


def test_more_than_a_hundred_people_at_once_are_refused(ask: Ask) -> None:
    ids = ",".join(str(number) for number in range(1, 102))

    assert ask("GET", "/2/users", params={"ids": ids}).status_code == 400


def test_muting_shows_in_the_connection(client: Client) -> None:
    me = client()
    fields = {"user_fields": ["connection_status"], "user_auth": False}

    assert me.mute(JAN_ID, user_auth=False) == {"data": {"muting": True}}
    assert me.get_user(id=JAN_ID, **fields)["data"]["connection_status"] == ["muting"]
    assert me.unmute(JAN_ID, user_auth=False) == {"data": {"muting": False}}
    assert me.get_user(id=JAN_ID, **fields)["data"]["connection_status"] == []


def test_nobody_mutes_for_somebody_else(ask: Ask) -> None:
    answer = ask("POST", f"/2/users/{JAN_ID}/muting", json={"target_user_id": SHOP_ID})

    assert answer.status_code == 400
    assert "must be the same as the authenticating user" in answer.json()["errors"][0]["message"]
    gone = ask("POST", f"/2/users/{SHOP_ID}/muting", json={"target_user_id": "1"})
    assert gone.status_code == 404
