from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kg import folder
from kg.serve.exchange import Query, RefusalError
from kg.serve.pool import Pool
from kg.serve.settings import Limits
from kg.store import Graphs
from tests.unit.serve.test_threats import CROSS

SLOW, QUICK = (Query(text, Graphs(), "*/*") for text in (CROSS, "ASK {}"))


def run(out: Path, limits: Limits, scene) -> None:
    async def play() -> None:
        pool = Pool(out / folder.STORE, limits)
        try:
            await pool.ask(QUICK)
            await scene(pool)
        finally:
            pool.close()

    asyncio.run(play())


def test_who_has_gone_does_not_wait_any_more(out: Path) -> None:
    async def scene(pool: Pool) -> None:
        first = asyncio.create_task(pool.ask(SLOW))
        others = [asyncio.create_task(pool.ask(SLOW)) for _ in range(2)]
        await asyncio.sleep(0.1)
        with pytest.raises(RefusalError, match="Too many"):
            await pool.ask(QUICK)
        for other in others:
            other.cancel()
        await asyncio.wait(others)
        assert not first.done()
        with pytest.raises(RefusalError, match=r"longer|free in time"):
            await asyncio.gather(first, pool.ask(QUICK))

    run(out, Limits(workers=1, waiting=2, seconds=1), scene)


def test_a_worker_that_cannot_be_replaced_is_tried_again(out, monkeypatch) -> None:
    async def scene(pool: Pool) -> None:
        def none(*_: object) -> None:
            raise OSError("no more processes")

        with monkeypatch.context() as context:
            context.setattr("kg.serve.pool.Worker", none)
            for words in ("longer", "could not be made|memory"):
                with pytest.raises(RefusalError, match=words):
                    await pool.ask(SLOW)
        with pytest.raises(RefusalError):
            await pool.ask(QUICK)
        assert (await pool.ask(QUICK)).status == 200

    run(out, Limits(workers=1, seconds=1), scene)


def test_closing_ends_whatever_is_asked(out: Path) -> None:
    async def scene(pool: Pool) -> None:
        asked = asyncio.create_task(pool.ask(SLOW))
        await asyncio.sleep(0.2)
        pool.close()
        with pytest.raises(RefusalError):
            await asyncio.wait_for(asked, 5)

    run(out, Limits(workers=1, seconds=60), scene)
