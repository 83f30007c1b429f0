"""Exports of sleep laboratories' programs, as their public descriptions have them.

No real files of these formats were at hand; the small ones here follow the descriptions named in
each reader's docstring, and names and times in them are made up.
"""

from datetime import datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.formats import FORMATS
from sleepgui.hypnogram.formats.base import ScoringSource
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scoring import Scoring


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    names = [form.name for form in FORMATS if form.recognises(ScoringSource.open(path))]
    assert len(names) <= 1, names
    return path


def spans(scoring: Scoring) -> list[tuple[float, float, str]]:
    return [(s.onset_s, s.duration_s, str(s.stage)) for s in scoring.spans]


def own_warnings(scoring: Scoring) -> tuple[str, ...]:
    """Without the one that tells what the reader rests on, which comes last."""
    *others, basis = scoring.warnings
    assert basis.startswith(f"No real file of {scoring.format} was at hand")
    assert scoring.path.name in basis
    return tuple(others)


def events(scoring: Scoring) -> list[tuple[float, float, str]]:
    return [(e.onset_s, e.duration_s, e.text) for e in scoring.events]


STAGES = (
    '<Stage Type="NotScored" Start="0"/><Stage Type="Wake" Start="30"/>'
    '<Stage Type="NonREM1" Start="60"/><Stage Type="NonREM2" Start="90"/>'
    '<Stage Type="NonREM3" Start="150"/><Stage Type="REM" Start="180"/>'
)
SPANS = [
    (0.0, 30.0, "?"),
    (30.0, 30.0, "W"),
    (60.0, 30.0, "N1"),
    (90.0, 60.0, "N2"),
    (150.0, 30.0, "N3"),
    (180.0, 45.0, "R"),
]


class TestRespironics:
    @staticmethod
    def study(
        user: str = "",
        machine: str = "",
        events: str = "",
        session: str = "<RecordingStart>2021-03-09T22:15:30</RecordingStart>"
        "<Duration>225</Duration><LightsOff>40</LightsOff><LightsOn>220</LightsOn>",
    ) -> str:
        return (
            '<?xml version="1.0" encoding="utf-8"?>'
            '<PatientStudy xmlns="http://www.respironics.com/PatientStudy.xsd">'
            "<Patient><LastName>Nobody</LastName></Patient>"
            f"<Acquisition><Sessions><Session>{session}</Session></Sessions></Acquisition>"
            f"<ScoringData><Events>{events}</Events><StagingData>"
            f"<UserStaging>{user}</UserStaging><MachineStaging>{machine}</MachineStaging>"
            "</StagingData></ScoringData></PatientStudy>"
        )

    @staticmethod
    def adult(stages: str) -> str:
        return f"<NeuroAdultAASMStaging>{stages}</NeuroAdultAASMStaging>"

    def test_stages_last_until_the_next_and_the_last_until_the_end(self, tmp_path: Path) -> None:
        scoring = read_scoring(written(tmp_path, "n.rml", self.study(self.adult(STAGES))))
        assert spans(scoring) == SPANS
        assert scoring.format == "Respironics RML"
        assert (scoring.start, scoring.dated) == (datetime(2021, 3, 9, 22, 15, 30), True)
        assert own_warnings(scoring) == ()

    def test_lights_and_events_but_no_free_text(self, tmp_path: Path) -> None:
        marks = (
            '<Event Family="Respiratory" Type="ObstructiveApnea" Start="95.5" Duration="13,5"/>'
            '<Event Family="Neuro" Type="Arousal" Start="70" Duration="4"/>'
            '<Event Family="User" Type="Comment" Start="71" Duration="0"><Text>Nobody</Text>'
            "</Event>"
        )
        path = written(tmp_path, "n.rml", self.study(self.adult(STAGES), events=marks))
        assert events(read_scoring(path)) == [
            (40.0, 0.0, "Lights off"),
            (70.0, 4.0, "Arousal"),
            (95.5, 13.5, "ObstructiveApnea"),
            (220.0, 0.0, "Lights on"),
        ]

    def test_a_person_is_believed_before_a_program(self, tmp_path: Path) -> None:
        other = self.adult('<Stage Type="Wake" Start="0"/>')
        both = read_scoring(written(tmp_path, "n.rml", self.study(self.adult(STAGES), other)))
        assert spans(both) == SPANS
        alone = read_scoring(written(tmp_path, "m.rml", self.study("", other)))
        assert spans(alone) == [(0.0, 225.0, "W")]
        assert own_warnings(alone) == (
            "The stages in m.rml were scored by a program, not by a person.",
        )

    def test_utf_16_as_some_versions_write(self, tmp_path: Path) -> None:
        text = self.study(self.adult(STAGES)).replace("utf-8", "utf-16")
        assert spans(read_scoring(written(tmp_path, "n.rml", text, "utf-16"))) == SPANS
        assert spans(read_scoring(written(tmp_path, "m.rml", text, "utf-16-le"))) == SPANS

    def test_events_without_a_time_are_told(self, tmp_path: Path) -> None:
        marks = '<Event Family="Neuro" Type="Arousal" Start="soon" Duration="4"/>'
        path = written(tmp_path, "n.rml", self.study(self.adult(STAGES), events=marks))
        assert own_warnings(read_scoring(path)) == (
            "1 events in n.rml have no time and were left out.",
        )

    @pytest.mark.parametrize(
        ("user", "words"),
        [
            ("", "holds no sleep stages"),
            (
                '<NeuroAdultAASMStaging><Stage Type="Coma" Start="0"/></NeuroAdultAASMStaging>',
                "Coma",
            ),
            ('<NeuroAdultAASMStaging><Stage Type="Wake"/></NeuroAdultAASMStaging>', "no number"),
        ],
    )
    def test_damage_is_said_in_a_sentence(self, user: str, words: str, tmp_path: Path) -> None:
        with pytest.raises(ScoringError, match=words):
            read_scoring(written(tmp_path, "n.rml", self.study(user)))


class TestDomino:
    @staticmethod
    def profile(*rows: str, start: str = "17/11/2010 23:59:00", rate: str = "30 s") -> str:
        return (
            f"Signal ID: SchlafProfil\\profil\r\nStart Time: {start}\r\nUnit: \r\n"
            "Signal Type: Discret\r\nEvents list: N4,N3,N2,N1,REM,Wake,Movement\r\n"
            f"Rate: {rate}\r\n\r\n" + "\r\n".join(rows) + "\r\n"
        )

    def test_one_stage_per_row_over_midnight(self, tmp_path: Path) -> None:
        rows = ("23:59:00,000; Wake", "23:59:30,000; N1", "00:00:00,000; N2", "00:00:30,000; A")
        scoring = read_scoring(written(tmp_path, "Sleep profile.txt", self.profile(*rows)))
        assert spans(scoring) == [(0, 30, "W"), (30, 30, "N1"), (60, 30, "N2"), (90, 30, "?")]
        assert (scoring.start, scoring.dated) == (datetime(2010, 11, 17, 23, 59), True)
        assert scoring.format == "DOMINO text"

    def test_american_times_and_dates(self, tmp_path: Path) -> None:
        text = self.profile("20:39:30,000; A", "20:40:00,000; Rem", start="11/18/2021 8:39:30 PM")
        scoring = read_scoring(written(tmp_path, "p.txt", text))
        assert spans(scoring) == [(0, 30, "?"), (30, 30, "R")]
        assert scoring.start == datetime(2021, 11, 18, 20, 39, 30)

    def test_a_date_that_two_countries_read_differently_is_not_believed(
        self, tmp_path: Path
    ) -> None:
        text = self.profile("00:14:00,000; Wake", start="08/03/2016 0:14:00")
        scoring = read_scoring(written(tmp_path, "p.txt", text))
        assert not scoring.dated
        assert scoring.start is not None
        assert scoring.start.time() == time(0, 14)

    def test_german_words_and_dates_in_every_row(self, tmp_path: Path) -> None:
        rows = ("17.11.2010 23:59:00,000; Wach", "17.11.2010 23:59:30,000; Stadium 2")
        text = self.profile(*rows, start="17.11.2010 23:58:55").replace("Discret", "Diskret")
        scoring = read_scoring(written(tmp_path, "Schlafprofil.txt", text, "latin-1"))
        assert spans(scoring) == [(0, 30, "W"), (30, 30, "N2")]
        # The profile begins five seconds after the recording.
        assert scoring.start == datetime(2010, 11, 17, 23, 59)

    def test_gaps_stay_gaps_and_epochs_may_be_of_20_s(self, tmp_path: Path) -> None:
        rows = ("23:59:00,000; N2", "23:59:20,000; N2", "00:00:20,000; N3")
        text = self.profile(*rows, rate="20000 ms")
        scoring = read_scoring(written(tmp_path, "p.txt", text))
        assert spans(scoring) == [(0, 40, "N2"), (80, 20, "N3")]
        assert scoring.epoch_s == 20

    @pytest.mark.parametrize(
        "text",
        [
            (
                "Signal ID: FlowD\\flow\nStart Time: 17/11/2010 23:57:00\nUnit: s\n"
                "Signal Type: Impuls\n\n00:41:31,513-00:41:42,736; 11;Hypopnea\n"
            ),
            (
                "Signal ID: Lage\\lage\nUnit:\nSignal Type: Discret\nRate: 1 s\n\n"
                "23:57:00,000; Supine\n"
            ),
        ],
    )
    def test_other_signals_of_domino_are_refused_by_name(self, text: str, tmp_path: Path) -> None:
        with pytest.raises(
            ScoringError, match=r"is DOMINO's signal .* choose the file of the sleep"
        ):
            read_scoring(written(tmp_path, "x.txt", text))


class TestRemLogic:
    """Also the text files of the CAP Sleep Database, which RemLogic wrote."""

    CAP = (
        "RemLogic Event Export\nPatient:\tNobody\nPatient ID:\t1\nRecording Date:\t15/01/2009\n\n"
        "Events Included:\nMCAP-A1\nSLEEP-REM\nSLEEP-S0\n\nScoring Session:\n\n"
        "Sleep Stage\tPosition\tTime [hh:mm:ss]\tEvent\tDuration[s]\tLocation\n"
        "W\tUnknown Position\t23:59:00\tSLEEP-S0\t30\tROC-LOC\n"
        "S1\tLeft\t23:59:30\tSLEEP-S1\t30\tROC-LOC\n"
        "S1\tLeft\t23:59:45\tMCAP-A1\t6\tEEG-Fp2-F4\n"
        "S2\tLeft\t00:00:00\tSLEEP-S2\t30\tROC-LOC\n"
        "S4\tLeft\t00:00:30\tSLEEP-S4\t30\tROC-LOC\n"
        "R\tSupine\t00:01:00\tSLEEP-REM\t30\tROC-LOC\n"
        "\t\t00:01:30\tSLEEP-MT\t30\tROC-LOC\n"
    )
    EXPECTED = (
        (0, 30, "W"),
        (30, 30, "N1"),
        (60, 30, "N2"),
        (90, 30, "N3"),
        (120, 30, "R"),
        (150, 30, "?"),
    )

    def test_the_layout_of_the_cap_database(self, tmp_path: Path) -> None:
        scoring = read_scoring(written(tmp_path, "n1.txt", self.CAP))
        assert spans(scoring) == [*self.EXPECTED]
        assert events(scoring) == [(45, 6, "MCAP-A1")]
        assert (scoring.start, scoring.dated) == (datetime(2009, 1, 15, 23, 59), True)
        assert scoring.epoch_s == 30
        assert scoring.format == "RemLogic text"

    def test_times_with_dots(self, tmp_path: Path) -> None:
        text = self.CAP
        for hour in ("23:59:", "00:00:", "00:01:"):
            text = text.replace(hour, hour.replace(":", "."))
        assert spans(read_scoring(written(tmp_path, "n1.txt", text))) == [*self.EXPECTED]

    def test_french_titles_without_a_column_of_stages(self, tmp_path: Path) -> None:
        text = (
            "RemLogic Event Export\n\nHeure [hh:mm:ss]\tEvénement\tDurée[s]\n"
            "2021-03-09T22:00:00.500000\tSLEEP-S0\t30,0\n"
            "2021-03-09T22:00:30.500000\tSLEEP-S3\t30,0\n"
            "2021-03-09T22:00:31.500000\tAROUSAL\t4,5\n"
            "2021-03-09T22:00:32.500000\tLIGHTS-OFF\t\n"
            "2021-03-09T22:01:00.500000\tSLEEP-UNSCORED\t30,0\n"
        )
        scoring = read_scoring(written(tmp_path, "n.txt", text, "latin-1"))
        assert spans(scoring) == [(0, 30, "W"), (30, 30, "N3"), (60, 30, "?")]
        assert events(scoring) == [(31, 4.5, "AROUSAL"), (32, 0, "Lights off")]
        assert scoring.start == datetime(2021, 3, 9, 22, 0, 0, 500000)

    def test_american_times(self, tmp_path: Path) -> None:
        text = (
            "RemLogic Event Export\nPatient:\t\nPatient ID:\t\nRecording Date:\t7/02/2022\n\n"
            "Sleep Stage\tTime [hh:mm:ss]\tEvent\tDuration[s]\n"
            "W\t11:59:30 PM\tSLEEP-S0\t30\nS2\t12:00:00 AM\tSLEEP-S2\t30\n"
        )
        scoring = read_scoring(written(tmp_path, "n.txt", text))
        assert spans(scoring) == [(0, 30, "W"), (30, 30, "N2")]
        assert scoring.start is not None
        assert scoring.start.time() == time(23, 59, 30)
        assert not scoring.dated  # 7 February or 2 July

    def test_damage_is_said_in_a_sentence(self, tmp_path: Path) -> None:
        for old, words in (("23:59:30", "has no time"), ("\t30\tROC", "has no duration")):
            with pytest.raises(ScoringError, match=words):
                read_scoring(written(tmp_path, "n.txt", self.CAP.replace(old, old[:1] + "x")))
        with pytest.raises(ScoringError, match="holds no sleep stages"):
            read_scoring(written(tmp_path, "n.txt", self.CAP.replace("SLEEP-", "PLM-")))


class TestWonambi:
    @staticmethod
    def rater(name: str, stages: list[str], extra: str = "", epoch_s: int = 30) -> str:
        epochs = "".join(
            f"<epoch><epoch_start>{i * epoch_s}</epoch_start>"
            f"<epoch_end>{(i + 1) * epoch_s}</epoch_end>"
            f"<stage>{stage}</stage><quality>Good</quality></epoch>"
            for i, stage in enumerate(stages)
        )
        return (
            f'<rater created="2020-01-01T00:00:00" name="{name}"><bookmarks><bookmark>'
            "<bookmark_name>Nobody woke</bookmark_name><bookmark_start>1</bookmark_start>"
            f"<bookmark_end>2</bookmark_end></bookmark></bookmarks><events>{extra}</events>"
            f"<stages>{epochs}</stages><cycles/></rater>"
        )

    @staticmethod
    def document(*raters: str) -> str:
        return (
            '<?xml version="1.0" ?><annotations version="5"><dataset><filename>n.edf</filename>'
            "<path>/x/n.edf</path><start_time>2016-01-15T22:30:00.500000</start_time>"
            "<first_second>0</first_second><last_second>180</last_second></dataset>"
            f"{''.join(raters)}</annotations>"
        )

    def test_stages_events_and_rater(self, tmp_path: Path) -> None:
        marks = (
            '<event_type type="arousal"><event><event_start>70.5</event_start>'
            "<event_end>75</event_end><event_chan>C3</event_chan></event></event_type>"
        )
        stages = ["Wake", "NREM1", "NREM2", "NREM3", "REM", "Movement", "Unknown"]
        text = self.document(self.rater("Ann", stages, marks))
        scoring = read_scoring(written(tmp_path, "n.xml", text))
        assert [stage for _, _, stage in spans(scoring)] == ["W", "N1", "N2", "N3", "R", "?"]
        assert events(scoring) == [(70.5, 4.5, "arousal")]
        assert scoring.scorer == "Ann"
        assert scoring.start == datetime(2016, 1, 15, 22, 30, 0, 500000)
        assert scoring.format == "Wonambi XML"

    def test_of_several_raters_the_first_who_scored_is_read_and_the_others_told(
        self, tmp_path: Path
    ) -> None:
        raters = (
            self.rater("Empty", ["Unknown"] * 3),
            self.rater("Bea", ["Wake", "REM"], epoch_s=20),
            self.rater("Cid", ["NREM2", "NREM2"]),
        )
        scoring = read_scoring(written(tmp_path, "n.xml", self.document(*raters)))
        assert scoring.scorer == "Bea"
        assert spans(scoring) == [(0, 20, "W"), (20, 20, "R")]
        assert scoring.epoch_s == 20
        assert own_warnings(scoring) == ("n.xml has 2 raters; the first was read.",)

    def test_nobody_scored(self, tmp_path: Path) -> None:
        text = self.document(self.rater("Empty", ["Unknown"]))
        with pytest.raises(ScoringError, match="none of its raters scored"):
            read_scoring(written(tmp_path, "n.xml", text))


class TestUSleep:
    @pytest.mark.parametrize(
        "text",
        [
            "0,60,W\n60,30,N1\n90,90,N2\n180,30,REM\n210,30,UNKNOWN\n",
            (
                "init_sec\tduration_sec\tstage\n0\t60\tW\n60\t30\tN1\n90\t90\tN2\n180\t30\tREM\n"
                "210\t30\tOUT_OF_BOUNDS\n"
            ),
        ],
    )
    def test_stretches_of_stages(self, text: str, tmp_path: Path) -> None:
        scoring = read_scoring(written(tmp_path, "n.ids", text))
        expected = [(0, 60, "W"), (60, 30, "N1"), (90, 90, "N2"), (180, 30, "R"), (210, 30, "?")]
        assert spans(scoring) == expected
        assert scoring.format == "U-Sleep text"

    def test_the_text_of_the_web_server(self, tmp_path: Path) -> None:
        text = "EPOCH=30.0s\nSTART=2018/10/09-23:59:30 \nWake\nN1\nN2\nN3\nREM\n"
        scoring = read_scoring(written(tmp_path, "n.txt", text))
        assert [stage for _, _, stage in spans(scoring)] == ["W", "N1", "N2", "N3", "R"]
        assert scoring.start == datetime(2018, 10, 9, 23, 59, 30)

    def test_rows_that_do_not_follow_each_other_are_another_table(self, tmp_path: Path) -> None:
        with pytest.raises(ScoringError, match="none of the formats"):
            read_scoring(written(tmp_path, "n.csv", "0,60,W\n90,30,N1\n"))

    def test_damage_is_said_in_a_sentence(self, tmp_path: Path) -> None:
        text = "init_sec\tduration_sec\tstage\n0\t60\tW\n60\t30\tCoffee\n"
        with pytest.raises(ScoringError, match="'Coffee' is no sleep stage"):
            read_scoring(written(tmp_path, "n.tsv", text))


class TestListsOfLabels:
    @pytest.mark.parametrize(
        "text", ["wake\nwake\nL\nN1\nNREM2\nREM\n?\n", "W\nW\nL\n1\n2\nR\n?\n"]
    )
    def test_eannot_and_digits_beside_letters(self, text: str, tmp_path: Path) -> None:
        scoring = read_scoring(written(tmp_path, "n.eannot", text))
        expected = [(0, 60, "W"), (60, 30, "?"), (90, 30, "N1"), (120, 30, "N2"), (150, 30, "R")]
        assert spans(scoring)[:5] == expected

    def test_a_zero_beside_letters_is_not_guessed(self, tmp_path: Path) -> None:
        with pytest.raises(ScoringError, match="none of the formats"):
            read_scoring(written(tmp_path, "n.txt", "W\n0\n1\nR\n"))


def test_formats_say_whether_they_were_checked_on_real_files() -> None:
    described = {form.name for form in FORMATS if form.basis == "description"}
    assert described == {
        *("Respironics RML", "DOMINO text", "RemLogic text", "Wonambi XML", "U-Sleep text"),
        *("SpiSOP or SleepTrip text", "Luna .annot", "NSRR XML", "Visbrain text"),
    }


SAMPLES = {
    "rml": TestRespironics.study(TestRespironics.adult(STAGES)),
    "domino": TestDomino.profile("23:59:00,000; Wake", "23:59:30,000; N1", "00:00:00,000; N2"),
    "remlogic": TestRemLogic.CAP,
    "wonambi": TestWonambi.document(TestWonambi.rater("Ann", ["Wake", "NREM2", "REM"])),
    "ids": "0,60,W\n60,30,N1\n90,90,N2\n",
    "usleep": "EPOCH=30.0s\nSTART=2018/10/09-23:59:30 \nWake\nN1\nN2\n",
    "spisop": "0 0\n1 0\n2 1\n5 0\n",
}
SNIPPETS = st.sampled_from(
    ["", "\0", "9" * 400, "nan", "-1e999", "\n", "\t", ",", ";", "<", "25:99"]
)


@pytest.mark.parametrize("name", SAMPLES)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)
@given(data=st.data())
def test_a_damaged_export_is_read_or_refused(
    name: str, tmp_path: Path, data: st.DataObject
) -> None:
    text = SAMPLES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        begin = data.draw(st.integers(0, len(text)))
        end = begin + data.draw(st.integers(0, 12))
        text = text[:begin] + data.draw(SNIPPETS) + text[end:]
    path = tmp_path / "damaged.txt"
    path.write_bytes(text.encode("utf-8"))
    try:
        scoring = read_scoring(path)
    except ScoringError:
        return
    assert scoring.spans
