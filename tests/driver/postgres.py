"""A PostgreSQL of our own for a test: Debian's server on a Unix socket in a temporary directory, run by an unprivileged user
when the tests run as root. Standard library only."""
import atexit
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile

from house import until

INSTALLED = pathlib.Path("/usr/lib/postgresql")


def _unprivileged():
    """How subprocess leaves root behind: the server refuses to run as root."""
    if os.getuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


class Postgres:
    def __init__(self):
        versions = sorted(INSTALLED.glob("*/bin/postgres"), key=lambda p: int(p.parts[-3]))
        assert versions, "PostgreSQL is missing: apt-get install postgresql"
        self.bin = versions[-1].parent
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="guichet-postgres-"))
        self.other = _unprivileged()
        if self.other:
            os.chown(self.dir, self.other["user"], self.other["group"])
        self.process = None
        self._run("initdb", "-D", self.dir / "data", "-U", "guichet", "-A", "trust", "-E", "UTF8", "--no-locale")
        self.url = f"postgresql:///postgres?user=guichet&host={self.dir}"
        atexit.register(self.stop)
        self.start()

    def _run(self, name, *arguments):
        subprocess.run([self.bin / name, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, cwd=self.dir, **self.other)

    def start(self):
        # A test's machine has many files to sync one by one at a restart; one call does the same.
        self.process = subprocess.Popen([self.bin / "postgres", "-D", self.dir / "data", "-k", self.dir, "-c", "listen_addresses=",
                                         "-c", "recovery_init_sync_method=syncfs"], cwd=self.dir, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=open(self.dir / "log", "ab"), start_new_session=True, **self.other)
        until(lambda: subprocess.run([self.bin / "pg_isready", "-q", "-h", self.dir], check=False).returncode == 0, 60, "PostgreSQL")

    def crash(self):
        """As at a power cut of its machine: every process of it ends at once, and nothing is tidied up."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()

    def ask(self, query):
        done = subprocess.run([self.bin / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", query, self.url], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.crash()
        shutil.rmtree(self.dir, ignore_errors=True)
        atexit.unregister(self.stop)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
