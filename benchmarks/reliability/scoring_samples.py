"""A sound scoring of every format that is read, to be damaged: small, and where possible real."""

import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.measure import ROOT
from sleepgui.export.night import ScoredNight
from sleepgui.export.writers.registry import WRITERS
from sleepgui.recording.base import Annotation

_HEAD: Final = 8000
_REAL: Final = {
    "edf": "recordings/sleep-edf-st/ST7192JR-Hypnogram.edf",
    "bdf": "scorings/SC4001EC-Hypnogram.bdf",
    "aasm edf": "scorings/SC4441_second_scorer_aasm-Hypnogram.edf",
    "dreams": "scorings/dreams_excerpt2_5s.txt",
    "yasa": "scorings/yasa_hypno_30s.txt",
    "zurich": "scorings/zurich_20s.vis",
    "elan": "scorings/elan_sub-02.hyp",
    "rdann": "scorings/ST7192J0_rdann.txt",
    "slpdb": "scorings/slpdb_slp41_rdann.an",
    "edfbrowser": "scorings/ST7041JO_edfbrowser_annotations.txt",
    "noxturnal": "scorings/noxturnal_events_utf16_french.csv",
    "boas": "scorings/bids_boas/sub-36_task-Sleep_acq-psg_events.tsv",
    "dreem": "scorings/dreem_dodh/0d79f4b1_scorer2.json",
    "ucddb": "scorings/ucddb002_stage.txt",
    "code per second": "scorings/SC4002_code_per_second.csv",
}
_WHOLE: Final = (".edf", ".bdf", ".json", ".hyp")
"""Endings of files that cannot be cut."""
_STAGES: Final = "".join(
    f'<Stage Type="{stage}" Start="{30 * i}"/>'
    for i, stage in enumerate(("Wake", "NonREM1", "NonREM2", "NonREM2", "NonREM3", "REM", "Wake"))
)
_EPOCHS: Final = "".join(
    f"<epoch><epoch_start>{30 * i}</epoch_start><epoch_end>{30 * i + 30}</epoch_end>"
    f"<stage>{stage}</stage><quality>Good</quality></epoch>"
    for i, stage in enumerate(("Wake", "NREM1", "NREM2", "NREM3", "REM", "Unknown"))
)
_HERO: Final = ",".join(
    f'{{"epoch": {i + 1}, "start": {30 * i}, "end": {30 * i + 30}, "stage": "{stage}", '
    f'"digit": {digit}, "confidence": null, "channels": ["C3-A2"], "clean": 1, '
    f'"source": "human"}}'
    for i, (stage, digit) in enumerate((("Wake", 1), ("N1", -1), ("N2", -2), ("REM", 0)))
)
_MADE: Final = {
    "respironics.rml": '<?xml version="1.0" encoding="utf-8"?>'
    '<PatientStudy xmlns="http://www.respironics.com/PatientStudy.xsd"><Acquisition><Sessions>'
    "<Session><RecordingStart>2021-03-09T22:15:30</RecordingStart><Duration>225</Duration>"
    "<LightsOff>40</LightsOff><LightsOn>220</LightsOn></Session></Sessions></Acquisition>"
    "<ScoringData><Events>"
    '<Event Family="Neuro" Type="Arousal" Start="70" Duration="4"/></Events><StagingData>'
    f"<UserStaging><NeuroAdultAASMStaging>{_STAGES}</NeuroAdultAASMStaging></UserStaging>"
    "</StagingData></ScoringData></PatientStudy>",
    "domino.txt": "Signal ID: SchlafProfil\\profil\r\nStart Time: 17/11/2010 23:59:00\r\n"
    "Unit: \r\nSignal Type: Discret\r\nEvents list: N4,N3,N2,N1,REM,Wake,Movement\r\n"
    "Rate: 30 s\r\n\r\n23:59:00,000; Wake\r\n23:59:30,000; N1\r\n00:00:00,000; N2\r\n"
    "00:00:30,000; N3\r\n00:01:00,000; Rem\r\n",
    "remlogic.txt": "RemLogic Event Export\nPatient:\tNobody\nPatient ID:\t1\n"
    "Recording Date:\t15/01/2009\n\nEvents Included:\nMCAP-A1\nSLEEP-REM\nSLEEP-S0\n\n"
    "Scoring Session:\n\nSleep Stage\tPosition\tTime [hh:mm:ss]\tEvent\tDuration[s]\tLocation\n"
    "W\tUnknown Position\t23:59:00\tSLEEP-S0\t30\tROC-LOC\n"
    "S1\tLeft\t23:59:30\tSLEEP-S1\t30\tROC-LOC\nS1\tLeft\t23:59:45\tMCAP-A1\t6\tEEG-Fp2-F4\n"
    "S2\tLeft\t00:00:00\tSLEEP-S2\t30\tROC-LOC\nR\tSupine\t00:00:30\tSLEEP-REM\t30\tROC-LOC\n",
    "wonambi.xml": '<?xml version="1.0" ?><annotations version="5"><dataset>'
    "<filename>n.edf</filename><path>/x/n.edf</path>"
    "<start_time>2016-01-15T22:30:00.500000</start_time><first_second>0</first_second>"
    '<last_second>180</last_second></dataset><rater created="2020-01-01T00:00:00" name="Ann">'
    f"<bookmarks/><events/><stages>{_EPOCHS}</stages><cycles/></rater></annotations>",
    "stretches.ids": "0,60,W\n60,30,N1\n90,90,N2\n180,30,REM\n210,30,UNKNOWN\n",
    "usleep.txt": "EPOCH=30.0s\nSTART=2018/10/09-23:59:30 \nWake\nN1\nN2\nN3\nREM\n",
    "spisop.txt": "0 0\n0 0\n1 0\n2 1\n2 0\n3 0\n5 0\n",
    "scoringhero.json": f"[[{_HERO}], []]",
    "own.hypnogram.csv": "epoch,onset_s,duration_s,clock_time,stage,stage_model,stage_expert,exit,"
    "exit_channels,confidence,uncertainty,p_W,p_N1,p_N2,p_N3,p_R,source,scorer,edited_at\n"
    + "".join(
        f"{i + 1},{30 * i},30,2020-02-03T22:{30 + i // 2}:{30 * (i % 2):02d},{stage},{stage},,EEG,"
        f"EEG,0.9,0.2,0.9,0.1,0,0,0,model,,\n"
        for i, stage in enumerate(("W", "W", "N1", "N2", "N3", "R"))
    ),
}


def data_folder() -> Path:
    """Where real recordings and scorings are, if anywhere."""
    return Path(os.environ.get("SLEEPGUI_DATA", ROOT.parent / "shared" / "data"))


def samples() -> dict[str, tuple[str, bytes]]:
    """File name and content of each sample, by a name of its own."""
    found = {name: (name, text.encode()) for name, text in _MADE.items()}
    found |= _written()
    for name, place in _REAL.items():
        path = data_folder() / place
        if path.is_file():
            content = path.read_bytes()
            if path.suffix not in _WHOLE and len(content) > _HEAD:
                end = b"\n\0" if content.startswith(b"\xff\xfe") else b"\n"
                content = content[: content.rindex(end, 0, _HEAD) + len(end)]
            found[name] = (path.name, content)
    return found


def _written() -> dict[str, tuple[str, bytes]]:
    """What the program itself writes for others."""
    night = ScoredNight(
        stages=np.array([0, 0, 1, 2, 2, -1, 3, 3, 4, 4, 0], dtype=np.int8),
        start=datetime(2024, 3, 1, 22, 58, 30),
        events=(Annotation(95.5, 3.25, "EEG arousal"), Annotation(130.0, 12.0, "größer & <wach>")),
        lights_off_s=30.0,
        lights_on_s=300.0,
        scorer="A. Scorer",
        recording="study one.edf",
    )
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for writer in WRITERS:
            path = Path(folder) / f"night{writer.ending}"
            writer.write(night, path)
            found[f"own {writer.key}"] = (path.name, path.read_bytes())
    return found
