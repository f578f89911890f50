"""``sayso evaluate``: how well it reads, measured against annotated data."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from sayso.errors import ConfigError

app = typer.Typer(
    name="evaluate",
    help="Measure sayso against annotated data.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Threads = Annotated[int, typer.Option("--threads", metavar="N", min=1, help="Threads the model may use.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")]


@app.command("polnear")
def polnear(
    data: Annotated[
        Path, typer.Option("--data", metavar="DIR", help="PolNeAR's data folder, holding dev/, metadata.tsv, ...")
    ],
    split: Annotated[str, typer.Option("--split", metavar="S", help="train, dev, test or annotator-training.")],
    predictions: Annotated[
        Path | None,
        typer.Option(
            "--predictions", metavar="OUT", help="Also write the predictions, JSON Lines.", show_default=False
        ),
    ] = None,
    threads: Threads = 1,
    as_json: AsJson = False,
) -> int:
    """Score attribution on one split of PolNeAR.

    Articles are read as a user's text files are. PolNeAR marks outermost attributions, so nested ones are left out.
    """
    from sayso.evaluation import polnear as corpus
    from sayso.exports.table import printable
    from sayso.investigation import Investigation

    articles = corpus.load_articles(data, split)
    found = corpus.predict(articles, Investigation(threads=threads))
    for prediction in found:
        if prediction.failure:
            print(printable(f"sayso: {prediction.failure}"), file=sys.stderr)
    if predictions is not None:
        _write(predictions, corpus.as_jsonl(found))
    score = corpus.score(articles, found)
    figures = score.figures()
    if as_json:
        typer.echo(json.dumps({"articles": len(articles), "gold": score.gold, "predicted": score.predicted, **figures}))
    else:
        typer.echo(f"PolNeAR {split}: {len(articles)} articles, {score.gold} statements, {score.predicted} predicted")
        typer.echo("\n".join(f"  {name.replace('_', ' '):24} {value:.3f}" for name, value in figures.items()))
    return 1 if any(prediction.failure for prediction in found) else 0


@app.command("rst", short_help="Count the attribution relations found (GUM).")
def rst(
    data: Annotated[
        Path, typer.Option("--data", metavar="DIR", help="Folder holding dep/*.conllu and rst/rstweb/*.rs4.")
    ],
    misses: Annotated[bool, typer.Option("--misses", help="List every relation that is not found.")] = False,
    threads: Threads = 1,
    as_json: AsJson = False,
) -> int:
    """Count the attribution relations found in texts annotated for rhetorical structure (GUM).

    Texts are read as a user's text files are; a relation is found when an attribution has its cue in the attributing
    clause and half of what is attributed in its content. Recall only: the annotation leaves out what is no clause.
    """
    from sayso.evaluation.rst import find_relations, load_texts
    from sayso.investigation import Investigation

    investigation = Investigation(threads=threads)
    found = gold = 0
    for text in load_texts(data):
        for relation, met in find_relations(text, investigation):
            gold, found = gold + 1, found + met
            if misses and not met:
                clause, first, last = relation.clause, relation.content[0], relation.content[-1]
                typer.echo(f"{text.id}: {text.text[clause.start : clause.end]} -> {text.text[first.start : last.end]}")
    if as_json:
        typer.echo(json.dumps({"gold": gold, "found": found}))
    else:
        typer.echo(f"{found} of {gold} attribution relations found ({found / gold if gold else 0:.3f})")
    return 0


class _SeveralValues(TyperCommand):
    """A command whose options take several values after one flag: ``--texts A B`` is read as ``--texts A --texts B``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments with the flag written before each of its values."""
        many = {flag for option in self.params if getattr(option, "multiple", False) for flag in option.opts}
        spelled: list[str] = []
        flag, given = "", True
        for argument in args:
            if argument.startswith("-") and argument != "-":
                flag, given = argument, False
                spelled.append(argument)
                continue
            if given and flag in many:
                spelled.append(flag)
            spelled.append(argument)
            given = True
        return super().parse_args(ctx, spelled)


@app.command("muc4", short_help="Score how firmly an act is put to somebody.", cls=_SeveralValues)
def muc4(
    texts: Annotated[list[Path], typer.Option("--texts", metavar="FILE", help="MUC-4 texts, one file or more.")],
    keys: Annotated[list[Path], typer.Option("--keys", metavar="FILE", help="Their answer keys, one file or more.")],
    predictions: Annotated[
        Path | None,
        typer.Option("--predictions", metavar="OUT", help="Also write the grades, JSON Lines.", show_default=False),
    ] = None,
    threads: Threads = 1,
    as_json: AsJson = False,
) -> int:
    """Score how firmly reports say that an organisation did an act, on MUC-4.

    Organisations, incident types and targets are given by the keys; the grade is what is scored.
    """
    from sayso.evaluation import muc4 as corpus
    from sayso.investigation import Investigation

    charges, messages = corpus.load_charges(keys), corpus.load_texts(texts)
    graded = corpus.grade_charges(charges, messages, Investigation(threads=threads))
    if predictions is not None:
        _write(predictions, corpus.as_jsonl(graded))
    found = corpus.score(graded)
    figures = {"macro-F1": found.macro_f1, "accuracy": found.accuracy, "majority macro-F1": found.majority_f1}
    if as_json:
        by_grade = {grade: {"f1": f1, "of": count} for grade, f1, count in found.by_grade}
        typer.echo(json.dumps({"texts": len(messages), "organisations": len(charges), **figures, "grades": by_grade}))
    else:
        typer.echo(f"MUC-4: {len(messages)} texts, {len(charges)} organisations")
        typer.echo("\n".join(f"  {name:24} {value:.3f}" for name, value in figures.items()))
        typer.echo("\n".join(f"  F1 {grade:21} {f1:.3f}  of {count}" for grade, f1, count in found.by_grade))
    return 0


@app.command("cases", short_help="Score whole ledgers on annotated stories.")
def cases(
    case_files: Annotated[list[Path], typer.Argument(metavar="CASE.json", help="Annotated stories.")],
    reports: Annotated[
        Path, typer.Option("--reports", metavar="DIR", help="Folder of their reports, <case>/<report id>.txt.")
    ],
    ledgers: Annotated[
        Path | None,
        typer.Option("--ledgers", metavar="OUTDIR", help="Also write each ledger, <case>.json.", show_default=False),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List every fact that is not met.")] = False,
    threads: Threads = 1,
    as_json: AsJson = False,
) -> int:
    """Read annotated stories and score their ledgers against what an editor expects."""
    from sayso.evaluation import CaseScore, load_case, score_case
    from sayso.evaluation.cases import case_line, read_case, report_files, total_line, write_ledger
    from sayso.exports.table import printable
    from sayso.investigation import Investigation

    stories = [load_case(path) for path in case_files]
    for story in stories:
        report_files(story, reports)  # a missing report is told before a minute of reading
    investigation = Investigation(threads=threads)
    total, unread = CaseScore(), 0
    for story in stories:
        ledger = read_case(story, reports, investigation)
        for one in ledger.unread:
            print(printable(f"sayso: {one.reason}"), file=sys.stderr)
        unread += len(ledger.unread)
        if ledgers is not None:
            write_ledger(story, ledger, ledgers)
        score = score_case(story, ledger)
        total.add(score)
        if not as_json:
            typer.echo(case_line(story.name, score))
    if as_json:
        typer.echo(json.dumps({m: {"met": total.met[m], "of": total.asked[m]} for m in total.asked}))
    else:
        typer.echo(total_line(total))
    if misses:
        typer.echo("\n".join(total.misses))
    return 1 if unread else 0


@app.command("fnc1", short_help="Score the stance of bodies to headlines.")
def fnc1(
    bodies: Annotated[Path, typer.Option("--bodies", metavar="CSV", help="Columns Body ID and articleBody.")],
    stances: Annotated[Path, typer.Option("--stances", metavar="CSV", help="Columns Headline, Body ID and Stance.")],
    predictions: Annotated[
        Path | None,
        typer.Option("--predictions", metavar="OUT", help="Also write the stances, CSV.", show_default=False),
    ] = None,
    threads: Threads = 1,
    as_json: AsJson = False,
) -> int:
    """Score the stance of bodies to headlines on files of FNC-1's format.

    Without a column Stance nothing is scored; the predictions are written all the same.
    """
    import csv
    import io

    from sayso.evaluation import fnc1 as corpus
    from sayso.evaluation.stance import STANCES, load_stance_reader

    texts = corpus.load_bodies(bodies)
    rows = corpus.load_rows(stances, texts)
    used = {row.body for row in rows}
    reader = load_stance_reader(threads=threads)
    pairs = [(row.headline, row.body) for row in rows]
    found = [stance for stance, _ in reader.read(pairs, {key: texts[key] for key in used})]
    if predictions is not None:
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("Headline", "Body ID", "Stance"))
        writer.writerows((row.headline, row.body, stance) for row, stance in zip(rows, found, strict=True))
        _write(predictions, table.getvalue())
    judged = [(row.stance, stance) for row, stance in zip(rows, found, strict=True) if row.stance is not None]
    gold, given = [right for right, _ in judged], [stance for _, stance in judged]
    figures = {
        "weighted": corpus.weighted_score(gold, given),
        **{f"f1_{name}": value for name, value in corpus.class_scores(gold, given, STANCES).items()},
    }
    _print_figures(f"FNC-1: {len(rows)} pairs over {len(used)} bodies, {len(judged)} of them judged", figures, as_json)
    return 0


@app.command("emergent", short_help="Score the stance of headlines to claims.")
def emergent(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.tsv...", help="Columns sentence1, sentence2 and label.")],
    predictions: Annotated[
        Path | None,
        typer.Option("--predictions", metavar="OUT", help="Also write the stances, a line each.", show_default=False),
    ] = None,
    threads: Threads = 1,
    as_json: AsJson = False,
) -> int:
    """Score the stance of headlines to claims on files of Emergent's format."""
    from sayso.evaluation.emergent import CLAIM_STANCES, load_claims, predict_claims
    from sayso.evaluation.fnc1 import class_scores

    rows = load_claims(files)
    found = predict_claims(rows, threads=threads)
    if predictions is not None:
        _write(predictions, "".join(f"{stance}\n" for stance in found))
    gold = [row.stance for row in rows]
    figures = {f"f1_{name}": value for name, value in class_scores(gold, found, CLAIM_STANCES).items()}
    _print_figures(f"Emergent: {len(rows)} headlines on {len({row.claim for row in rows})} claims", figures, as_json)
    return 0


@app.command("copies", short_help="Hold copies found against comparing all.")
def copies(
    texts: Annotated[Path, typer.Option("--texts", metavar="CSV", help="A CSV file with one text a row.")],
    column: Annotated[str, typer.Option("--column", metavar="NAME", help="Its column of texts.")] = "articleBody",
    as_json: AsJson = False,
) -> int:
    """Find the copies among texts and hold them against a comparison of every pair."""
    from dataclasses import asdict

    from sayso.evaluation.copies import load_texts, score_copies

    score = score_copies(load_texts(texts, column))
    figures = score.figures()
    if as_json:
        typer.echo(json.dumps({**asdict(score), **figures}))
    else:
        typer.echo(f"{score.texts} texts: {score.pairs} pairs share half or more, {score.found} of them found;")
        typer.echo(f"{score.part} share a quarter or more, {score.part_found} found; {score.reported} reported in all")
        typer.echo("\n".join(f"  {name.replace('_', ' '):24} {value:.4f}" for name, value in figures.items()))
    return 0


@app.command("coreference", short_help="Count the sources put to the right party.")
def coreference(
    gum: Annotated[
        Path | None,
        typer.Option("--gum", metavar="DIR", help="GUM: a folder holding dep/*.conllu.", show_default=False),
    ] = None,
    parcorfull: Annotated[
        Path | None,
        typer.Option(
            "--parcorfull", metavar="DIR", help="ParCorFull: one language's folder, with Basedata.", show_default=False
        ),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List every mention that is with the wrong party.")] = False,
    threads: Threads = 1,
    as_json: AsJson = False,
) -> int:
    """Count the sources that are put to the right party, in texts annotated for coreference."""
    from sayso.evaluation.coreference import CoreferenceScore, load_gum, load_parcorfull, score_halves
    from sayso.investigation import Investigation

    if gum is None and parcorfull is None:
        raise ConfigError("nothing to measure on; give --gum DIR, --parcorfull DIR or both")
    texts = (*(load_gum(gum) if gum else ()), *(load_parcorfull(parcorfull) if parcorfull else ()))
    written_on, kept_back = score_halves(texts, Investigation(threads=threads))
    score = CoreferenceScore()
    score.add(written_on)
    score.add(kept_back)
    if as_json:
        halves = {"written_on": written_on.figures(), "kept_back": kept_back.figures()}
        typer.echo(json.dumps({"texts": len(texts), **score.figures(), **halves}))
    else:
        typer.echo(f"{score.right} of {score.asked} sources are with the right party ({score.accuracy:.3f})")
        for half, name in ((written_on, "texts the rules were written on"), (kept_back, "texts kept back")):
            typer.echo(
                f"{name}: {half.accuracy:.3f} of {half.asked}; unsure of {half.unsure}, of which {half.unsure_right} are right "
                f"({half.unsure_accuracy:.3f}), of the others {half.sure_accuracy:.3f}"
            )
    if misses:
        typer.echo("\n".join(score.misses))
    return 0


def _print_figures(heading: str, figures: dict[str, float], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(figures))
        return
    typer.echo(heading)
    typer.echo("\n".join(f"  {name.replace('_', ' '):24} {value:.3f}" for name, value in figures.items()))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror})") from error
