#!/usr/bin/env python3
"""Holds the commands of AWS's command line that docs/ gives against the command line itself (version 1, `pip install awscli`).

Each is parsed and its parameters are checked, as far as that goes without AWS: then it is sent to a port on which nobody listens. Exits with 1 and says
which are wrong. What version 1 does not know of version 2 is left out of the check (VERSION_2), and a command that is newer than the installed command line
is only told of (NEWER, each with the page that says it exists). A word in capitals stands for a name.
"""
import contextlib, io, json, os, pathlib, re, shlex, sys, tempfile

from awscli.clidriver import create_clidriver

os.environ["AWS_MAX_ATTEMPTS"] = "1"  # nobody listens, however often it is tried
HOME = pathlib.Path(__file__).parent.parent
VERSION_2 = ["--cli-binary-format raw-in-base64-out"]
NEWER = {"sesv2 put-account-pricing-attributes": "https://docs.aws.amazon.com/cli/latest/reference/sesv2/put-account-pricing-attributes.html"}
INNER = re.compile(r"\$\((aws [^()]*)\)")
ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/EVENTS/backup/01700000000000-abcdef"
# What the commands take from files: an item, a schedule as get-schedule and jq leave it, a secret.
FILES = {
    "item.json": {"pk": {"S": "one"}},
    "schedule.json": {"Name": "one", "GroupName": "default", "ScheduleExpression": "rate(1 minute)", "State": "ENABLED",
                      "FlexibleTimeWindow": {"Mode": "OFF"}, "Target": {"Arn": ARN, "RoleArn": ARN}},
    "secret.json": {},
}
NOWHERE = ["--endpoint-url", "http://127.0.0.1:9", "--no-sign-request", "--region", "us-east-1", "--cli-connect-timeout", "1"]


def commands(text):
    """The commands of a page: in its blocks and between backquotes, with the lines that go on put together, those within others by themselves."""
    text = re.sub(r"\\\n\s*", " ", text)
    for block in re.findall(r"^ *```\n(.*?)^ *```", text, re.S | re.M) + re.findall(r"`(aws [^`]+)`", text):
        yield from (inner.strip() for inner in INNER.findall(block))
        yield from re.findall(r"(?:^|[;|]|\{)\s*(aws [^\n]+)", INNER.sub("NAME", block))


def words(command):
    command = re.sub(r'"\$\(output \w+\)"|\$\(output \w+\)', "NAME", command)
    command = re.sub(r"\$\{?\w+\}?", "NAME", command).replace(" ARN ", " %s " % ARN)
    for known in VERSION_2:
        command = command.replace(known, "")
    lexer = shlex.shlex(command, posix=True, punctuation_chars=";|<>&")
    lexer.whitespace_split = True
    told = []
    for word in lexer:
        if word in (";", "|", "<", ">", "2", ">>", "&&"):
            break
        told.append(word)
    return told[1:]


def run(arguments, folder):
    for name, content in FILES.items():
        (folder / name).write_text(json.dumps(content))
    arguments = [word.replace("file://", "file://%s/" % folder) for word in arguments]
    error = io.StringIO()
    with contextlib.redirect_stderr(error), contextlib.redirect_stdout(io.StringIO()):
        try:
            create_clidriver().main(arguments + NOWHERE)
        except SystemExit:
            pass
    return error.getvalue().strip()


def main():
    wrong, checked, newer = [], 0, []
    with tempfile.TemporaryDirectory() as folder:
        for page in sorted((HOME / "docs").glob("*.md")) + [HOME / "README.md"]:
            for command in commands(page.read_text()):
                arguments = words(command)
                said = run(arguments, pathlib.Path(folder))
                source = NEWER.get(" ".join(arguments[:2]))
                if source and "Invalid choice" in said:
                    newer.append("%s: %s\n  is newer than this command line: %s" % (page.name, command, source))
                    continue
                checked += 1
                if "Could not connect to the endpoint" not in said:
                    wrong.append("%s: %s\n  %s" % (page.name, command, said.splitlines()[-1] if said else "did nothing"))
    print("\n".join(newer + wrong + ["%d commands, %d wrong" % (checked, len(wrong))]))
    return 1 if wrong or not checked else 0


sys.exit(main())
