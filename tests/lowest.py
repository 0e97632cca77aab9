"""The lowest versions that pyproject.toml allows: `python -m tests.lowest [--python 3.11]`.

Makes a fresh environment in a temporary folder with uv (`pip install uv`), installs Essaim with
the lowest version of each direct dependency, and runs the parts of the tests that use them. The
newest versions are those of the README’s own test command. Some minutes; exits as pytest does.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PARTS = (
    "tests/core/definition",
    "tests/core/answers",
    "tests/flowfile/test_broken.py",
    "tests/knowledge/page_files",
    "tests/knowledge/search",
    "tests/knowledge/test_models.py",
    "tests/documents",
    "tests/settings",
    "tests/store",
    "tests/app/intake",
    "tests/app/test_relay.py",
    "tests/telegram/outgoing",
    "tests/simulator/methods",
)


def main() -> int:
    """Install, then run."""
    parser = argparse.ArgumentParser(prog="python -m tests.lowest")
    parser.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}")
    parser.add_argument("parts", nargs="*", default=PARTS)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        python = str(Path(folder) / "venv" / "bin" / "python")
        uv("venv", "--python", asked.python, str(Path(folder) / "venv"))
        lowest = ("--resolution", "lowest-direct", "--python", python)
        uv("pip", "install", *lowest, "-e", f"{ROOT}[test,postgres]")
        uv("pip", "list", "--python", python)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *asked.parts]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def uv(*words: str) -> None:
    """uv of the environment that runs this."""
    subprocess.run([sys.executable, "-m", "uv", *words], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
