"""`python -m mcr_excel` is `mcr-excel`."""

import os


def run() -> None:
    """The program, which Ctrl-C ends without a word of Python's from its first import on."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # we do no linear algebra: 0.05 s of each start for idle threads
    try:
        from mcr_excel.cli import run as run_command_line

        run_command_line()
    except KeyboardInterrupt:
        os._exit(130)


if __name__ == "__main__":
    run()
