"""A real OpenSSH server for the tests: on the loopback, with its own keys and its own rules.

    with Server(tmp_path / "sshd", "ForceCommand koprax") as server:
        with server.sitzung() as t:            # `ssh -t`, in a terminal
            t.warten("Neue Runde")
        server.aufruf("ssh", "koprax", "sh")     # without one

It runs as root and as an ordinary user, who then can log in only as themselves. Nothing of the
machine's own settings is read or written, and nothing waits: ready is who can be connected to.
"""

from __future__ import annotations

import contextlib
import getpass
import grp
import os
import select
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.buehne.terminal import Terminal

VORGABE = """\
AllowTcpForwarding no
AllowAgentForwarding no
AllowStreamLocalForwarding no
X11Forwarding no
PermitTunnel no
PermitUserRC no
"""
"""What belongs to a forced command, so that the line serves for nothing else."""

_SSH_SELBST = 255
"""Exit status of ssh when there was no session at all."""
_hinein = False
"""Whether somebody has come in already."""
_BEREIT = 10.0
"""Seconds after which a server that takes no connection has failed."""


class GehtNicht(Exception):
    """There is no server to be had here; the text says why."""


class Server:
    """A server that is running; for use in a `with`. `regeln` are further lines of its settings."""

    def __init__(self, ordner: Path, *regeln: str, welt: Mapping[str, str] | None = None) -> None:
        """`welt` is the environment of the far side, which nobody can change from here."""
        for programm in ("ssh", "ssh-keygen", "sftp", "scp"):
            if shutil.which(programm) is None:
                raise GehtNicht(f"{programm} is missing (Debian: openssh-client)")
        # It runs itself anew for each connection and insists on its full path.
        sshd = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
        if sshd is None:
            raise GehtNicht("sshd is missing (Debian: openssh-server)")
        ordner.mkdir(parents=True, exist_ok=True)
        self.ordner, self._welt, self._sshd = ordner, dict(welt or {}), sshd
        self._regeln = regeln
        self._prozess: subprocess.Popen[bytes] | None = None
        self.port = 0

    def __enter__(self) -> Self:
        if os.geteuid() == 0:
            # Where it puts aside its rights; made by the system's own start, not by the package.
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        elif not _terminals_gehoeren_schon():
            raise GehtNicht("sshd can hand out terminals here only as root")
        self._schluessel("rechner")
        self._schluessel("ich")
        shutil.copyfile(self.ordner / "ich.pub", self.ordner / "erlaubt")
        for versuch in range(3):  # somebody else may take the port that was just free
            try:
                self._starten()
            except GehtNicht:
                if versuch == 2:
                    raise
            else:
                break
        self._einstellen()
        self._hineinkommen()
        return self

    def __exit__(self, *fehler: object) -> None:
        if self._prozess is not None:
            self._prozess.terminate()
            self._prozess.wait()

    # -- the two ways in

    def argv(self, *mehr: str, art: str = "ssh") -> list[str]:
        """The call of ssh, sftp or scp with the settings for this server."""
        return [art, "-F", str(self.ordner / "ssh_config"), *mehr]

    def sitzung(self, *befehl: str, groesse: tuple[int, int] = (80, 24)) -> Terminal:
        """`ssh -t` in a terminal."""
        return Terminal(self.argv("-t", "koprax", "--", *befehl), groesse=groesse)

    def aufruf(self, art: str, *mehr: str) -> subprocess.CompletedProcess[str]:
        """ssh, sftp or scp without a terminal; the server is called `koprax`."""
        return subprocess.run(
            self.argv(*mehr, art=art),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=20,
            check=False,
        )

    @property
    def log(self) -> str:
        """What the server noted."""
        return (self.ordner / "log").read_text(errors="replace")

    # -- setting up

    def _schluessel(self, name: str) -> None:
        datei = self.ordner / name
        if not datei.exists():
            befehl = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(datei)]
            fertig = subprocess.run(
                befehl, stdin=subprocess.DEVNULL, capture_output=True, check=False
            )
            if fertig.returncode:
                raise GehtNicht(f"ssh-keygen: {fertig.stderr.decode(errors='replace').strip()}")

    def _starten(self) -> None:
        with socket.socket() as frei:
            frei.bind(("127.0.0.1", 0))
            self.port = frei.getsockname()[1]
        ordner = self.ordner
        welt = " ".join(shlex.quote(f"{n}={w}") for n, w in self._welt.items())
        zeilen = [
            f"Port {self.port}", "ListenAddress 127.0.0.1", f"HostKey {ordner / 'rechner'}",
            f"PidFile {ordner / 'pid'}", f"AuthorizedKeysFile {ordner / 'erlaubt'}",
            "StrictModes no", "UsePAM no", "PermitRootLogin yes", "PasswordAuthentication no",
            "KbdInteractiveAuthentication no", "PrintMotd no", "PrintLastLog no",
            "LogLevel VERBOSE", *([f"SetEnv {welt}"] if welt else []), *self._regeln,
        ]  # fmt: skip
        (ordner / "sshd_config").write_text("\n".join(zeilen) + "\n")
        log = (ordner / "log").open("wb")
        argv = [self._sshd, "-D", "-e", "-f", str(ordner / "sshd_config")]
        self._prozess = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        log.close()
        ende = time.monotonic() + _BEREIT
        while not self._nimmt_an():
            if self._prozess.poll() is not None or time.monotonic() > ende:
                self._prozess.kill()
                self._prozess.wait()
                raise GehtNicht(f"sshd does not start: {self.log.strip()[-300:]}")
            select.select([], [], [], 0.01)

    def _hineinkommen(self) -> None:
        """Once a run: an account may be locked, or have a shell that lets nobody in."""
        global _hinein  # noqa: PLW0603
        if not _hinein:
            fertig = self.aufruf("ssh", "koprax", "true")
            if fertig.returncode == _SSH_SELBST or "not available" in fertig.stdout:
                self.__exit__()
                grund = f"{fertig.stdout} {fertig.stderr} {self.log[-300:]}"
                raise GehtNicht(f"no login as {getpass.getuser()}: {' '.join(grund.split())}")
            _hinein = True

    def _nimmt_an(self) -> bool:
        with socket.socket() as versuch:
            return versuch.connect_ex(("127.0.0.1", self.port)) == 0

    def _einstellen(self) -> None:
        rechner = (self.ordner / "rechner.pub").read_text()
        (self.ordner / "bekannt").write_text(f"[127.0.0.1]:{self.port} {rechner}")
        zeilen = [
            "Host koprax", "HostName 127.0.0.1", f"Port {self.port}",
            f"User {getpass.getuser()}", f"IdentityFile {self.ordner / 'ich'}",
            "IdentitiesOnly yes", f"UserKnownHostsFile {self.ordner / 'bekannt'}",
            "StrictHostKeyChecking yes", "BatchMode yes", "LogLevel ERROR",
        ]  # fmt: skip
        (self.ordner / "ssh_config").write_text("\n".join(zeilen) + "\n")


def _terminals_gehoeren_schon() -> bool:
    """Whether new terminals come with the group they need, which only root could give them."""
    with contextlib.suppress(KeyError):
        gruppe = grp.getgrnam("tty").gr_gid
        haupt, neben = os.openpty()
        try:
            return os.fstat(neben).st_gid == gruppe
        finally:
            os.close(haupt)
            os.close(neben)
    return True
