from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.machine import plain_environment
from tests.helpers.secret_service import SecretService

CHECK = """
from socialdesk.errors import SecretsError
from socialdesk.vault import check_keyring
try:
    print("safe:", check_keyring())
except SecretsError as error:
    print("refused:", error)
"""
REFUSED = "refused: There is no safe place for the sign-in on this computer. Nothing was stored."
OF_OUR_OWN = """
from keyring.backend import KeyringBackend

class PlaintextKeyring(KeyringBackend):
    priority = 9
    def get_password(self, service, username): ...
    def set_password(self, service, username, password): ...
    def delete_password(self, service, username): ...

class Unwilling(PlaintextKeyring):
    priority = 0

class Broken(PlaintextKeyring):
    @property
    def priority(self):
        raise RuntimeError("no bus")

class Careful(PlaintextKeyring):
    pass
"""


def check(environment: dict[str, str]) -> str:
    answer = subprocess.run(
        [sys.executable, "-c", CHECK],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def test_a_real_keyring_is_safe(secret_service: SecretService) -> None:
    answer = secret_service.run(CHECK)
    assert answer.stdout.startswith("safe: SecretService"), answer.stderr


def test_without_any_keyring_nothing_is_stored(tmp_path: Path) -> None:
    said = check(plain_environment(HOME=str(tmp_path)))
    assert said.startswith(REFUSED)
    assert "GNOME Keyring" in said


@pytest.mark.parametrize(
    "backend",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyring.backends.chainer.ChainerBackend",
        "of_our_own.PlaintextKeyring",
        "of_our_own.Unwilling",
    ],
)
def test_a_keyring_that_forgets_refuses_or_writes_plain_text_is_refused(
    tmp_path: Path, backend: str
) -> None:
    (tmp_path / "of_our_own.py").write_text(OF_OUR_OWN, encoding="utf-8")
    environment = plain_environment(
        HOME=str(tmp_path), PYTHONPATH=str(tmp_path), PYTHON_KEYRING_BACKEND=backend
    )
    assert check(environment).startswith(REFUSED)


def test_a_keyring_that_does_not_answer_is_said_to(tmp_path: Path) -> None:
    (tmp_path / "of_our_own.py").write_text(OF_OUR_OWN, encoding="utf-8")
    said = check(
        plain_environment(
            HOME=str(tmp_path),
            PYTHONPATH=str(tmp_path),
            PYTHON_KEYRING_BACKEND="of_our_own.Broken",
        )
    )
    assert said.startswith("refused: The keyring of this computer does not answer.")


def test_a_careful_keyring_of_another_maker_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "of_our_own.py").write_text(OF_OUR_OWN, encoding="utf-8")
    environment = plain_environment(
        HOME=str(tmp_path),
        PYTHONPATH=str(tmp_path),
        PYTHON_KEYRING_BACKEND="of_our_own.Careful",
    )
    assert check(environment).startswith("safe: ")


@pytest.mark.parametrize("backend", ["null", "fail"])
def test_a_bad_keyring_chosen_by_hand_is_refused_beside_a_good_one(
    secret_service: SecretService, backend: str
) -> None:
    answer = secret_service.run(CHECK, PYTHON_KEYRING_BACKEND=f"keyring.backends.{backend}.Keyring")
    assert answer.stdout.startswith("refused: ")
