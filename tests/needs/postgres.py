"""A throw-away PostgreSQL for tests: the one named in ASSISTANT_TEST_POSTGRES, else a cluster made in a temporary folder."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


class NoPostgresError(Exception):
    """No server programs are installed."""


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).resolve().parent
    raise NoPostgresError("PostgreSQL is not installed: apt-get install -y postgresql")


class Cluster:
    """One server on a port of its own, with `fsync` on as in real life."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.programs = folder, _programs()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._as = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []
        if self._as:
            shutil.chown(folder, "nobody", "nogroup")
        self._run("initdb", "-D", str(folder / "data"), "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*self._as, str(self.programs / program), *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.decode()[:500]}")

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._run(
            "pg_ctl",
            "-D",
            str(self.folder / "data"),
            "-l",
            str(self.folder / "log"),
            "-w",
            "-o",
            f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder}",
            "start",
        )

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: `immediate` is as a crash."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")

    def address(self, database: str = "postgres", user: str = "owner") -> str:
        """Where to reach it."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}?sslmode=disable"


@contextlib.contextmanager
def cluster() -> Iterator[Cluster]:
    """A running cluster that is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="needs-postgres-"))
    try:
        made = Cluster(folder)
        made.start()
        try:
            yield made
        finally:
            with contextlib.suppress(RuntimeError):
                made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
