"""Who reads the workbooks: any crew of workers, here the processes of this machine; one that dies costs no result."""

from __future__ import annotations

import contextlib
import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Protocol

from mcr_excel.rollup.read import Job

Work = Callable[[Job], bytes]
_MOST_PROCESSES = 61  # Windows waits for no more at once
_AHEAD = 2  # jobs handed out for each worker: one in hand, one waiting
_LONE_DEATHS = 2  # times that a job may end a worker that had nothing else to do


class WorkerLostError(Exception):
    """The process that had the job is gone; `is_surely_this` where no other job can be to blame."""

    def __init__(self, is_surely_this: bool = False) -> None:
        super().__init__()
        self.is_surely_this = is_surely_this


class Crew(Protocol):
    """Workers: jobs are handed in, and come back as futures in any order."""

    @property
    def size(self) -> int:
        """How many jobs are worked on at a time."""
        ...

    def submit(self, work: Work, job: Job) -> Any:
        """Hand in a job; its future."""
        ...

    def first_done(self, futures: Sequence[Any]) -> Iterable[Any]:
        """Wait until some of the futures are done; these."""
        ...

    def result(self, future: Any) -> bytes:
        """What a job gave.

        Raises:
            WorkerLostError: Its worker is gone.
        """
        ...

    def restart(self) -> None:
        """Work on after a worker is gone; what was handed in is forgotten."""
        ...

    def close(self) -> None:
        """End."""
        ...


def results(crew: Crew, work: Work, jobs: Sequence[Job]) -> Iterator[tuple[Job, bytes | Exception]]:
    """Each job with its result, as they are done; the exception where the program failed at it.

    Jobs that were handed out when a worker died are done again one by one: only a job that then ends the worker twice
    more is given up, as a `WorkerLostError`.
    """
    waiting, suspects = deque(jobs), deque[Job]()
    deaths: Counter[str] = Counter()
    running: dict[Any, Job] = {}
    while waiting or suspects or running:
        while waiting and len(running) < _AHEAD * crew.size:
            job = waiting.popleft()
            running[crew.submit(work, job)] = job
        if not running:
            job = suspects.popleft()
            running[crew.submit(work, job)] = job
        for future in crew.first_done(list(running)):
            if future not in running:
                continue
            job = running.pop(future)
            try:
                yield job, crew.result(future)
            except WorkerLostError as lost:
                together = [job]
                if not lost.is_surely_this:
                    together += running.values()
                    running.clear()
                    crew.restart()
                if len(together) == 1:
                    deaths[job.name] += _LONE_DEATHS if lost.is_surely_this else 1
                if deaths[job.name] >= _LONE_DEATHS:
                    yield job, lost
                else:
                    suspects.extend(together)
            except Exception as fault:  # a fault of the program at one workbook must not stop the others
                yield job, fault


class Processes:
    """Processes of this machine, one a core; started fresh (`spawn`), as Windows does."""

    def __init__(self, most: int) -> None:
        self.size = max(1, min(cores(), _MOST_PROCESSES, most))
        self._pool = self._started()
        self._in_hand = 0

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.size, mp_context=get_context("spawn"), initializer=_leave_interrupts)

    def submit(self, work: Work, job: Job) -> Any:
        """Hand in a job; its future."""
        with _deaf_children():
            try:
                future = self._pool.submit(work, job)
            except BrokenProcessPool:  # a worker died between two jobs: nothing is lost
                self.restart()
                future = self._pool.submit(work, job)
        self._in_hand += 1
        return future

    def first_done(self, futures: Sequence[Any]) -> Iterable[Any]:
        """Wait until some of the futures are done; these."""
        return wait(futures, return_when=FIRST_COMPLETED).done

    def result(self, future: Any) -> bytes:
        """What a job gave."""
        self._in_hand -= 1
        try:
            return future.result()
        except BrokenProcessPool:
            raise WorkerLostError from None

    def restart(self) -> None:
        """A new pool in place of the broken one."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._started()
        self._in_hand = 0

    def close(self) -> None:
        """End the processes; where they have nothing in hand, nobody waits for it: they take a while."""
        self._pool.shutdown(wait=self._in_hand > 0, cancel_futures=True)


@contextlib.contextmanager
def _deaf_children() -> Iterator[None]:
    """Processes that are started meanwhile never hear Ctrl-C, not even while they import; it comes to us afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts() -> None:
    """Ctrl-C is the starter's to answer: it ends the processes without a word from each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
