"""`fonds evaluate`: how well Fonds finds, and how well it keeps silent."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

import click

from bot.opening import load_encoder
from bot.settings import PROJECT, Settings
from bot.terminal.measures import print_figures, print_measures
from bot.terminal.messages import print_json, print_note
from bot.terminal.waiting import Bar
from retrieval.evaluate.collection import entries, load_beir, measure, require_measures, runs
from retrieval.evaluate.fitting import fit_calibration
from retrieval.evaluate.judge import Judge
from retrieval.evaluate.questions import figures, load_questions
from retrieval.home import Home
from retrieval.index.basis import Basis
from retrieval.index.build import build
from retrieval.index.encoder import Encoder
from retrieval.index.opened import Index
from retrieval.names import NameAuthority
from retrieval.progress import quiet
from retrieval.readers import SourceCatalogue
from retrieval.store.ingest import ingest
from retrieval.store.record_store import RecordStore
from retrieval.store.source_names import SourceKey
from retrieval.store.upsert import upsert

QUESTIONS = PROJECT / "data" / "eval" / "questions.jsonl"
FITTING = PROJECT / "data" / "eval" / "fitting.jsonl"
MISLEADING = "missing-detail"
"""The kind of question that asks for a detail which a fitting record just does not give."""


@click.command()
@click.option(
    "--beir",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Measure on a test set in BEIR layout instead of the project's own questions.",
)
@click.option("--fit", is_flag=True, help="Fit data/calibration.json on the questions for tuning.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(settings: Settings, beir: Path | None, fit: bool, as_json: bool) -> None:
    """Measure how well questions are answered.

    The bundled pages are read into a temporary home, and the questions of data/eval asked there:
    those for tuning, of which the failures are listed, and the held-out ones, whose figures count.
    """
    if beir is not None and fit:
        raise click.UsageError("--fit is of the project's own questions: leave out it or --beir.")
    if beir is not None:
        _evaluate_beir(settings, beir, as_json)
    else:
        _evaluate_own(settings, as_json, fit)


def _evaluate_beir(settings: Settings, folder: Path, as_json: bool) -> None:
    require_measures()
    collection = load_beir(folder)
    for note in collection.notes:
        print_note(note)
    with tempfile.TemporaryDirectory(prefix="fonds-evaluate-") as scratch, Bar() as bar:
        home = Home(Path(scratch))
        with closing(RecordStore.open(home.store)) as store:
            upsert(store, SourceKey(name=folder.name, location=str(folder)), entries(collection))
        index, encoder = _build(settings, home, bar)
        found = runs(index, encoder, collection.queries, bar)
        index.close()
    figures_of = {name: measure(collection.qrels, run) for name, run in found.items()}
    counts = {"documents": len(collection.documents), "queries": len(collection.queries)}
    if as_json:
        print_json({**counts, **figures_of})
    else:
        print_measures(counts, figures_of)


def _evaluate_own(settings: Settings, as_json: bool, fit: bool) -> None:
    questions = load_questions(QUESTIONS)
    with tempfile.TemporaryDirectory(prefix="fonds-evaluate-") as scratch, Bar() as bar:
        home = Home(Path(scratch))
        catalogue = SourceCatalogue.load(settings.sources)
        ingest(home, [PROJECT / "data" / "listings"], catalogue, quiet)
        index, encoder = _build(settings, home, bar)
        judge = Judge(index, encoder)
        if fit:
            known = [*(q for q in questions if q.split == "tune"), *load_questions(FITTING)]
            calibration = fit_calibration(
                judge.evidence([q for q in known if q.kind != MISLEADING]),
                judge.evidence([q for q in known if q.kind == MISLEADING]),
            )
            settings.calibration.write_text(calibration.model_dump_json(indent=1) + "\n")
            index.calibration = calibration
        splits = {
            split: figures(judge.answers([q for q in questions if q.split == split]))
            for split in ("tune", "held-out")
        }
        index.close()
    if as_json:
        print_json({split: found.model_dump() for split, found in splits.items()})
    else:
        print_figures(splits)


def _build(settings: Settings, home: Home, bar: Bar) -> tuple[Index, Encoder]:
    bar(f"Loading the model {settings.encoder.model}", 0, 0)
    encoder = load_encoder(settings)
    basis = Basis.load(settings.names, settings.calibration)
    build(home, encoder, basis, "it is evaluated", bar)
    return Index.open(home, NameAuthority.load(settings.names)), encoder
