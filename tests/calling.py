"""The command in a process of its own, which takes no second to start: forked off one that has read the program.

A call has its own arguments, environment, working directory, standard streams and exit code, as a fresh process has.
`cold` starts a fresh one.
"""

from __future__ import annotations

import array
import gc
import json
import os
import socket
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

from archive.annotate import Rules
from archive.models import Article

ROOT = Path(__file__).parent.parent
PROGRAM = "from archive.cli import main; main()"
_SERVER = f"import archive.cli; from tests.calling import wait_for_calls; wait_for_calls(); {PROGRAM}"
Done = subprocess.CompletedProcess[str]


def cold(*words: object, stdin: str | bytes = "", **environment: str) -> Done:
    """Call the command in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, words)],
        input=_bytes(stdin),
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    return _done(words, done.returncode, done.stdout, done.stderr)


def call(*words: object, stdin: str | bytes = "", **environment: str) -> Done:
    """Call the command in a forked process; one call at a time."""
    asked = {"words": [str(word) for word in words], "cwd": os.getcwd(), "environment": {**os.environ, **environment}}
    pipes = [os.pipe() for _ in range(3)]
    (theirs_in, ours_in), (ours_out, theirs_out), (ours_err, theirs_err) = pipes
    theirs = [theirs_in, theirs_out, theirs_err]
    server, _ = _server()
    try:
        server.sendmsg([b"!"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", theirs))])
        server.sendall(json.dumps(asked).encode() + b"\n")
    finally:
        for descriptor in theirs:
            os.close(descriptor)
    told: dict[int, bytes] = {}

    def read(descriptor: int) -> None:
        with open(descriptor, "rb") as pipe:
            told[descriptor] = pipe.read()

    readers = [threading.Thread(target=read, args=(descriptor,)) for descriptor in (ours_out, ours_err)]
    for reader in readers:
        reader.start()
    try:
        with open(ours_in, "wb") as pipe:
            pipe.write(_bytes(stdin))
    except BrokenPipeError:
        pass  # it ended without reading
    for reader in readers:
        reader.join()
    status = _line(server)
    return _done(words, int(status), told[ours_out], told[ours_err])


def _bytes(given: str | bytes) -> bytes:
    return given.encode() if isinstance(given, str) else given


def _done(words: tuple[object, ...], status: int, out: bytes, err: bytes) -> Done:
    assert b"Traceback" not in err, err.decode()
    return subprocess.CompletedProcess([str(word) for word in words], status, out.decode(), err.decode())


@cache
def _server() -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """Where calls are sent, and the process behind it, which ends with this one: then nobody can send any more."""
    ours, theirs = socket.socketpair()
    with theirs:
        # No terminal on its output: the streams of a call are none either.
        process = subprocess.Popen(
            [sys.executable, "-c", _SERVER, str(theirs.fileno())],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )
    return ours, process


def wait_for_calls() -> None:
    """Fork for each call that comes; returns in the child, which then is the process that was called."""
    Rules().annotate(Article("Séoul, mardi."))  # reads the lists, which never change
    gc.freeze()  # what is here is nobody's garbage
    asking = socket.socket(fileno=int(sys.argv[1]))
    while True:
        begun, passed, _, _ = asking.recvmsg(1, socket.CMSG_SPACE(3 * array.array("i").itemsize))
        if not begun:
            os._exit(0)
        streams = array.array("i")
        streams.frombytes(passed[0][2])
        asked = json.loads(_line(asking))
        child = os.fork()
        if child == 0:
            asking.close()
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
                os.close(stream)
            os.chdir(asked["cwd"])
            os.environ.clear()
            os.environ.update(asked["environment"])
            sys.argv = ["-c", *asked["words"]]
            return
        for stream in streams:
            os.close(stream)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        asking.sendall(f"{status}\n".encode())


def _line(channel: socket.socket) -> bytes:
    """What comes up to the end of the line, which is the end of what was sent."""
    found = b""
    while not found.endswith(b"\n"):
        more = channel.recv(65536)
        if not more:
            raise EOFError("the process behind `call` is gone")
        found += more
    return found
