"""One headless LibreOffice of our own: started, connected to over a pipe, and stopped for sure."""

from __future__ import annotations

import atexit
import builtins
import contextlib
import importlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

START_SECONDS = 90
_WITH_US = '{ "$@"; kill -KILL 0; } & read -r _; kill -KILL 0'
"""A shell that ends LibreOffice when our end of its input closes, as it does also when we are killed."""


class OfficeMissingError(Exception):
    """LibreOffice or its Python bridge is not there; the text says which."""


def uno_module() -> Any:
    """The `uno` module of the system's Python, importable here where both are of one version.

    The system's packages are on the path only while `uno` is imported: nothing else shall come from there.
    Nor does `uno` keep the `import` statement, which it replaces by its own.
    """
    if "uno" in sys.modules:
        return sys.modules["uno"]
    statement = builtins.__import__
    try:
        return _imported_uno()
    finally:
        builtins.__import__ = statement


def _imported_uno() -> Any:
    try:
        return importlib.import_module("uno")
    except ImportError:
        pass
    asked = subprocess.run(
        ["/usr/bin/python3", "-c", "import uno; print(uno.__file__)"], capture_output=True, text=True, check=False
    )
    if asked.returncode:
        raise OfficeMissingError("LibreOffice with its Python bridge is not installed")
    folder = str(Path(asked.stdout.strip()).parent)
    sys.path.append(folder)
    try:
        return importlib.import_module("uno")
    except ImportError as error:
        raise OfficeMissingError(f"LibreOffice's Python bridge is for another Python: {error}") from error
    finally:
        sys.path.remove(folder)


class Office:
    """A headless LibreOffice with a user profile and a pipe of its own.

    `desktop` opens and makes documents, `struct(name, ...)` makes a UNO structure, `stop()` ends the process.
    """

    def __init__(self) -> None:
        self.uno = uno_module()
        self._start()

    def _start(self) -> None:
        program = shutil.which("soffice")
        if program is None:
            raise OfficeMissingError("LibreOffice is not installed")
        self._profile = Path(tempfile.mkdtemp(prefix="office-"))
        pipe = f"office{uuid.uuid4().hex}"
        self._process = subprocess.Popen(
            [
                "sh",
                "-c",
                _WITH_US,
                "office",
                program,
                f"-env:UserInstallation={self._profile.as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                "--nolockcheck",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        atexit.register(self.stop)
        try:
            self.context = self._connected(pipe)
        except BaseException:
            self.stop()
            raise
        self.desktop = self.service("com.sun.star.frame.Desktop")

    @property
    def pid(self) -> int:
        return self._process.pid

    def restart_if_dead(self) -> None:
        """Start anew where LibreOffice has crashed (about once in a thousand copied sheets): one test fails, not all."""
        try:
            self.desktop.Components.hasElements()
        except Exception:  # UNO's own, made at run time
            self.stop()
            self._start()

    def service(self, name: str) -> Any:
        """A new instance of a UNO service."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def struct(self, name: str, **members: Any) -> Any:
        """A UNO structure with these members set."""
        made = self.uno.createUnoStruct(name)
        for member, value in members.items():
            setattr(made, member, value)
        return made

    def properties(self, **values: Any) -> tuple[Any, ...]:
        """Property values as UNO methods take them."""
        return tuple(
            self.struct("com.sun.star.beans.PropertyValue", Name=name, Value=value) for name, value in values.items()
        )

    def enum(self, kind: str, value: str) -> Any:
        """A value of a UNO enumeration."""
        return self.uno.Enum(kind, value)

    def stop(self) -> None:
        """End LibreOffice, whatever it is doing, and remove its profile."""
        atexit.unregister(self.stop)
        with contextlib.suppress(Exception):  # it may be hanging or gone, and UNO has its own exceptions
            self.desktop.terminate()
            self._process.wait(timeout=5)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(timeout=30)
        shutil.rmtree(self._profile, ignore_errors=True)

    def _connected(self, pipe: str) -> Any:
        local = self.uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except Exception as error:  # UNO's NoConnectException is made at run time
                if not type(error).__name__.endswith("NoConnectException"):
                    raise
                if time.monotonic() > until or self._process.poll() is not None:
                    raise OfficeMissingError(f"LibreOffice did not start: {error}") from error
                time.sleep(0.05)
