"""Run the tests with the lowest versions that pyproject.toml says are enough.

    python packaging/check_lowest.py [arguments for pytest]

Everything happens in a folder of its own that is removed afterwards.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str) -> None:
    """Run one command in the project's folder and stop here where it fails."""
    print("$", *command, flush=True)
    subprocess.run(command, cwd=ROOT, check=True)


def install_lowest(folder: Path) -> Path:
    """Make an environment of the lowest versions and today's test tools; its Python."""
    uv = [sys.executable, "-m", "uv", "--quiet"]
    lowest = folder / "lowest.txt"
    python = folder / "venv" / "bin" / "python"
    binary = ["--only-binary", ":all:"]
    least = ["--resolution", "lowest-direct", *binary, "--output-file", str(lowest)]
    run(*uv, "pip", "compile", "pyproject.toml", *least)
    run(*uv, "venv", "--python", sys.executable, str(folder / "venv"))
    into = ["pip", "install", "--python", str(python)]
    run(*uv, *into, *binary, "--requirements", str(lowest), "--group", "dev")
    run(*uv, *into, "--no-deps", "--no-build-isolation", "--editable", ".")
    return python


def main(arguments: list[str]) -> int:
    """Install, then test; the exit status of the tests."""
    with tempfile.TemporaryDirectory(prefix="socialdesk-lowest-") as folder:
        python = install_lowest(Path(folder))
        command = [str(python), "-m", "pytest", "-p", "no:cacheprovider", *arguments]
        return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
