"""A server as people start it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running(out: Path, *options: str) -> Iterator[str]:
    """Yields the address of a server of `out`; it must end as it should."""
    command = [sys.executable, "-m", "kg", "serve", str(out), "--port", "0", "--workers", "1"]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, ["", *sys.path]))}
    with subprocess.Popen(
        [*command, *options], stderr=subprocess.PIPE, text=True, env=env
    ) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert "stop it by Ctrl-C" in line, line + process.stderr.read()
        yield line.split(" is at ")[1].split(" ")[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        told = process.stderr.read()
        assert told.endswith("kg: stopped\n"), told
