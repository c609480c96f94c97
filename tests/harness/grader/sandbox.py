"""What keeps submitted code in: limits, and a sandbox where the machine has one.

`bubblewrap` (the command `bwrap`) gives a server of judges a file system, processes and a network
of its own. Where it is missing, each judge shuts itself in with Landlock, a part of Linux since
5.13: it can read Python and the lessons, write into its own folder, and signal nobody outside. The
network stays open. Where both are missing, nothing but limits and the grader's own care is left.

Sources: bwrap(1); https://docs.kernel.org/userspace-api/landlock.html; getrlimit(2).
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import struct
import subprocess
import sys
import sysconfig
from contextlib import suppress
from pathlib import Path

from harness.grader.result import Sandbox

if sys.platform != "win32":
    import resource

# Bytes. Most lessons need some MiB; those with many threads reserve 8 MiB for each of them.
MEMORY = 1 << 30
# Bytes in one file: enough for a learner who prints too much, too little to fill a disk.
FILE_SIZE = 64 << 20
OPEN_FILES = 512
# Processor seconds of one process: the last net, if whoever watches it has died.
PROCESSOR_SECONDS = 300

_IS_LINUX = sys.platform == "linux"
# What a Python needs of a system besides its own folders. What is not there is left out.
_SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc", "/opt"]
_DEVICES = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"]
_SEMAPHORES = "/dev/shm"


def best_sandbox(bundle: Path, work: Path) -> Sandbox:
    """The strongest sandbox that works here: each is tried, none is believed."""
    if bubblewrap_works(bundle, work):
        return "bubblewrap"
    return "landlock" if landlock_version() > 0 else "none"


def package_folders() -> list[Path]:
    """Where the packages of this Python are: without a sandbox anybody may write there."""
    return [Path(place) for place in {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}]


# Limits -------------------------------------------------------------------------------------------


def limit_this_process() -> None:
    """Take away what no lesson needs; children inherit it, and nobody gets it back."""
    if sys.platform == "win32":
        return
    # of the two, only DATA leaves room for the stacks that threads reserve and never use
    memory = resource.RLIMIT_DATA if _IS_LINUX else resource.RLIMIT_AS
    for what, most in [
        (memory, MEMORY),
        (resource.RLIMIT_FSIZE, FILE_SIZE),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ]:
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS does not know some of them
            resource.setrlimit(what, (most, most))


# bubblewrap ---------------------------------------------------------------------------------------


def bubblewrap_works(bundle: Path, work: Path) -> bool:
    """True if `bwrap` is installed and may do here what we ask of it."""
    if not _IS_LINUX or shutil.which("bwrap") is None:
        return False
    command = [*bubblewrap(bundle, work), sys.executable, "-I", "-c", "print('inside')"]
    try:
        run = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0 and run.stdout == b"inside\n"


def bubblewrap(bundle: Path, work: Path) -> list[str]:
    """The beginning of a command that shuts in whatever follows it."""
    words = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    for folder in _readable(bundle):
        words += ["--ro-bind", folder, folder]
    words += ["--proc", "/proc", "--dev", "/dev", "--bind", str(work), str(work)]
    return [*words, "--chdir", str(work), "--"]


def _readable(bundle: Path) -> list[str]:
    own = [sys.prefix, sys.base_prefix, sys.exec_prefix, str(Path(sys.executable).parent)]
    own.append(str(Path(sys.executable).resolve().parent))
    folders = dict.fromkeys([*_SYSTEM, *own, *(str(Path(f).resolve()) for f in own), str(bundle)])
    return [folder for folder in folders if Path(folder).exists() and folder != "/"]


# Landlock -----------------------------------------------------------------------------------------

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the numbers of the system calls, on every processor
_BELOW_PATH = 1
_NO_NEW_PRIVILEGES = 38

# rights to files, in the order of their bits
_EXECUTE, _WRITE, _READ, _LIST = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_DEVICE_COMMANDS = 1 << 15
# how many rights there are, by the version of Landlock that came with the last of them
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
# no signals, and no nameless sockets, to anybody outside: since version 6
_SCOPES = 3


def landlock_version() -> int:
    """Which Landlock this kernel has; 0 if none, or if it is switched off."""
    if not _IS_LINUX:
        return 0
    version = _syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    return max(version, 0)


def shut_in_by_landlock(bundle: Path, work: Path) -> None:
    """Shut in this process and all that it will start. There is no way back.

    Raises:
        OSError: it does not work. The caller must not go on.

    """
    version = landlock_version()
    rights = (1 << _RIGHTS[min(max(version, 1), max(_RIGHTS))]) - 1
    attributes = struct.pack("QQQ", rights, 0, _SCOPES if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = _checked(_syscall(_CREATE, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0)))
    try:
        read = _EXECUTE | _READ | _LIST
        for path in _readable(bundle):
            _allow(rules, path, read)
        for path in _DEVICES:
            _allow(rules, path, _READ | _WRITE | (_DEVICE_COMMANDS & rights))
        _allow(rules, _SEMAPHORES, rights & ~_EXECUTE)
        _allow(rules, str(work), rights)
        _checked(_libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
        _checked(_syscall(_RESTRICT, ctypes.c_int(rules), ctypes.c_uint32(0)))
    finally:
        os.close(rules)


def _allow(rules: int, path: str, rights: int) -> None:
    try:
        below = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not Path(path).is_dir():
            rights &= _EXECUTE | _WRITE | _READ | _DEVICE_COMMANDS | (1 << 14)
        attributes = struct.pack("=Qi", rights, below)
        _checked(
            _syscall(
                _ADD, ctypes.c_int(rules), ctypes.c_int(_BELOW_PATH), attributes, ctypes.c_uint32(0)
            )
        )
    finally:
        os.close(below)


# Processes ----------------------------------------------------------------------------------------

_PARENT_DEATH_SIGNAL, _DUMPABLE, _CHILD_SUBREAPER = 1, 4, 36


def die_with_parent() -> None:
    """End this process when the one that made it ends; Linux only."""
    if _IS_LINUX:
        _libc().prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def hide_from_others() -> None:
    """Let no process of the same user read the memory and the variables of this one."""
    if _IS_LINUX:
        _libc().prctl(_DUMPABLE, 0, 0, 0, 0)


def adopt_orphans() -> None:
    """Become the parent of whatever a child leaves behind, so that it can be found; Linux only."""
    if _IS_LINUX:
        _libc().prctl(_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_all_children() -> None:
    """Kill children, and theirs, until none is left; on Linux also those that ran away."""
    me = os.getpid()
    while _IS_LINUX and _has_children():
        children = [pid for pid, of in all_parents().items() if of == me]
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        for child in children:
            with suppress(ChildProcessError):
                os.waitpid(child, 0)


def _has_children() -> bool:
    """Ask the kernel: to look at all processes takes a hundred times as long."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def all_parents() -> dict[int, int]:
    """The parent of each process of this machine; Linux only."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with suppress(OSError, ValueError, IndexError):
                # the name of a program, in brackets, may hold anything
                after_name = (folder / "stat").read_bytes().rpartition(b")")[2].split()
                parents[int(folder.name)] = int(after_name[1])
    return parents


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _syscall(number: int, *arguments: object) -> int:
    return int(_libc().syscall(ctypes.c_long(number), *arguments))


def _checked(result: int) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
