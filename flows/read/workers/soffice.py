"""One call of LibreOffice: files in, converted files out; in a folder, a profile and a process group of its own."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from flows.read.workers.limits import Limits
from flows.read.workers.process import apart

FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_POLL_SECONDS = 0.1
_MAX_WRITTEN = 512 * 1024  # of 512 bytes: what one file that it writes may take (sh counts so)

# Path, name, value. No macro runs; nothing that a document links to is looked up, here or on another machine; no
# formula is calculated anew: what was printed counts.
_COMMON, _CALC = "/org.openoffice.Office.Common/Security/Scripting", "/org.openoffice.Office.Calc"
_NEVER_UPDATED, _NEVER_CALCULATED, _MANUAL = 2, 1, 2
_PROFILE: tuple[tuple[str, str, object], ...] = (
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "MacroSecurityLevel", 3),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", _NEVER_UPDATED),
    (f"{_CALC}/Content/Update", "Link", _NEVER_UPDATED),
    (f"{_CALC}/Formula/Load", "OOXMLRecalcMode", _NEVER_CALCULATED),
    (f"{_CALC}/Formula/Load", "ODFRecalcMode", _NEVER_CALCULATED),
    ("/org.openoffice.Office.Common/History", "PickListSize", 0),
    # Whatever asks for a page all the same asks a port where nothing listens.
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", _MANUAL),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    *(
        ("/org.openoffice.Inet/Settings", f"ooInet{scheme}Proxy{what}", value)
        for scheme in ("HTTP", "HTTPS", "FTP")
        for what, value in (("Name", "127.0.0.1"), ("Port", 9))
    ),
)
# The shell sets the limits, then becomes LibreOffice. When the pipe ends, because the call is over or because the run
# was killed, the whole group ends: LibreOffice is three processes, and none may stay.
_LIMITED = (
    'ulimit -c 0; ulimit -f "$1"; ulimit -d "$2"; shift; shift; exec 3<&0; (read _ <&3; kill -9 0) & '
    'exec 3<&-; exec "$@" </dev/null'
)


@dataclass(frozen=True, slots=True)
class Call:
    """What a call left: converted files by the name of the source, and whether it ended well, hung or broke down."""

    made: dict[str, bytes]
    overdue: bool
    broken: bool


def call(program: str, files: dict[str, bytes], target: str, folder: Path, limits: Limits) -> Call:
    """Convert `files` (name -> content) to `target` (docx, xlsx) in the empty `folder`."""
    sources, out, profile = folder / "in", folder / "out", folder / "profile"
    for place in (sources, out, profile / "user"):
        place.mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_profile(), "utf-8")
    for name, data in files.items():
        (sources / name).write_bytes(data)
    words = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", FILTERS[target], "--outdir", str(out)),
        *(str(sources / name) for name in files),
    ]
    try:
        overdue, broken = _run(_limited(words, limits), folder, out, limits)
    finally:
        _socket(profile).unlink(missing_ok=True)
    made = {name: out / f"{Path(name).stem}.{target}" for name in files}
    there = {name: file for name, file in made.items() if file.is_file()}
    if overdue or broken:  # the last one may be cut off
        there = dict(list(there.items())[:-1])
    return Call({name: file.read_bytes() for name, file in there.items()}, overdue, broken)


def _run(command: Sequence[str], folder: Path, out: Path, limits: Limits) -> tuple[bool, bool]:
    """Whether it was overdue (no further file in `limits.seconds`), and whether it ended badly."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
    }
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, cwd=folder, env=environment, **apart()
    ) as process:
        try:
            overdue = not _ended(process, out, limits.seconds)
            return overdue, process.poll() != 0
        finally:
            _end_group(process)


def _ended(process: subprocess.Popen[bytes], out: Path, patience: float) -> bool:
    """Wait until the process ended; False once no file came for so many seconds."""
    count, since = 0, time.monotonic()
    while time.monotonic() - since < patience:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_POLL_SECONDS)
            return True
        found = len(os.listdir(out))
        if found != count:
            count, since = found, time.monotonic()
    return False


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Whatever the call started is gone when this returns."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _limited(words: list[str], limits: Limits) -> list[str]:
    """The command within limits, where the system has a shell to set them."""
    if os.name != "posix":
        return words
    return ["/bin/sh", "-c", _LIMITED, "sh", str(_MAX_WRITTEN), str(limits.memory // 1024), *words]


def _profile() -> str:
    """The settings of a profile, in LibreOffice's own format."""
    items = (
        f"<item oor:path={quoteattr(path)}><prop oor:name={quoteattr(name)} oor:op='fuse'>"
        f"<value>{value}</value></prop></item>"
        for path, name, value in _PROFILE
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{"".join(items)}</oor:items>'


def _socket(profile: Path) -> Path:
    """The socket of a LibreOffice with this profile: one that is killed leaves it in the system's folder."""
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path("/tmp", f"OSL_PIPE_{user}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}")  # noqa: S108
