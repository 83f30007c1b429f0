"""The prose of the page on scorers; `model.peers.page` puts the figures between."""

from typing import Final

BEFORE: Final = """\
# The scorers of the field, side by side

Every figure and drawing on this page is written by `python -m model.peers.table` from
`docs/scorers/scorers.json`, which the commands at its end fill. Weights that ship: `{name}`,
sha256 `{sha256}…`.

**Trained alike.** {count} networks, written from their papers' descriptions, and DynamicSleepNet:
`lean`, this project's narrower size, and, where there was time for it (see Training), `paper`, the
authors'; `docs/accuracy.md` compares the two with three seeds. All learn from the
same {nights} whole made nights in {passes} passes, with the same optimiser (AdamW, batches of
{batch} epochs, one cycle up to {lr:g}), label smoothing, augmentation and running average of
weights; the pass is chosen on the same validation people. DynamicSleepNet's exits learn jointly
from the labels; its sequence stage takes {steps} more steps on what the network says of the same
nights. That is far less than the papers used: it compares networks at equal and small means, and
repeats no paper.

**As they are installed.** The weights that ship, of a longer training on made nights and of more
people; and YASA, trained by its authors on thousands of real nights. What these rows differ in is
not the network alone.

**On what.** People no training saw. Made nights (stages and spectra of real Sleep-EDF nights,
waveforms of other people's recordings) of {people} people; `ucddb022`, a whole real night of an
apnoea patient with one EEG derivation; six cuts of five to ten minutes of Sleep-EDF recordings;
`excerpt3`, half an hour of a DREAMS recording. A scorer that reads EOG or EMG has a dash where a
recording has none; DynamicSleepNet then decides at the exits that are left. YASA knows real
recordings only, and made nights are none: its figure there says as much about them as about YASA.
Eye movements of the made nights here are of the usual size that the peers learned from; the weights
that ship learned since from larger ones too (`docs/accuracy.md`).

**Intervals** (95 %) are over people where there are at least ten, else over blocks of epochs of
the one recording or few: these hold for that recording alone. Where a scorer has several seeds,
figures are means over them. A difference is claimed where both sides have at least {enough} seeds,
the ranges of the seeds do not meet and the paired interval leaves out zero.
"""

TABLE: Final = """\
MMAC: million multiply-accumulates for one epoch, counted while the network runs, attention and
recurrent layers included; DynamicSleepNet's mean over the made nights at that Speed. Peers in
context are scored over sequences that overlap, so that they read an epoch twice (three times where
a sequence has three): MMAC is of one reading, seconds are of all. `ucddb022`,
Sleep-EDF and `excerpt3` are kappas; their other figures stand further down.
"""

TIMES: Final = """\
Seconds: the network alone on a night of {epochs} epochs with PyTorch, one thread / two, least of
three ({machine}, load {load}).
"""

NO_TIMES: Final = "Seconds have not been measured yet: `python -m model.peers.table --times`.\n"

GOAL: Final = """\
The goal was a multi-exit scorer with whole-night context that is more accurate than SeqSleepNet
and YASA on people never seen, at less than half of AttnSleep's computation. Clause by clause:
"""

LIMITS: Final = """\
What limits this:

- The people never seen are {people} people's made nights, one real whole night and a few minutes
  of others. On one recording an interval speaks of that recording's epochs, not of people.
- SeqSleepNet is ours, written from its paper and trained on made nights; its authors' weights and
  training data are not at hand. Nothing here says how far either goes with the papers' data.
- Made nights, and the way of training that all share, were worked out for DynamicSleepNet. Another
  peer may do better with its paper's own.
- SeqSleepNet costs a fraction of DynamicSleepNet: early exits do not undercut a network that reads
  small time-frequency images.
- YASA has its own training; against it the weights that ship are compared, not networks.
"""

LEARNT: Final = """\
What was asked of the peers, and what the figures allow to say. Differences of accuracy are first
minus second, paired by person or by block of epochs.
"""

BEST: Final = """\
The best peer on each set by kappa, which is a choice made after looking: its figure is the luckiest
of many.
"""

EXITS: Final = """\
DynamicSleepNet trained alike, each exit by itself on every epoch: kappa, without and with the
sequence stage. MMAC: that exit alone, without the classifiers before it.
"""

SEEN: Final = """\
How much each training saw, and the best kappa on validation people, which chose the pass. Where
fewer passes are done than were planned, the training was cut short for want of time, with the step
size still high: its figures are too low beside the others.
"""

MISSING: Final = """\
In the project and not trained or measured yet, for want of processor time: {missing}.
"""

PUBLISHED: Final = """\
What the papers state (accuracy / macro F1 / kappa, with their data). They differ in data, split,
channels and in how much wake they keep, so they neither compare with each other nor with the
figures above.
"""

LIBRARIES: Final = """\
braindecode (BSD-3) keeps AttnSleep, DeepSleepNet, U-Sleep and others in good order. This project's
own are used instead because most of the scorers above are in no such library, all must give
probabilities of neighbouring epochs behind one interface, and braindecode brings MNE, skorch and
torchaudio along, whose compiled part does not load beside a PyTorch built for processors alone.
"""

BESIDE_BRAINDECODE: Final = """\
AttnSleep was checked against it (version {version}): {ours:,} parameters here, {theirs:,} there;
the {only_theirs} more are biases before a batch norm, which takes them away. With the same weights
logits differ by {difference:.2g} at most, because here, as the paper has it, the query goes through
a causal convolution of its own, which braindecode has and leaves out; without it they differ by
{difference_as_theirs:.1g}.
"""

AFTER: Final = """\
## Commands

    python -m model.peers.train NAME --seed 0       # train one of them, or go on with it
    python -m model.peers.stage --seeds 0           # the sequence stages of DynamicSleepNet
    python -m model.peers.table --evaluate          # measure what was trained and what ships
    python -m model.peers.table --yasa PYTHON       # YASA, in an environment of its own
    python -m model.peers.table --braindecode PYTHON    # AttnSleep beside braindecode's
    python -m model.peers.table --times             # seconds, on an idle machine (minutes)
    python -m model.peers.table                     # write this page
"""
