"""The scoring formats SleepGUI reads, one file each.

To add one: write a module with a `ScoringFormat` called ``FORMAT``, and list it here. Formats
are asked in this order whether they recognise a file, so what is most particular comes first.
"""

from sleepgui.hypnogram.formats import (
    bids_events,
    code_lines,
    domino_text,
    dreams,
    dreem_json,
    edf_annotations,
    edfbrowser_text,
    elan_hyp,
    label_lines,
    luna_annot,
    noxturnal_csv,
    nsrr_xml,
    profusion_xml,
    rdann_text,
    remlogic_text,
    respironics_rml,
    scoringhero_json,
    sleepgui_csv,
    spisop_text,
    ucddb,
    usleep_text,
    visbrain_text,
    wonambi_xml,
    zurich_vis,
)
from sleepgui.hypnogram.formats.base import ScoringFormat

FORMATS: tuple[ScoringFormat, ...] = (
    edf_annotations.FORMAT,
    profusion_xml.FORMAT,
    nsrr_xml.FORMAT,
    respironics_rml.FORMAT,
    wonambi_xml.FORMAT,
    domino_text.FORMAT,
    remlogic_text.FORMAT,
    dreams.FORMAT,
    elan_hyp.FORMAT,
    zurich_vis.FORMAT,
    sleepgui_csv.FORMAT,
    bids_events.FORMAT,
    luna_annot.FORMAT,
    rdann_text.FORMAT,
    edfbrowser_text.FORMAT,
    noxturnal_csv.FORMAT,
    scoringhero_json.FORMAT,
    dreem_json.FORMAT,
    usleep_text.FORMAT,
    spisop_text.FORMAT,
    ucddb.FORMAT,
    visbrain_text.FORMAT,
    label_lines.FORMAT,
    code_lines.FORMAT,
)
