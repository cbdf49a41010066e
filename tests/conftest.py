"""What holds for every test: off screen, a home of its own, a clean log, no network, same dice."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = [
    "pytester",
    "tests.helpers.clean_log",
    "tests.helpers.display",
    "tests.helpers.loopback",
    "tests.helpers.notification_service",
    "tests.helpers.secret_service",
    "tests.helpers.own_keyring",  # after what it imports
]

# Before anything imports Qt; a window under a real display is a subprocess's (the xvfb fixture).
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# The tests' own process has no keyring at all: the person's must never be asked (secret_service).
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

FOLDERS_OF_A_PERSON = (
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
    "XDG_STATE_HOME",
)

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session", autouse=True)
def home_of_its_own() -> Iterator[Path]:
    """Point every folder that belongs to a person into one that ends with the tests; no bus."""
    with (
        tempfile.TemporaryDirectory(prefix="socialdesk-tests-") as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        home = Path(folder)
        patch.setenv("HOME", folder)
        for name in FOLDERS_OF_A_PERSON:
            (home / name).mkdir(mode=0o700)
            patch.setenv(name, str(home / name))
        patch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        yield home


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty data folder, readable by its owner alone, as ``--data-dir`` takes it."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder
