"""Completes in real shells, with a real TAB: `complete.py PROGRAM SHELL…`.

A line is typed in the shell on a terminal of its own, TAB is pressed, and the line is then given to a function
that prints its words: what they are is what the shell has completed.
"""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import tempfile
import termios
import time

SMALL = "tests/documents/sound/small.json"

# What is typed, and the last word after TAB.
CASES = [
    ("dcs-role conf", "conformance"),
    ("dcs-role comp", "completions"),
    ("dcs-role completions ba", "bash"),
    ("dcs-role list duty --hol", "--holder"),
    ("dcs-role list du", "duty"),
    ("dcs-role list duty --area safe", "safeguarding"),
    ("dcs-role list duty --holder=chief", "--holder=chief-executive"),
    ("dcs-role search light --kind recom", "recommendation"),
    ("dcs-role show duty:appoint-director-b", "duty:appoint-director-before-2008"),
    ("dcs-role show 'duty:appoint-director-b", "duty:appoint-director-before-2008"),
    (f"dcs-role show --definition {SMALL} duty:keep-li", "duty:keep-lights"),
    (f"dcs-role show --definition={SMALL} duty:keep-li", "duty:keep-lights"),
    ("dcs-role show --on tod", "today"),
    ("dcs-role law law:care-planning-reg", "law:care-planning-regulations-2010"),
    ("dcs-role explain share-a", "share-agrees"),
    ("dcs-role readiness p.json --for stage:assistant-d", "stage:assistant-director"),
    ("dcs-role readiness p.json --scenario scenario:strategic-c", "scenario:strategic-commissioning"),
    ("dcs-role schema role-d", "role-definition"),
    ("dcs-role man conf", "conformance"),
    ("dcs-role check tests/documents/sound/small-n", "tests/documents/sound/small-next.json"),
    ("dcs-role check README.md tests/documents/sound/small-n", "tests/documents/sound/small-next.json"),
]

# What is typed, and words that are offered after TAB is pressed twice.
OFFERED = [
    ("dcs-role ", ["check", "search", "new"]),
    ("dcs-role list duty --force must", ["must-not", "must-have-regard"]),
    ("dcs-role show duty:appoint-d", ["appoint-director-before-2008"]),
]

SHELLS = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        'said() { printf "\\n[[%s" "${!#}"; echo "]]"; }; source <(dcs-role completions bash)',
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        "autoload -Uz compinit; compinit -u -d $ZDOTDIR/dump; bindkey -e; "
        'said() { print; print -r -- "[[${@[-1]}]]" }; source <(dcs-role completions zsh)',
    ),
    "fish": (
        ["fish", "--no-config", "-i"],
        'function said; echo; echo "[["$argv[-1]"]]"; end; dcs-role completions fish | source',
    ),
}


class Terminal:
    """A shell on a terminal."""

    def __init__(self, arguments, program):
        folder = tempfile.mkdtemp()
        environment = {
            "HOME": folder,
            "ZDOTDIR": folder,
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "PATH": os.path.dirname(os.path.abspath(program)) + ":" + os.environ["PATH"],
        }
        self.child, self.end = pty.fork()
        if self.child == 0:
            os.execvpe(arguments[0], arguments, environment)
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))

    def type(self, text):
        os.write(self.end, text.encode())

    def read(self, until, seconds=10.0):
        """All that is shown until something is."""
        shown, last = "", time.monotonic() + seconds
        while time.monotonic() < last:
            if select.select([self.end], [], [], 0.05)[0]:
                try:
                    shown += os.read(self.end, 65536).decode(errors="replace")
                except OSError:
                    break
                # Some shells ask what the terminal can do before they begin.
                if "\x1b[c" in shown or "\x1b[0c" in shown:
                    self.type("\x1b[?1;2c")
                    shown = shown.replace("\x1b[c", "").replace("\x1b[0c", "")
            if until(shown):
                return shown
        raise TimeoutError(f"the shell shows {shown[-2000:]!r}")

    def quiet(self, seconds, first=None):
        """All that is shown until nothing more comes for a while. For the first of it there may be more time."""
        shown, wait = "", first or seconds
        while select.select([self.end], [], [], wait)[0]:
            shown += os.read(self.end, 65536).decode(errors="replace")
            wait = seconds
        return shown

    def close(self):
        os.close(self.end)
        os.waitpid(self.child, 0)


def completed(terminal, line):
    """The last word of a line after TAB."""
    terminal.type(line)
    terminal.quiet(0.15)
    terminal.type("\t")
    # What comes next would be taken while the shell still asks the program.
    terminal.quiet(0.25, 5.0)
    terminal.type("\x01said \x05\n")
    shown = terminal.read(lambda shown: re.search(r"\[\[[^%$\]]*\]\]", plain(shown)))
    return re.findall(r"\[\[([^%$\]]*)\]\]", plain(shown))[-1]


def plain(shown):
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()=>][A-Z0-9]?|\x1b\][^\x07]*\x07|\r", "", shown)


def main(program, shells):
    faults = 0
    for shell in shells:
        arguments, begin = SHELLS[shell]
        terminal = Terminal(arguments, program)
        terminal.quiet(1.0)
        terminal.type(begin + "\n")
        terminal.type("said ready\n")
        terminal.read(lambda shown: "[[ready]]" in plain(shown))
        terminal.quiet(0.3)
        for line, wanted in CASES:
            try:
                found = completed(terminal, line).strip()
            except TimeoutError as error:
                found = str(error)
                terminal.type("\x03")
            terminal.quiet(0.1)
            if found != wanted:
                faults += 1
                print(f"{shell}: `{line}` becomes `{found}`, and not `{wanted}`")
        for line, words in OFFERED:
            terminal.type(line)
            shown = terminal.quiet(0.2)
            terminal.type("\t")
            shown += terminal.quiet(0.4, 3.0)
            terminal.type("\t")
            shown = plain(shown + terminal.quiet(0.4, 3.0))
            terminal.type("\x03")
            terminal.quiet(0.3)
            missing = [word for word in words if word not in shown]
            if missing:
                faults += 1
                print(f"{shell}: `{line}` does not offer {missing}: {shown!r}")
        terminal.close()
        print(f"{shell}: {len(CASES)} words completed, {len(OFFERED)} lists offered")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
