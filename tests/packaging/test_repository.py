"""What must hold for the repository as a whole, whoever changes it."""

from __future__ import annotations

import ast
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = {"socialdesk", "resources", "tests", "packaging", ".ci"}
LOCKS = ["requirements.lock", "requirements-dev.lock"]
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|debian\.org|/[s]imple/")
SOMEBODYS_HOME = re.compile(r"(?<![\w.~])/(?:home|Users|root)/")

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def ignored_folders() -> set[str]:
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    return {line.strip("/") for line in lines if line.endswith("/")} | {".git"}


def our_files() -> Iterator[Path]:
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if name not in ignored_folders()]
        yield from (Path(folder) / name for name in names if not name.endswith(".pyc"))


def our_texts() -> Iterator[tuple[Path, str]]:
    for path in our_files():
        try:
            yield path, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture


def python_files(folder: str) -> list[Path]:
    return [path for path in our_files() if path.suffix == ".py" and ROOT / folder in path.parents]


def requirements(*groups: str) -> list[Requirement]:
    """What the project needs to run, and what these groups of dependencies add."""
    wanted: list[str] = list(PYPROJECT["project"]["dependencies"])
    for group in groups:
        for entry in PYPROJECT["dependency-groups"][group]:
            if isinstance(entry, str):
                wanted.append(entry)
            else:
                wanted += PYPROJECT["dependency-groups"][entry["include-group"]]
    return [Requirement(line) for line in wanted]


def locked(name: str) -> dict[str, str]:
    """Every locked package with its whole entry: version, marker, hashes."""
    text = (ROOT / "packaging" / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    entries = re.split(r"\n(?=\S)", "\n".join(lines))
    return {re.split("[=<>!~ ]", entry)[0]: entry for entry in entries if entry}


def test_the_top_level_holds_nothing_but_the_known_folders() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    assert folders - ignored_folders() == FOLDERS


def test_no_file_names_a_package_registry() -> None:
    assert [str(path) for path, text in our_texts() if REGISTRY.search(text)] == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    named = [
        str(path) for path, text in our_texts() if SOMEBODYS_HOME.search(text) or f"{ROOT}/" in text
    ]
    assert named == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_exact_version_and_hashes(lock: str) -> None:
    entries = locked(lock)
    form = re.compile(r"[a-z0-9-]+==[^ ;]+( ; .+)? \\(\n    --hash=sha256:[0-9a-f]{64}( \\)?)+")
    assert entries
    assert [name for name, entry in entries.items() if not form.fullmatch(entry)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_says_nothing_of_where_packages_come_from(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text("utf-8")
    assert not re.search(r"://|--(?!hash=)| @ ", text)


@pytest.mark.parametrize(
    ("lock", "groups"), [(LOCKS[0], ["build"]), (LOCKS[1], ["dev"])], ids=["run", "dev"]
)
def test_the_lock_holds_all_that_the_project_asks_for(lock: str, groups: list[str]) -> None:
    entries = locked(lock)
    for wanted in requirements(*groups):
        entry = entries[canonicalize_name(wanted.name)]
        version = re.split(r"==|\s", entry)[1]
        assert wanted.specifier.contains(version), entry.splitlines()[0]


def test_what_runs_in_the_shop_is_what_the_tests_ran_with() -> None:
    run, dev = (
        {re.sub(r" ;.*(?= \\)", "", entry) for entry in locked(lock).values()} for lock in LOCKS
    )
    assert run - dev == set()


def test_every_dependency_of_the_wheel_has_a_lower_bound() -> None:
    assert [str(one) for one in requirements() if ">=" not in str(one.specifier)] == []


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_the_wheel_asks_for_exactly_the_libraries_that_the_code_imports() -> None:
    modules = {name for path in python_files("socialdesk") for name in imported(path)}
    with_qt = {"shiboken6"}  # PySide6's own binding comes with it in the same version
    outside = modules - sys.stdlib_module_names - {"socialdesk", "_typeshed"} - with_qt
    brought_by = packages_distributions()
    libraries = {canonicalize_name(brought_by[module][0]) for module in outside}
    extras = PYPROJECT["project"]["optional-dependencies"].values()
    optional = {canonicalize_name(Requirement(line).name) for lines in extras for line in lines}
    data_alone = {"tzdata"}  # Python's own zoneinfo looks for it
    asked_for = {canonicalize_name(one.name) for one in requirements()} | optional
    assert libraries | data_alone == asked_for


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_make_target_that_a_page_names_exists(page: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    text = (ROOT / page).read_text("utf-8")
    named = set(re.findall(r"(?:`|^ +)make ([a-z-]+)", text, re.MULTILINE))
    assert named
    assert named <= targets


@pytest.mark.parametrize("top", ["socialdesk", "tests"])
def test_every_folder_of_modules_is_a_package(top: str) -> None:
    folders = {path.parent for path in python_files(top)}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_build_server_does_what_a_person_does() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "\nmake test\n" in script.read_text("utf-8")
