"""Runs a training command and says what it took, for paddle.sh and loader.sh.

Usage: measure.py LOG COMMAND...   (all that the command prints goes to LOG)
Prints, on one line: seconds of processor time (user and system, all its processes), seconds of the clock,
seconds of the clock up to the log line of step 1, seconds of processor time up to then, and megabytes of its
largest process at the most.
"""
import os
import resource
import subprocess
import sys
import time


def processor_seconds(pid):  # so far, of one process
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    log, command = sys.argv[1], sys.argv[2:]
    start = time.monotonic()
    first = first_cpu = None
    # A session of its own: on a signal PaddleOCR kills its whole process group.
    with open(log, "wb") as out, subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                                  stderr=subprocess.STDOUT, start_new_session=True) as process:
        for line in process.stdout:
            if first is None and b"global_step: 1," in line:
                first, first_cpu = time.monotonic() - start, processor_seconds(process.pid)
            out.write(line)
    wall = time.monotonic() - start
    if process.returncode != 0 or first is None:
        sys.exit(f"exit code {process.returncode}, {'no' if first is None else 'a'} first step: see {log}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:.2f} {wall:.2f} {first:.2f} {first_cpu:.2f} {used.ru_maxrss / 1024:.0f}")


main()
