"""A crew beyond one machine: the workers of a Dask scheduler, who are sent the workbooks (optional extra `rollup`)."""

from __future__ import annotations

import contextlib
import time
import warnings
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from mcr_excel.problems import CannotGoOn
from mcr_excel.rollup.crew import Work, WorkerLostError
from mcr_excel.rollup.read import Job

_PATIENCE = 60.0  # seconds without any worker


class DaskWorkers:
    """The workers of a Dask scheduler; Dask itself does a dead worker's jobs again.

    Args:
        address: Of the scheduler: `tcp://host:8786`, or `tls://…` with certificates as Dask's configuration names them.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        try:
            self._dask: Any = import_module("distributed")
        except ImportError:
            raise CannotGoOn.at("--scheduler", "ROLLUP_NO_DASK") from None
        try:
            self._client = self._dask.Client(address, timeout=10)
        except (OSError, ValueError, TimeoutError) as cause:
            values = {"address": address, "cause": str(cause).splitlines()[0] if str(cause) else type(cause).__name__}
            raise CannotGoOn.at("--scheduler", "ROLLUP_SCHEDULER", **values) from None

    @property
    def size(self) -> int:
        """Threads of all workers that are there now."""
        return max(1, sum(self._client.nthreads().values()))

    def submit(self, work: Work, job: Job) -> Any:
        """Hand in a job with its workbook's content, which another machine does not see; its future."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a job holds its workbook: that is meant
            return self._client.submit(work, job._replace(content=Path(job.path).read_bytes()), pure=False)

    def first_done(self, futures: Sequence[Any]) -> Iterable[Any]:
        """Wait until some of the futures are done; these.

        Raises:
            CannotGoOn: There has been no worker for a minute.
        """
        since = time.monotonic()
        while True:
            with contextlib.suppress(TimeoutError):
                return self._dask.wait(list(futures), timeout=2, return_when="FIRST_COMPLETED").done
            if self._client.nthreads():
                since = time.monotonic()
            elif time.monotonic() - since > _PATIENCE:
                values = {"address": self._address, "seconds": f"{_PATIENCE:.0f}"}
                raise CannotGoOn.at("--scheduler", "ROLLUP_NO_WORKERS", **values)

    def result(self, future: Any) -> bytes:
        """What a job gave."""
        try:
            return future.result()
        except self._dask.KilledWorker:
            raise WorkerLostError(is_surely_this=True) from None

    def restart(self) -> None:
        """Nothing to do: the scheduler goes on with the workers that are left."""

    def close(self) -> None:
        """Leave the scheduler; it goes on."""
        self._client.close()
