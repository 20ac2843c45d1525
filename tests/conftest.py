"""What the tests of the field stand on: a clock that is set by hand, counted ids, a real file."""

from __future__ import annotations

import gc
import importlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import settings

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.runde.ereignisse import Angaben, NameGemerkt
from modelle.strom.vermerk import Vermerk
from tests.buehne import gegabelt, langform
from tests.buehne.haus import WURZEL

SPEICHER = Path("/dev/shm")
"""A folder that is not on a disk, where there is one."""
PLATZ = 2_000_000_000
"""Bytes that must be free there; a whole run takes about 400 million."""


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: many tests wait for a terminal."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Say how many examples a property gets, and where the files of the tests are.

    They are in memory where there is room: nobody waits for a disk then.
    """
    langform.lang = config.option.markexpr != "not lang"
    settings.register_profile("koprax", deadline=None, max_examples=langform.beispiele(100))
    settings.load_profile("koprax")
    _vorab_laden()
    schon_gesagt = hasattr(config, "workerinput") or config.option.basetemp
    if schon_gesagt or not SPEICHER.is_dir() or shutil.disk_usage(SPEICHER).free < PLATZ:
        return
    config.option.basetemp = ordner = tempfile.mkdtemp(prefix="koprax-", dir=SPEICHER)
    config.add_cleanup(lambda: shutil.rmtree(ordner, ignore_errors=True))


def _vorab_laden() -> None:
    """Load a part of the tests first, each worker another one.

    The first load after a change rewrites the asserts, 8 s of all tests, and leaves the result for
    the others; without this all workers would do the same at the same time.
    """
    nummer = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if nummer.isdecimal():
        alle = sorted(WURZEL.glob("tests/**/test_*.py"))
        for datei in alle[int(nummer) :: int(os.environ["PYTEST_XDIST_WORKER_COUNT"])]:
            importlib.import_module(".".join(datei.relative_to(WURZEL).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Collect garbage less often: looking through 4,000 tests each time took a fifth of the run."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


BEGINN = datetime(2026, 11, 4, 13, 0, tzinfo=UTC)
ANGABEN = Angaben("K-07", "2026-11", "Primar", "9", "männlich", STAMM)


@pytest.fixture(scope="session", autouse=True)
def _gegabelte_starts() -> Iterator[None]:
    """In the quick run the program is forked off a process that has it loaded, where that is as
    good as a real start."""
    if langform.lang:
        yield
        return
    gegabelt.an = gabel = gegabelt.Gabel()
    yield
    gegabelt.an = None
    gabel.schliessen()


class Uhr:
    """A clock that stands until it is moved."""

    def __init__(self, jetzt: datetime = BEGINN) -> None:
        self.jetzt = jetzt

    def __call__(self) -> datetime:
        return self.jetzt

    def vor(self, *, sekunden: float = 0, minuten: float = 0) -> datetime:
        """Move on (or, with negative numbers, back); the new instant."""
        self.jetzt += timedelta(seconds=sekunden, minutes=minuten)
        return self.jetzt


def zaehler(vorsilbe: str = "") -> Callable[[], str]:
    """Identifiers that count: one for each process of a test, told apart by their prefix."""
    nummern = iter(range(1, 1_000_000))
    return lambda: f"{vorsilbe}{next(nummern):05d}"


def alle_bytes(ordner: Path) -> bytes:
    """What is in the files of a folder and those below it: the log and its copies."""
    return b"".join(datei.read_bytes() for datei in sorted(ordner.rglob("*")) if datei.is_file())


class Gedaechtnis:
    """A log that keeps nothing, for tests that look only at what a Leitung decides."""

    wartet = False

    def fremder_stand(self) -> int:
        return 0

    def anhaengen(
        self,
        zeile: Listenzeile,
        vermerke: Sequence[Vermerk],
        entwurf: Entwurf | None = None,
        ersetzt: Sequence[Vermerk] = (),
        aufzuheben: object = None,
    ) -> None:
        """Whatever is appended is taken."""

    def lesen(self, runde: str, nach: int = 0) -> list[Vermerk]:
        return []

    def gemerkte(self, code: str, ausser: str) -> list[NameGemerkt]:
        return []

    def wiedervorlagen(self, code: str, *, treffen: bool = False, gremium: str = "") -> list[str]:
        return []

    wiedervorlagen_von = wiedervorlagen

    def aufraeumen(self, hoechstens: int = 0) -> None:
        """Nothing is ever left."""

    def sichern(self) -> None:
        """There is nothing to copy."""


def gedachte_leitung(ablauf: Ablauf, uhr: Uhr) -> Leitung:
    """A planned round without a file, for the many rounds of a property test."""
    umgebung = Umgebung(cast(Protokoll, Gedaechtnis()), uhr, zaehler())
    return Leitung.anlegen(umgebung, ablauf, ANGABEN)


@pytest.fixture
def ordner(form: str, tmp_path: Path) -> Iterator[Path]:
    """Where the files of a sweep are: on the disk in its long form, in memory in the short one.

    A process that is killed cannot tell the difference; a power cut could.
    """
    if form == "lang" or not SPEICHER.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=SPEICHER) as ordner:
        yield Path(ordner)


@pytest.fixture(scope="session")
def koprax() -> Ablauf:
    """The format of one hour."""
    return mitgeliefert("koprax-60")


@pytest.fixture
def uhr() -> Uhr:
    return Uhr()


@contextmanager
def umgebung_fuer(db: Path, uhr: Uhr | None = None) -> Iterator[Umgebung]:
    """A real log in this file; without a clock at the present, as the program itself has it."""
    protokoll = Protokoll(db)
    try:
        yield Umgebung(protokoll, uhr or Uhr(datetime.now(UTC)), zaehler())
    finally:
        protokoll.schliessen()


@pytest.fixture(scope="session")
def leeres_protokoll(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log without a round, as the program makes it."""
    pfad = tmp_path_factory.mktemp("leer") / "protokoll.db"
    Protokoll(pfad).schliessen()
    return pfad


@pytest.fixture
def umgebung(
    request: pytest.FixtureRequest, tmp_path: Path, uhr: Uhr, leeres_protokoll: Path
) -> Iterator[Umgebung]:
    """A real log in a file of its own; made by the program where files are looked at, else a copy.

    Making one takes four times as long as opening the copy of an empty one.
    """
    pfad = tmp_path / "runden" / "protokoll.db"
    if not {"protokoll", "terminal"} & set(request.path.parts):
        pfad.parent.mkdir(mode=0o700)
        shutil.copy(leeres_protokoll, pfad)
    protokoll = Protokoll(pfad)
    yield Umgebung(protokoll, uhr, zaehler())
    protokoll.schliessen()


@pytest.fixture
def zweite(umgebung: Umgebung, uhr: Uhr) -> Iterator[Umgebung]:
    """What a second process on the same file would have."""
    protokoll = Protokoll(umgebung.protokoll.pfad)
    yield Umgebung(protokoll, uhr, zaehler("z"))
    protokoll.schliessen()


@pytest.fixture
def leitung(umgebung: Umgebung, koprax: Ablauf) -> Leitung:
    """A round of one hour that has begun this moment."""
    leitung = Leitung.anlegen(umgebung, koprax, ANGABEN)
    leitung.beginnen()
    return leitung
