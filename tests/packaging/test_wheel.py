from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WHERE = "import socialdesk.assets as assets; print(assets.__file__, assets.resource(), sep='\\n')"


def run(*command: str, cwd: Path) -> str:
    answer = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-index", "--no-build-isolation"]
    run(*pip, "--quiet", "--wheel-dir", str(folder), str(ROOT), cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    run(*pip, "--target", str(folder), str(wheel), cwd=folder)
    return folder


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_a_wheel_carries_every_module_and_every_resource(wheel: Path) -> None:
    code = {str(path.relative_to(ROOT)) for path in (ROOT / "socialdesk").rglob("*.py")}
    files = {path for path in (ROOT / "resources").rglob("*") if path.is_file()}
    resources = {f"socialdesk/{path.relative_to(ROOT)}" for path in files}
    assert code
    assert resources
    assert code | resources <= names(wheel)


def test_a_wheel_carries_no_tests_and_no_tools(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"socialdesk"}


def test_an_installed_wheel_finds_its_resources_inside_itself(installed: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); {WHERE}"
    module, resources = run(sys.executable, "-c", code, cwd=installed).splitlines()
    assert Path(module) == installed / "socialdesk" / "assets.py"
    assert Path(resources) == installed / "socialdesk" / "resources"


def test_an_installed_wheel_knows_the_practice_stories(installed: Path) -> None:
    what = "from socialdesk.practice.story import story_names; print(*story_names())"
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); {what}"
    stories = {path.stem.upper() for path in (ROOT / "resources/practice").glob("*.json")}
    assert "S0" in stories
    assert set(run(sys.executable, "-c", code, cwd=installed).split()) == stories


def test_a_checkout_finds_its_resources_beside_the_package() -> None:
    module, resources = run(sys.executable, "-c", WHERE, cwd=ROOT).splitlines()
    assert Path(module) == ROOT / "socialdesk" / "assets.py"
    assert Path(resources) == ROOT / "resources"
