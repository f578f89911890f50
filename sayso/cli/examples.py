"""What every command's ``--help`` ends with: how it is called, once or twice, and what for."""

from __future__ import annotations

import typer

_DESK = (
    ("sayso desk case.sayso", "for yourself"),
    ("sayso desk case.sayso --host 0.0.0.0 --tls-cert desk.pem --tls-key desk.key", "for colleagues with accounts"),
)
"""``sayso desk`` alone opens a case, and its help is that of opening."""

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "sayso read": (
        ("sayso read pages/ --out ledger.html", "a folder of saved pages, to click through"),
        ("cat page.html | sayso read - --format json", "from a pipe, for a program"),
    ),
    "sayso chain": (("sayso chain pages/ --out chains.svg", "who had it from whom, drawn"),),
    "sayso why": (
        ("sayso why central pages/", "why the foremost proposition has its status"),
        ("sayso why p-9fd3 --case case.sayso", "one of a case"),
    ),
    "sayso firmness": (("sayso firmness page.html --actor 'Hadrin Front' --act ambush", "how firmly it is blamed"),),
    "sayso add": (
        ("sayso add case.sayso pages/", "put a folder of reports into a case"),
        ("sayso add --resume --case case.sayso", "go on after an interruption"),
    ),
    "sayso reread": (("sayso reread case.sayso", "with the models that sayso has now"),),
    "sayso show": (
        ("sayso show --case case.sayso", "the claim board"),
        ("sayso show p-9fd3 --case case.sayso", "one proposition, with who says it"),
    ),
    "sayso find": (
        ("sayso find '\"night convoy\"' rifl* --case case.sayso", "a phrase, and words that begin so"),
        ("sayso find weapons crossing at night --like --case case.sayso", "by meaning"),
    ),
    "sayso log": (
        ("sayso log --since 2031-05-01 --case case.sayso", "what changed since that day"),
        ("sayso log --head --case case.sayso", "the log's end, to keep elsewhere"),
    ),
    "sayso verify": (("sayso verify --case case.sayso", "exit status 1 when anything is not as it was written"),),
    "sayso prune": (("sayso prune r-41c0 --reason 'court order' --case case.sayso", "asks first"),),
    "sayso salvage": (("sayso salvage damaged.sayso --out saved.sayso", "the damaged file is only read"),),
    "sayso backup": (("sayso backup monday.sayso --case case.sayso", "while others go on using it"),),
    "sayso note": (
        ("sayso note p-9fd3 'asked the ministry, no answer yet' --case case.sayso", "beside a proposition"),
        ("sayso note case - --case case.sayso < interview.txt", "about the whole case, from a file"),
    ),
    "sayso assess": (
        ("sayso assess v-77b1 reliability B --from 2031-05-01 --case case.sayso", "a source, from that day on"),
        ("sayso assess p-9fd3 likelihood unlikely --reason 'no serial seen'", "a proposition of ./case.sayso"),
    ),
    "sayso merge": (("sayso merge p-9fd3 p-6bfd --reason 'one claim' --case case.sayso", "the second counts as the first"),),
    "sayso split": (("sayso split p-9fd3 s-20aa s-e410 --name 'it was paid for' --case case.sayso", "two statements leave it"),),
    "sayso same": (("sayso same v-77b1 v-02de --reason 'same office' --case case.sayso", "two sources are one"),),
    "sayso different": (("sayso different v-77b1 v-02de --case case.sayso", "they only share a name"),),
    "sayso unsure": (("sayso unsure v-77b1 v-02de --case case.sayso", "looked at, and left open"),),
    "sayso correct": (
        ("sayso correct s-20aa --position denies --case case.sayso", "what the speaker does"),
        ("sayso correct s-20aa --speaker v-02de --case case.sayso", "who really spoke"),
    ),
    "sayso reject": (("sayso reject s-20aa --reason 'a caption' --case case.sayso", "nobody says that there"),),
    "sayso accept": (("sayso accept s-20aa --case case.sayso", "looked at, and right"),),
    "sayso undo": (("sayso undo d-4437 --reason 'wrong report' --case case.sayso", "the log keeps both"),),
    "sayso missed": (
        ("sayso missed r-41c0 'the bridge was mined' --speaker v-77b1 --case case.sayso", "words that stand there once"),
    ),
    "sayso hypothesis": (("sayso hypothesis p-9fd3 'bought from a dealer' --case case.sayso", "one more column of the grid"),),
    "sayso rate": (
        ("sayso rate p-9fd3 h-5b2c e-0c91 inconsistent --words 'serial filed off' --case case.sayso", "one cell, and why"),
    ),
    "sayso grid": (("sayso grid p-9fd3 --format csv --case case.sayso", "for a spreadsheet"),),
    "sayso decided": (("sayso decided t-c2f0 --case case.sayso", "what people say of a story that the machine does not"),),
    "sayso timestamp": (
        ("sayso timestamp request.tsq --case case.sayso", "write what an authority is to confirm"),
        ("sayso timestamp answer.tsr --trust root.pem --case case.sayso", "check and keep its answer"),
    ),
    "sayso desk": _DESK,
    "sayso desk open": _DESK,
    "sayso desk accounts": (("sayso desk accounts list --case case.sayso", "who may enter"),),
    "sayso desk accounts add": (("sayso desk accounts add ines --role reader --case case.sayso", "asks for a password"),),
    "sayso desk accounts list": (("sayso desk accounts list --case case.sayso", "names and roles"),),
    "sayso desk accounts remove": (("sayso desk accounts remove ines --case case.sayso", "their decisions stay"),),
    "sayso models": (("sayso models --json", "with every checksum and score"),),
    "sayso models verify": (("sayso models verify", "after moving or copying an installation"),),
    "sayso evaluate": (("sayso evaluate cases stories/*.json --reports stories/reports", "on stories of your own"),),
    "sayso evaluate polnear": (("sayso evaluate polnear --data polnear/data --split dev", "attribution, by role"),),
    "sayso evaluate rst": (("sayso evaluate rst --data gum --misses", "with what was not found"),),
    "sayso evaluate muc4": (
        ("sayso evaluate muc4 --texts dev-*.txt --keys key-*.txt --predictions grades.jsonl", "and each grade"),
    ),
    "sayso evaluate cases": (("sayso evaluate cases stories/*.json --reports stories/reports", "whole ledgers"),),
    "sayso evaluate fnc1": (("sayso evaluate fnc1 --bodies bodies.csv --stances stances.csv", "headline against body"),),
    "sayso evaluate emergent": (("sayso evaluate emergent claims.tsv", "headline against claim"),),
    "sayso evaluate copies": (("sayso evaluate copies --texts bodies.csv --column text", "against comparing all with all"),),
    "sayso evaluate coreference": (("sayso evaluate coreference --gum gum", "who is meant by whom"),),
}  # fmt: skip
"""By command, calls with what each is for; ids and names are made up."""


def add_examples(app: typer.Typer, name: str) -> None:
    """End the help of every command and group of commands below ``name`` with its examples.

    Raises:
        KeyError: A command has none.
    """
    for command in app.registered_commands:
        callback = getattr(command.callback, "__name__", "")
        command.epilog = _written(f"{name} {command.name or callback}")
    for group in app.registered_groups:
        inner = group.typer_instance
        if inner is not None:
            called = group.name if isinstance(group.name, str) else inner.info.name
            group.epilog = _written(f"{name} {called}")
            add_examples(inner, f"{name} {called}")


def _written(command: str) -> str:
    lines = [line for call, purpose in EXAMPLES[command] for line in (f"  {call}", f"      {purpose}")]
    return "\b\nFor example:\n" + "\n".join(lines)  # \b keeps the lines as they are
