"""A server as people start it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 10


@contextmanager
def running(out: Path, *options: str) -> Iterator[str]:
    """Yields the address of a server of `out`; it must end as it should."""
    with started(out, *options) as (process, url):
        yield url
        process.send_signal(signal.SIGINT)
        stopped(process)


@contextmanager
def started(
    out: Path, *options: str, **of_process: Any
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Yields a server of `out` and its address."""
    command = [sys.executable, "-m", "kg", "serve", str(out), "--port", "0", "--workers", "1"]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, ["", *sys.path]))}
    with subprocess.Popen(
        [*command, *options], stderr=subprocess.PIPE, text=True, env=env, **of_process
    ) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert "stop it by Ctrl-C" in line, line + process.stderr.read()
        try:
            yield process, line.split(" is at ")[1].split(" ")[0]
        finally:
            process.kill()


def stopped(process: subprocess.Popen[str]) -> str:
    """Returns what a server says before its last words, when it has been told to stop."""
    assert process.stderr is not None
    assert process.wait(PATIENCE) == 0
    told = process.stderr.read()
    assert told.endswith("kg: stopped\n"), told
    return told.removesuffix("kg: stopped\n")
