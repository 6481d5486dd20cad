"""The store that is there now, though a writer may put another into its place at any time."""

from __future__ import annotations

import time
from pathlib import Path

from kg.errors import StoreError
from kg.folder import PATIENCE
from kg.store import Store

_PAUSE = 0.05


class Generation:
    """Gives one store until another has taken its place.

    Args:
        path: The folder of the store.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store | None = None
        self._mark: tuple[int, ...] = ()

    def store(self) -> Store:
        """Returns the store at the path, or the last one while a writer exchanges them.

        Raises:
            StoreError: None could be opened for a while.
        """
        mark = self._seen()
        if self._store is None or (mark and mark != self._mark):
            self._store = self._opened()
        return self._store

    def _opened(self) -> Store:
        """Opens a store of which no part is from before or after an exchange."""
        end = time.monotonic() + PATIENCE
        while True:
            mark = self._seen()
            try:
                store = Store.open(self._path)
                if mark and mark == self._seen():
                    self._mark = mark
                    return store
                store.close()
            except StoreError:
                if time.monotonic() > end:
                    raise
            time.sleep(_PAUSE)

    def _seen(self) -> tuple[int, ...]:
        """What tells the stores apart; nothing while there is none. Inodes alone are reused."""
        try:
            found = (self._path / "CURRENT").stat()
        except OSError:
            return ()
        return found.st_dev, found.st_ino, found.st_mtime_ns
