<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>SleepGUI</name>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>    ({n} need a deeper look)</source>
      <translation>    ({n} brauchen einen genaueren Blick)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>    Computation {share:.0%}</source>
      <translation>    Rechenaufwand {share:.0%}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>    Model against expert: {accuracy:.0%}, κ {kappa}</source>
      <translation>    Modell gegen Experte: {accuracy:.0%}, κ {kappa}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/state.py" />
      <source>   about {time} left</source>
      <translation>   noch etwa {time}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source> (95% interval {low:.2f} to {high:.2f})</source>
      <translation> (95-%-Intervall {low:.2f} bis {high:.2f})</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source> (cut: sampled at {rate:g} Hz)</source>
      <translation> (begrenzt: mit {rate:g} Hz abgetastet)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source> Hz</source>
      <translation> Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source> It is kept as {name}.</source>
      <translation> Sie bleibt als {name} erhalten.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source> a lane</source>
      <translation> je Spur</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source> days</source>
      <translation> Tage</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source> s</source>
      <translation> s</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source> years</source>
      <translation> Jahre</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>% of TST</source>
      <translation>% der TST</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;About SleepGUI</source>
      <translation>Ü&amp;ber SleepGUI</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/menu.py" />
      <source>&amp;About the scorers…</source>
      <translation>Ü&amp;ber die Auswerter …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Accept and go on to the next to review</source>
      <translation>An&amp;nehmen und weiter zur nächsten Prüfung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>&amp;Add to the montage</source>
      <translation>Zur Montage &amp;hinzufügen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>&amp;Age</source>
      <translation>&amp;Alter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/general_page.py" />
      <source>&amp;Appearance</source>
      <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Arousals: drag over the signals</source>
      <translation>&amp;Arousals: über die Signale ziehen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Back to the one reviewed before</source>
      <translation>&amp;Zurück zur zuvor geprüften</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/dialog.py" />
      <source>&amp;Begins, seconds from the start</source>
      <translation>&amp;Beginnt, Sekunden ab Anfang</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Cancel scoring</source>
      <translation>Auswertung a&amp;bbrechen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/dialog.py" />
      <source>&amp;Channel</source>
      <translation>&amp;Kanal</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>&amp;Close</source>
      <translation>&amp;Schließen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Close recording</source>
      <translation>Aufzeichnung &amp;schließen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>&amp;Comments</source>
      <translation>&amp;Bemerkungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/menu.py" />
      <source>&amp;Compare scorers</source>
      <translation>Auswerter &amp;vergleichen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Context before and after the page</source>
      <translation>&amp;Umgebung vor und nach der Seite</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>&amp;Copy all</source>
      <translation>&amp;Alles kopieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/defect.py" />
      <source>&amp;Copy the description</source>
      <translation>Beschreibung &amp;kopieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Demo night</source>
      <translation>&amp;Demo-Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Diagnostics…</source>
      <translation>&amp;Diagnose …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>&amp;Down</source>
      <translation>&amp;Hinunter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>&amp;EEG</source>
      <translation>&amp;EEG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Edit</source>
      <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Edit this montage…</source>
      <translation>Diese Montage b&amp;earbeiten …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>&amp;Epochs</source>
      <translation>&amp;Epochen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Events with a name: drag…</source>
      <translation>&amp;Ereignisse mit Namen: ziehen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Export hypnogram…</source>
      <translation>Hypnogramm &amp;exportieren …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Faster (higher Speed)</source>
      <translation>S&amp;chneller (größeres Tempo)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;File</source>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>&amp;Filter</source>
      <translation>&amp;Filter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>&amp;Filter what is displayed</source>
      <translation>&amp;Filtern, was angezeigt wird</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;First epoch</source>
      <translation>&amp;Erste Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>&amp;Folder</source>
      <translation>&amp;Ordner</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Frame the epoch by its certainty</source>
      <translation>Epoche nach Sicherheit &amp;umrahmen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Go</source>
      <translation>&amp;Gehe zu</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Go to epoch or time…</source>
      <translation>&amp;Gehe zu Epoche oder Uhrzeit …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>&amp;Group</source>
      <translation>&amp;Gruppe</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Hide the selected trace</source>
      <translation>Gewählte Kurve &amp;ausblenden</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/levels.py" />
      <source>&amp;High certainty from</source>
      <translation>&amp;Hohe Sicherheit ab</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;History of changes…</source>
      <translation>&amp;Verlauf der Änderungen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Import montages…</source>
      <translation>Montagen &amp;importieren …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Keyboard shortcuts</source>
      <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/dialog.py" />
      <source>&amp;Kind</source>
      <translation>&amp;Art</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/general_page.py" />
      <source>&amp;Language</source>
      <translation>S&amp;prache</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Larger traces</source>
      <translation>Kurven &amp;größer</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Larger: the selected trace alone</source>
      <translation>&amp;Größer: nur die gewählte Kurve</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Last epoch</source>
      <translation>&amp;Letzte Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/dialog.py" />
      <source>&amp;Lasts, seconds</source>
      <translation>&amp;Dauert, Sekunden</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Levels of certainty…</source>
      <translation>&amp;Stufen der Sicherheit …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Licences</source>
      <translation>&amp;Lizenzen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Lights off at this epoch's start</source>
      <translation>&amp;Licht aus am Anfang dieser Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Mark</source>
      <translation>&amp;Markieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/levels.py" />
      <source>&amp;Medium certainty from</source>
      <translation>&amp;Mittlere Sicherheit ab</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>&amp;Minus</source>
      <translation>&amp;Minus</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Montage</source>
      <translation>&amp;Montage</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>&amp;Name</source>
      <translation>&amp;Name</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/general_page.py" />
      <source>&amp;Name on your corrections</source>
      <translation>&amp;Name auf Ihren Korrekturen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/dialog.py" />
      <source>&amp;Name or remark</source>
      <translation>&amp;Name oder Bemerkung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Negative up</source>
      <translation>&amp;Negativ nach oben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Next epoch</source>
      <translation>&amp;Nächste Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Open recording…</source>
      <translation>Aufzeichnung ö&amp;ffnen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Page length</source>
      <translation>Seiten&amp;länge</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Panels</source>
      <translation>&amp;Leisten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>&amp;Paper</source>
      <translation>&amp;Papier</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Previous epoch</source>
      <translation>&amp;Vorige Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>&amp;Pseudonym</source>
      <translation>&amp;Pseudonym</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Quit</source>
      <translation>B&amp;eenden</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>&amp;Remove</source>
      <translation>&amp;Entfernen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>&amp;Save</source>
      <translation>&amp;Speichern</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>&amp;Save as…</source>
      <translation>&amp;Speichern unter …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Score</source>
      <translation>Aus&amp;wertung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Score the night</source>
      <translation>&amp;Nacht auswerten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/general_page.py" />
      <source>&amp;Size</source>
      <translation>&amp;Größe</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Smaller: the selected trace alone</source>
      <translation>&amp;Kleiner: nur die gewählte Kurve</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Spectrogram</source>
      <translation>S&amp;pektrogramm</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>&amp;Speed</source>
      <translation>&amp;Tempo</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>&amp;Start scoring</source>
      <translation>Auswertung &amp;beginnen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>&amp;Stop the test</source>
      <translation>Test &amp;anhalten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>&amp;Test SleepGUI</source>
      <translation>SleepGUI &amp;testen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Turn the selected trace upside down</source>
      <translation>Gewählte Kurve &amp;umkehren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>&amp;Up</source>
      <translation>&amp;Hinauf</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>&amp;Welcome</source>
      <translation>&amp;Willkommen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>&amp;You score as</source>
      <translation>&amp;Ihr Name</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>+ EMG</source>
      <translation>+ EMG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>+ EOG</source>
      <translation>+ EOG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>+EMG</source>
      <translation>+EMG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>+EOG</source>
      <translation>+EOG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/lanes.py" />
      <source>, inverted</source>
      <translation>, invertiert</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>, to go deeper</source>
      <translation>, um tiefer zu gehen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>0: every epoch sees all channels. 1: the EEG alone decides every epoch.</source>
      <translation>0: Jede Epoche sieht alle Kanäle. 1: Das EEG allein entscheidet jede Epoche.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/panel.py" />
      <source>1 h</source>
      <translation>1 h</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>1 night</source>
      <translation>1 Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>10 epochs back</source>
      <translation>10 Epochen zurück</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>10 epochs forward</source>
      <translation>10 Epochen vor</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>50 Hz</source>
      <translation>50 Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>60 Hz</source>
      <translation>60 Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>75 µV &amp;guides on EEG</source>
      <translation>75-µV-&amp;Linien im EEG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/signals_page.py" />
      <source>75 µV lines on the EEG</source>
      <translation>75-µV-Linien im EEG</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>95 % interval {low:.2f} to {high:.2f}</source>
      <translation>95 %-Intervall {low:.2f} bis {high:.2f}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>&lt;b&gt;For research and education. Not a medical device:&lt;/b&gt; a trained scorer must check every stage before anything depends on it.</source>
      <translation>&lt;b&gt;Für Forschung und Lehre. Kein Medizinprodukt:&lt;/b&gt; Geschulte Auswerter müssen jedes Stadium prüfen, bevor etwas davon abhängt.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>&lt;h2&gt;SleepGUI {version}&lt;/h2&gt;&lt;p&gt;Scores sleep studies with DynamicSleepNet, a network with three exits: an epoch is decided from the EEG alone when that is enough, with the eyes or with the chin as well when it is not.&lt;/p&gt;&lt;p&gt;&lt;b&gt;For research and education. It is not a medical device&lt;/b&gt;, has not been approved for diagnosis by anybody, and its stages must be checked by a trained scorer before anything depends on them.&lt;/p&gt;&lt;p&gt;Nothing leaves this computer. Free software under the BSD 3-clause licence; Qt {qt} is used under the LGPL.&lt;/p&gt;</source>
      <translation>&lt;h2&gt;SleepGUI {version}&lt;/h2&gt;&lt;p&gt;Wertet Schlafuntersuchungen mit DynamicSleepNet aus, einem Netz mit drei Ausgängen: Eine Epoche wird allein aus dem EEG entschieden, wenn das genügt, und auch mit den Augen oder dem Kinn, wenn nicht.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Für Forschung und Lehre. Kein Medizinprodukt&lt;/b&gt;, von niemandem für die Diagnostik zugelassen; die Stadien müssen von geschulten Auswertern geprüft werden, bevor etwas von ihnen abhängt.&lt;/p&gt;&lt;p&gt;Nichts verlässt diesen Computer. Freie Software unter der BSD-3-Klausel-Lizenz; Qt {qt} wird unter der LGPL verwendet.&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>&lt;p&gt;The model is not loaded yet.&lt;/p&gt;</source>
      <translation>&lt;p&gt;Das Modell ist noch nicht geladen.&lt;/p&gt;</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/defect.py" />
      <source>A defect in SleepGUI</source>
      <translation>Ein Fehler in SleepGUI</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>A derivation, or none to go without</source>
      <translation>Eine Ableitung, oder keine, um darauf zu verzichten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>A folder of recordings</source>
      <translation>Ein Ordner mit Aufzeichnungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>A height of its own</source>
      <translation>Eine eigene Höhe</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/window.py" />
      <source>A part of what was kept of this night could not be read ({part}): it stays in the file and is not used.</source>
      <translation>Ein Teil dessen, was zu dieser Nacht aufbewahrt war, konnte nicht gelesen werden ({part}): Er bleibt in der Datei und wird nicht verwendet.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>A second window left one correction in {file}.</source>
      <translation>Ein zweites Fenster hat eine Korrektur in {file} hinterlassen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>A second window left {n} corrections in {file}.</source>
      <translation>Ein zweites Fenster hat {n} Korrekturen in {file} hinterlassen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>A&amp;ppearance</source>
      <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>A&amp;rtefacts: drag over the signals</source>
      <translation>A&amp;rtefakte: über die Signale ziehen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>A4</source>
      <translation>A4</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/words.py" />
      <source>AASM</source>
      <translation>AASM</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>About SleepGUI</source>
      <translation>Über SleepGUI</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Accept</source>
      <translation>Annehmen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>Action</source>
      <translation>Aktion</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>Actions and their keys</source>
      <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Add by &amp;numbers…</source>
      <translation>Mit &amp;Zahlen hinzufügen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Add scoring…</source>
      <translation>Auswertung hinzufügen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>Add…</source>
      <translation>Hinzufügen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>After</source>
      <translation>Nachher</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>After {channels} the uncertainty is {doubt:.2f}, not below Speed {speed:.2f}: the next exit still has to be computed.</source>
      <translation>Nach {channels} ist die Unsicherheit {doubt:.2f}, nicht unter dem Tempo {speed:.2f}: Der nächste Ausgang muss noch berechnet werden.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>After {channels} the uncertainty was {doubt:.2f}, so it went on.</source>
      <translation>Nach {channels} war die Unsicherheit {doubt:.2f}, also ging es weiter.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Age</source>
      <translation>Alter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/window.py" />
      <source>Agreement</source>
      <translation>Vergleich</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>Agreement with the expert</source>
      <translation>Übereinstimmung mit dem Experten</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Agreement with the other scorer</source>
      <translation>Übereinstimmung mit dem anderen Auswerter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/panel.py" />
      <source>All</source>
      <translation>Alles</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>All channels</source>
      <translation>Alle Kanäle</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>All events</source>
      <translation>Alle Ereignisse</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>All exits: {n}</source>
      <translation>Alle Ausgänge: {n}</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>All figures are {where}.</source>
      <translation>Alle Werte gelten {where}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/opener.py" />
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>All keys as delivered</source>
      <translation>Alle Tasten wie mitgeliefert</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/words.py" />
      <source>All signals</source>
      <translation>Alle Signale</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>All uncertain epochs</source>
      <translation>Alle unsicheren Epochen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>All {n} checks passed.</source>
      <translation>Alle {n} Prüfungen bestanden.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Alt and the underlined letter</source>
      <translation>Alt und der unterstrichene Buchstabe</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>An epoch is decided from EEG alone when the model's uncertainty is below Speed; otherwise it looks at the eyes, then at the chin. To the right more epochs leave at the EEG: faster, and a little less careful.</source>
      <translation>Eine Epoche wird allein aus dem EEG entschieden, wenn die Unsicherheit des Modells unter dem Tempo liegt; sonst sieht es auf die Augen, dann auf das Kinn. Weiter rechts verlassen mehr Epochen das Netz beim EEG: schneller und etwas weniger sorgfältig.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>An epoch leaves as soon as its stage is clear: most need only the EEG, doubtful ones also the EOG, the hardest the chin EMG as well.</source>
      <translation>Eine Epoche verlässt das Netz, sobald ihr Stadium klar ist: Die meisten brauchen nur das EEG, zweifelhafte auch das EOG, die schwersten noch das Kinn-EMG.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>An epoch leaves as soon as its stage is clear: most need only the EEG, the others also the EOG. No chin EMG can serve here.</source>
      <translation>Eine Epoche verlässt das Netz, sobald ihr Stadium klar ist: Die meisten brauchen nur das EEG, die anderen auch das EOG. Ein Kinn-EMG kann hier nicht dienen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Any exit</source>
      <translation>Jeder Ausgang</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Anywhere</source>
      <translation>Überall</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/general_page.py" />
      <source>Appearance</source>
      <translation>Erscheinungsbild</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/cards.py" />
      <source>Arithmetic</source>
      <translation>Rechenaufwand</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/dialog.py" />
      <source>Arousal</source>
      <translation>Arousal</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>Arousal (A)</source>
      <translation>Arousal (A)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>Arousals</source>
      <translation>Arousals</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/dialog.py" />
      <source>Artefact</source>
      <translation>Artefakt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>Artefact (B)</source>
      <translation>Artefakt (B)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>Artefacts</source>
      <translation>Artefakte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>As it lies now</source>
      <translation>So, wie sie jetzt liegt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>As its kind</source>
      <translation>Wie seine Art</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>As recorded</source>
      <translation>Wie aufgezeichnet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>As the &amp;AASM manual says</source>
      <translation>Wie das &amp;AASM-Manual</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/preview.py" />
      <source>As wide as the window (Ctrl+0)</source>
      <translation>So breit wie das Fenster (Strg+0)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>At Speed 0 every epoch goes as deep as it can; after {channels} the uncertainty is {doubt:.2f}.</source>
      <translation>Beim Tempo 0 geht jede Epoche so tief wie möglich; nach {channels} ist die Unsicherheit {doubt:.2f}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>At Speed 1 every epoch leaves at the first exit; the uncertainty here is {doubt:.2f}.</source>
      <translation>Beim Tempo 1 verlässt jede Epoche das Netz am ersten Ausgang; die Unsicherheit ist hier {doubt:.2f}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Back to the &amp;model's stage</source>
      <translation>Zurück zum Stadium des &amp;Modells</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>Back to the proposal</source>
      <translation>Zurück zum Vorschlag</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/scoring_page.py" />
      <source>Back to the usual levels</source>
      <translation>Zurück zu den üblichen Stufen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/signals_page.py" />
      <source>Back to the usual sensitivity</source>
      <translation>Zurück zur üblichen Empfindlichkeit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Band</source>
      <translation>Band</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/panel.py" />
      <source>Bands</source>
      <translation>Bänder</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Bands, Hz</source>
      <translation>Bänder, Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>Before</source>
      <translation>Vorher</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Beginning …</source>
      <translation>Beginn …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Best pass</source>
      <translation>Bester Durchgang</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/panel.py" />
      <source>Beta</source>
      <translation>Beta</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>Between {least} and {most} {unit}, whatever these were.</source>
      <translation>Zwischen {least} und {most} {unit}, was auch immer diese waren.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/feature.py" />
      <source>Body movement</source>
      <translation>Körperbewegung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Both sides of stage changes</source>
      <translation>Beide Seiten der Stadienwechsel</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/model.py" />
      <source>By</source>
      <translation>Von</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>By the clocks</source>
      <translation>Nach den Uhren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Change keys…</source>
      <translation>Tasten ändern …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>Changes, the latest first</source>
      <translation>Änderungen, die neueste zuerst</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/feature.py" />
      <source>Change…</source>
      <translation>Ändern …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/model.py" />
      <source>Channel</source>
      <translation>Kanal</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/lanes.py" />
      <source>Channel names and scales</source>
      <translation>Kanalnamen und Maßstäbe</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/panel.py" />
      <source>Channel of the spectrogram</source>
      <translation>Kanal des Spektrogramms</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>Channels</source>
      <translation>Kanäle</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>Channels of the recording</source>
      <translation>Kanäle der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>Channels to score</source>
      <translation>Kanäle für die Auswertung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Channels: {names}</source>
      <translation>Kanäle: {names}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/guide.py" />
      <source>Chapters</source>
      <translation>Kapitel</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>Check how {scoring} lies over {recording}</source>
      <translation>Prüfen, wie {scoring} über {recording} liegt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>Chin E&amp;MG</source>
      <translation>Kinn-E&amp;MG</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Chin EMG</source>
      <translation>Kinn-EMG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Choose a &amp;folder…</source>
      <translation>&amp;Ordner wählen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Choose a night to read what is to be said of it; double-click opens it.</source>
      <translation>Wählen Sie eine Nacht, um zu lesen, was zu ihr zu sagen ist; ein Doppelklick öffnet sie.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Choose a pseudonym to see what will be removed.</source>
      <translation>Wählen Sie ein Pseudonym, um zu sehen, was entfernt wird.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Choose a trace</source>
      <translation>Eine Kurve wählen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>Choose an action to change its keys.</source>
      <translation>Wählen Sie eine Aktion, um ihre Tasten zu ändern.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>Choose at least one EEG channel: without it nothing can be scored.</source>
      <translation>Wählen Sie mindestens einen EEG-Kanal: Ohne ihn kann nichts ausgewertet werden.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Choose…</source>
      <translation>Wählen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/model.py" />
      <source>Clock</source>
      <translation>Uhrzeit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>Cohen's kappa with the expert's scoring beside the recording</source>
      <translation>Cohens Kappa mit der Experten-Auswertung neben der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>Cohen's kappa {kappa:.2f}</source>
      <translation>Cohens Kappa {kappa:.2f}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Colour</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Colour of the trace</source>
      <translation>Farbe der Kurve</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>Columns span lowest to highest sample.</source>
      <translation>Spalten reichen vom kleinsten zum größten Abtastwert.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Comments</source>
      <translation>Bemerkungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Commit</source>
      <translation>Commit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>Common</source>
      <translation>Beide</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Compared with the reference</source>
      <translation>Verglichen mit der Referenz</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Computation</source>
      <translation>Rechenaufwand</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_panel.py" />
      <source>Computation: {share:.0%} of what the last exit alone would cost.</source>
      <translation>Rechenaufwand: {share:.0%} dessen, was der letzte Ausgang allein kosten würde.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/preview.py" />
      <source>Computing the spectrogram: {share:.0%}</source>
      <translation>Das Spektrogramm wird berechnet: {share:.0%}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/feature.py" />
      <source>Computing the spectrogram…</source>
      <translation>Das Spektrogramm wird berechnet …</translation>
    </message>
    <message>
      <location filename="sleepgui/report/drawing.py" />
      <source>Confidence</source>
      <translation>Konfidenz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/confusion.py" />
      <source>Confusion matrix: rows expert, columns model</source>
      <translation>Konfusionsmatrix: Zeilen Experte, Spalten Modell</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/state.py" />
      <source>Continue scoring</source>
      <translation>Weiter auswerten</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>Continuity</source>
      <translation>Kontinuität</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/defect.py" />
      <source>Copied</source>
      <translation>Kopiert</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Copied are</source>
      <translation>Kopiert werden</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>Copy all figures as text that a spreadsheet takes in</source>
      <translation>Alle Werte als Text kopieren, den eine Tabellenkalkulation annimmt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/exporter.py" />
      <source>Copy of the recording</source>
      <translation>Kopie der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/exporter.py" />
      <source>Copy the recording with these stages inside</source>
      <translation>Aufzeichnung mit diesen Stadien darin kopieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>Copy the table</source>
      <translation>Tabelle kopieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/exporter.py" />
      <source>Copying to {name} …</source>
      <translation>Wird nach {name} kopiert …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>Cores</source>
      <translation>Kerne</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Ctrl and wheel</source>
      <translation>Strg und Mausrad</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>DREAMS excerpt 3</source>
      <translation>DREAMS-Ausschnitt 3</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>Dashed: kappa {kappa}, what scorers of two European centres reached on 1,066 nights (Cesari et al. 2021, J Clin Sleep Med 17:1237). Experts differ, too.</source>
      <translation>Gestrichelt: Kappa {kappa}, das Auswerter zweier europäischer Zentren in 1.066 Nächten erreichten (Cesari et al. 2021, J Clin Sleep Med 17:1237). Auch Experten sind sich nicht einig.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Date of the recording</source>
      <translation>Datum der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Days to move the date by</source>
      <translation>Tage, um die das Datum verschoben wird</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>De&amp;lete</source>
      <translation>&amp;Löschen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>De-&amp;identified copy…</source>
      <translation>&amp;Anonymisierte Kopie …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>De-identified copy</source>
      <translation>Anonymisierte Kopie</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>Decided at: </source>
      <translation>Entschieden bei: </translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Definitions and sources</source>
      <translation>Definitionen und Quellen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/feature.py" />
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/panel.py" />
      <source>Delta</source>
      <translation>Delta</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/defect.py" />
      <source>Description of the defect</source>
      <translation>Beschreibung des Fehlers</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>Diagnostics</source>
      <translation>Diagnose</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/titles.py" />
      <source>Differ</source>
      <translation>Abweichung</translation>
    </message>
    <message>
      <location filename="sleepgui/report/drawing.py" />
      <source>Differs</source>
      <translation>Abweichend</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Differs from it by</source>
      <translation>Weicht davon ab durch</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/message_bar.py" />
      <source>Dismiss</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/message_bar.py" />
      <source>Dismiss this message</source>
      <translation>Diese Meldung schließen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>Display</source>
      <translation>Anzeige</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Display &amp;filters (AASM)</source>
      <translation>Anzeige&amp;filter (AASM)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>Display filters</source>
      <translation>Anzeigefilter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>Display filters (the network prepares its own signals): {bands}.</source>
      <translation>Anzeigefilter (das Netz bereitet seine eigenen Signale auf): {bands}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/signals_page.py" />
      <source>Display only: the network has its own filters</source>
      <translation>Nur für die Anzeige: Das Netz hat eigene Filter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>Double-click to make it the reference.</source>
      <translation>Ein Doppelklick macht sie zur Referenz.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/mouse.py" />
      <source>Drag to paint the stage of the row below the mouse.</source>
      <translation>Ziehen malt das Stadium der Zeile unter der Maus.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Dragging over the hypnogram paints stages</source>
      <translation>Ziehen über das Hypnogramm malt Stadien</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Drop a folder here, or choose one: all recordings in it and below are listed, and scored when you say so.</source>
      <translation>Ziehen Sie einen Ordner hierher oder wählen Sie einen: Alle Aufzeichnungen darin und darunter werden aufgelistet und ausgewertet, wenn Sie es sagen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/start_page.py" />
      <source>Drop a recording here</source>
      <translation>Aufzeichnung hierher ziehen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/signals_page.py" />
      <source>E&amp;OG</source>
      <translation>E&amp;OG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>E&amp;xport montages…</source>
      <translation>Montagen e&amp;xportieren …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/words.py" />
      <source>ECG</source>
      <translation>EKG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/start_page.py" />
      <source>EDF, EDF+, BDF, BrainVision, EEGLAB, FIF, GDF; together with its scoring if there is one</source>
      <translation>EDF, EDF+, BDF, BrainVision, EEGLAB, FIF, GDF; zusammen mit ihrer Auswertung, wenn es eine gibt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>EEG</source>
      <translation>EEG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>EEG + EOG</source>
      <translation>EEG + EOG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>EEG + EOG + EMG</source>
      <translation>EEG + EOG + EMG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>EEG 1</source>
      <translation>EEG 1</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>EEG 2</source>
      <translation>EEG 2</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/sensitivity.py" />
      <source>EEG and EOG at {n:g} µV/mm</source>
      <translation>EEG und EOG mit {n:g} µV/mm</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>EEG derivations</source>
      <translation>EEG-Ableitungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>EEG, eyes</source>
      <translation>EEG, Augen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>EEG, eyes, chin</source>
      <translation>EEG, Augen, Kinn</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/words.py" />
      <source>EMG</source>
      <translation>EMG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>EO&amp;G</source>
      <translation>EO&amp;G</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/words.py" />
      <source>EOG</source>
      <translation>EOG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>Edit montage</source>
      <translation>Montage bearbeiten</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Edits</source>
      <translation>Korrekturen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/model.py" />
      <source>Ep.</source>
      <translation>Ep.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/model.py" />
      <source>Epoch</source>
      <translation>Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>Epoch number, or clock time as in {time}:</source>
      <translation>Nummer der Epoche oder Uhrzeit wie in {time}:</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_panel.py" />
      <source>Epoch {number}</source>
      <translation>Epoche {number}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>Epoch {number} of {count}</source>
      <translation>Epoche {number} von {count}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Epoch, s</source>
      <translation>Epoche, s</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Epochs</source>
      <translation>Epochen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>Epochs are decided from the EEG alone.</source>
      <translation>Die Epochen werden allein aus dem EEG entschieden.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>Epochs are decided from the EEG alone: the chin EMG comes after the EOG.</source>
      <translation>Die Epochen werden allein aus dem EEG entschieden: Das Kinn-EMG kommt erst nach dem EOG.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>Epochs are decided from the EEG, or with the EOG where that is unsure.</source>
      <translation>Die Epochen werden aus dem EEG entschieden, oder mit dem EOG, wo das unsicher ist.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>Epochs are decided from the EEG, with the EOG where that is unsure, and with the chin EMG where that is unsure too.</source>
      <translation>Die Epochen werden aus dem EEG entschieden, mit dem EOG, wo das unsicher ist, und mit dem Kinn-EMG, wo auch das unsicher ist.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Epochs by last channel used</source>
      <translation>Epochen nach letztem verwendeten Kanal</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>Epochs left out because one side did not score them: {n}.</source>
      <translation>Ausgelassene Epochen, weil eine Seite sie nicht ausgewertet hat: {n}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>Epochs of 30 s</source>
      <translation>Epochen von 30 s</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_bars.py" />
      <source>Epochs per exit</source>
      <translation>Epochen je Ausgang</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>Epochs that it scored: {n}</source>
      <translation>Ausgewertete Epochen: {n}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>Epochs that the reference scored, too, and that the figures beside it are of; the reference's row has all of its own.</source>
      <translation>Epochen, die auch die Referenz ausgewertet hat und für die die Zahlen daneben gelten; in der Zeile der Referenz stehen alle eigenen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>Epochs that the two scored differently</source>
      <translation>Epochen, die beide verschieden ausgewertet haben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>Epochs to compare</source>
      <translation>Zu vergleichende Epochen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Epochs to review, the most uncertain first</source>
      <translation>Zu prüfende Epochen, die unsichersten zuerst</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/dialog.py" />
      <source>Event</source>
      <translation>Ereignis</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>Event (E)</source>
      <translation>Ereignis (E)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/dialog.py" />
      <source>Event with a name</source>
      <translation>Ereignis mit Namen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/feature.py" />
      <source>Events</source>
      <translation>Ereignisse</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>Events in order of time</source>
      <translation>Ereignisse nach der Zeit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>Every epoch is scored from the EEG alone: this recording has no other channel that can serve.</source>
      <translation>Jede Epoche wird allein aus dem EEG ausgewertet: Diese Aufzeichnung hat keinen anderen Kanal, der dienen kann.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/feature.py" />
      <source>Everything in this queue is reviewed.</source>
      <translation>Alles in dieser Liste ist geprüft.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/titles.py" />
      <source>Exit</source>
      <translation>Ausgang</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Exit at which epochs left</source>
      <translation>Ausgang der Epochen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_bars.py" />
      <source>Exit {number}, {channels}: {amount}</source>
      <translation>Ausgang {number}, {channels}: {amount}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>Exit {number}, {channels}: {n}</source>
      <translation>Ausgang {number}, {channels}: {n}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Exit {number}: {channels}</source>
      <translation>Ausgang {number}: {channels}</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Exit: how many channels the network used for an epoch. Confidence: its own probability of the stage it gave; a model can be confident and wrong.</source>
      <translation>Ausgang: wie viele Kanäle das Netz für eine Epoche verwendet hat. Konfidenz: seine eigene Wahrscheinlichkeit für das vergebene Stadium; ein Modell kann sich sicher sein und irren.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_panel.py" />
      <source>Exits</source>
      <translation>Ausgänge</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/titles.py" />
      <source>Expert</source>
      <translation>Experte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/confusion.py" />
      <source>Expert
{stage}: {n}</source>
      <translation>Experte
{stage}: {n}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/question.py" />
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Export &amp;as</source>
      <translation>Exportieren &amp;als</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/exporter.py" />
      <source>Export as {format}</source>
      <translation>Exportieren als {format}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/exporter.py" />
      <source>Export hypnogram</source>
      <translation>Hypnogramm exportieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source>Export montages</source>
      <translation>Montagen exportieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>Export…</source>
      <translation>Export …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/confusion.py" />
      <source>F1</source>
      <translation>F1</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>Figures as without lights off and lights on; the report prints both</source>
      <translation>Werte wie ohne Licht aus und Licht an; der Bericht druckt beide</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Filter &amp;bands…</source>
      <translation>Filter&amp;bänder…</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/signals_page.py" />
      <source>Filter as the AASM manual says: EEG and EOG 0.3 to 35 Hz, EMG 10 to 100 Hz</source>
      <translation>Filtern nach dem AASM-Manual: EEG und EOG 0,3 bis 35 Hz, EMG 10 bis 100 Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/views.py" />
      <source>Final</source>
      <translation>Endgültig</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/sides.py" />
      <source>Final: you above the model</source>
      <translation>Endgültig: Sie über dem Modell</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>Find a channel</source>
      <translation>Einen Kanal suchen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/preview.py" />
      <source>Fit</source>
      <translation>Einpassen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Folder for the copy</source>
      <translation>Ordner für die Kopie</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/question.py" />
      <source>Folder: {folder}. The present content would be lost.</source>
      <translation>Ordner: {folder}. Der jetzige Inhalt ginge verloren.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/start_page.py" />
      <source>For research and education. Not a medical device: check every result.</source>
      <translation>Für Forschung und Lehre. Kein Medizinprodukt: Prüfen Sie jedes Ergebnis.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>For the eye only: the network prepares its own signals. Without phase shift. An edge above half the sampling rate is left out, and the page says so. A trace may have a band of its own: see the montage editor.</source>
      <translation>Nur fürs Auge: Das Netz bereitet seine Signale selbst auf. Ohne Phasenverschiebung. Eine Grenze über der halben Abtastrate entfällt, und die Seite sagt es. Eine Spur kann ihr eigenes Band haben: siehe Montage-Editor.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/window.py" />
      <source>Forget these</source>
      <translation>Diese vergessen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/scoring_page.py" />
      <source>Frame the epoch by its certainty</source>
      <translation>Die Epoche nach ihrer Sicherheit umrahmen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/views.py" />
      <source>From lights off at {off} to lights on at {on}.</source>
      <translation>Von Licht aus um {off} bis Licht an um {on}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/views.py" />
      <source>From lights off at {off}.</source>
      <translation>Ab Licht aus um {off}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/signals_page.py" />
      <source>From the bottom to the top of a trace's lane. The keys + and −, or the wheel with Ctrl, change it as well.</source>
      <translation>Vom unteren zum oberen Rand der Spur einer Kurve. Die Tasten + und − oder das Mausrad mit Strg ändern sie auch.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/general_page.py" />
      <source>From the next recording that is opened.</source>
      <translation>Ab der nächsten Aufzeichnung, die geöffnet wird.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/drawing.py" />
      <source>From the start</source>
      <translation>Vom Anfang an</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>Gaps</source>
      <translation>Lücken</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/dialog.py" />
      <source>General</source>
      <translation>Allgemein</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/name.py" />
      <source>Give a name</source>
      <translation>Namen angeben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>Give the chosen action the keys it is delivered with</source>
      <translation>Der gewählten Aktion die mitgelieferten Tasten geben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/dialog.py" />
      <source>Give the event a name.</source>
      <translation>Geben Sie dem Ereignis einen Namen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source>Give the montage a name of its own before saving it.</source>
      <translation>Geben Sie der Montage einen eigenen Namen, bevor Sie sie speichern.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/scoring_page.py" />
      <source>Giving stages</source>
      <translation>Stadien vergeben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/defect.py" />
      <source>Go on</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Go there</source>
      <translation>Dorthin gehen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>Go to</source>
      <translation>Gehe zu</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/cards.py" />
      <source>Graph, SHA-256</source>
      <translation>Graph, SHA-256</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/guide.py" />
      <source>Guide</source>
      <translation>Anleitung</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Healthy sleepers of {group}: median (range), Mitterling et al. 2015.</source>
      <translation>Gesunde Schläfer von {group}: Median (Bereich), Mitterling et al. 2015.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Healthy sleepers: median (range), above of {first}, below of {second}, Mitterling et al. 2015; no group that could be read includes {age:g} years, so no figure is compared.</source>
      <translation>Gesunde Schläfer: Median (Bereich), oben von {first}, unten von {second}, Mitterling et al. 2015; keine zugängliche Gruppe umfasst {age:g} Jahre, darum wird kein Wert verglichen.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Healthy sleepers: {source}. A figure outside the range is unusual in that group and nothing more.</source>
      <translation>Gesunde Schläfer: {source}. Ein Wert außerhalb des Bereichs ist in dieser Gruppe ungewöhnlich und nicht mehr als das.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>Healthy {ages} y</source>
      <translation>Gesunde {ages} J.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Height</source>
      <translation>Höhe</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/selected.py" />
      <source>Height as the others of its kind</source>
      <translation>Höhe wie die anderen ihrer Art</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>Hide patient fields</source>
      <translation>Patientenfelder verbergen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/levels.py" />
      <source>High certainty from</source>
      <translation>Hohe Sicherheit ab</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>History of changes</source>
      <translation>Verlauf der Änderungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>How does the scoring lie?</source>
      <translation>Wie liegt die Auswertung?</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>How many epochs each signal decides is shown here once the night is scored.</source>
      <translation>Wie viele Epochen jedes Signal entscheidet, steht hier, sobald die Nacht ausgewertet ist.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>How the expert scoring &amp;lies…</source>
      <translation>Wie die Experten-Auswertung &amp;liegt …</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>How the model scored</source>
      <translation>Wie das Modell ausgewertet hat</translation>
    </message>
    <message>
      <location filename="sleepgui/report/drawing.py" />
      <source>Hypnogram</source>
      <translation>Hypnogramm</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/exporter.py" />
      <source>Hypnogram as CSV (*.csv)</source>
      <translation>Hypnogramm als CSV (*.csv)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Hypnogram: one &amp;hour</source>
      <translation>Hypnogramm: eine &amp;Stunde</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Hypnogram: whole &amp;night</source>
      <translation>Hypnogramm: &amp;ganze Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Hypnogram: {path}</source>
      <translation>Hypnogramm: {path}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/feature.py" />
      <source>I am done</source>
      <translation>Ich bin fertig</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>I am done: show the others</source>
      <translation>Ich bin fertig: die anderen zeigen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source>Import montages</source>
      <translation>Montagen importieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Input</source>
      <translation>Eingang</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/defect.py" />
      <source>It is described in {log}.</source>
      <translation>Beschrieben ist er in {log}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>It is worth a look.</source>
      <translation>Sie ist einen Blick wert.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>It left after {channels}: uncertainty {doubt:.2f} is below Speed {speed:.2f}.</source>
      <translation>Sie verließ das Netz nach {channels}: Die Unsicherheit {doubt:.2f} liegt unter dem Tempo {speed:.2f}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Its paper states</source>
      <translation>Sein Artikel nennt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/feature.py" />
      <source>K complex</source>
      <translation>K-Komplex</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Kappa</source>
      <translation>Kappa</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Kappa cannot be judged where one side has a single stage.</source>
      <translation>Kappa lässt sich nicht beurteilen, wo eine Seite nur ein einziges Stadium hat.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/kappa_scale.py" />
      <source>Kappa from 0 to 1</source>
      <translation>Kappa von 0 bis 1</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Kappa of every two</source>
      <translation>Kappa je zweier</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>Kappa of every two scorers</source>
      <translation>Kappa je zweier Auswerter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/spread.py" />
      <source>Kappa of the humans and of the model</source>
      <translation>Kappa der Menschen und des Modells</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Kappa on nights recorded elsewhere, each start</source>
      <translation>Kappa in Nächten aus anderen Häusern, je Start</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Kappa on them before the EOG's powers</source>
      <translation>Kappa darin vor den Leistungen des EOG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/question.py" />
      <source>Keep scoring</source>
      <translation>Weiter auswerten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Keep the time of day (scorings are aligned by it)</source>
      <translation>Die Tageszeit behalten (Auswertungen werden nach ihr angelegt)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>Key</source>
      <translation>Taste</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>Key of the montage</source>
      <translation>Taste der Montage</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/keymap.py" />
      <source>Keypad {key}</source>
      <translation>Ziffernblock {key}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/dialog.py" />
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>L&amp;onger page</source>
      <translation>Seite &amp;länger</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/general_page.py" />
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/general_page.py" />
      <source>Language and size change when SleepGUI is started again.</source>
      <translation>Sprache und Größe ändern sich, wenn SleepGUI neu gestartet wird.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/preview.py" />
      <source>Larger (Ctrl++)</source>
      <translation>Größer (Strg++)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Largest amplitude, in units of the night</source>
      <translation>Größte Amplitude, in Einheiten der Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>Lay it so</source>
      <translation>So anlegen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>Leave it out</source>
      <translation>Weglassen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Left at the EEG exit</source>
      <translation>Am EEG-Ausgang verlassen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Left at the EMG exit</source>
      <translation>Am EMG-Ausgang verlassen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Left at the EOG exit</source>
      <translation>Am EOG-Ausgang verlassen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>Length</source>
      <translation>Dauer</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/margins.py" />
      <source>Length of a page</source>
      <translation>Länge einer Seite</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>Letter</source>
      <translation>Letter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/scoring_page.py" />
      <source>Letters and the numeric pad always go to the next epoch.</source>
      <translation>Buchstaben und Ziffernblock gehen immer zur nächsten Epoche.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/scoring_page.py" />
      <source>Levels of certainty</source>
      <translation>Stufen der Sicherheit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>Libraries</source>
      <translation>Bibliotheken</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/licences.py" />
      <source>Licence</source>
      <translation>Lizenz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/licences.py" />
      <source>Licences</source>
      <translation>Lizenzen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Licences…</source>
      <translation>Lizenzen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Lights &amp;on at this epoch's end</source>
      <translation>Licht a&amp;n am Ende dieser Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Lights as the &amp;file has them</source>
      <translation>Lichtzeiten wie in der &amp;Datei</translation>
    </message>
    <message>
      <location filename="sleepgui/report/drawing.py" />
      <source>Lights off</source>
      <translation>Licht aus</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Lights off to on</source>
      <translation>Licht aus bis an</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/lights.py" />
      <source>Lights off: drag it to where the lights went off (L: here)</source>
      <translation>Licht aus: dorthin ziehen, wo das Licht ausging (L: hier)</translation>
    </message>
    <message>
      <location filename="sleepgui/report/drawing.py" />
      <source>Lights on</source>
      <translation>Licht an</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/lights.py" />
      <source>Lights on: drag it to where the lights went on (Shift+L: here)</source>
      <translation>Licht an: dorthin ziehen, wo das Licht anging (Shift+L: hier)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/feature.py" />
      <source>Limb movement</source>
      <translation>Extremitätenbewegung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>Log: {folder}</source>
      <translation>Protokoll: {folder}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>Look around</source>
      <translation>Umsehen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Looking at {n} of {total} nights …</source>
      <translation>{n} von {total} Nächten werden angesehen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Looking for recordings …</source>
      <translation>Aufzeichnungen werden gesucht …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Looking through the recording …</source>
      <translation>Die Aufzeichnung wird durchgesehen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/feature.py" />
      <source>Look…</source>
      <translation>Ansehen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Loss</source>
      <translation>Verlust</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Lower edge</source>
      <translation>Untere Grenze</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>Machine</source>
      <translation>Rechner</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card.py" />
      <source>Macro F1</source>
      <translation>Makro-F1</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Made with SleepGUI {version}.</source>
      <translation>Erstellt mit SleepGUI {version}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/start_page.py" />
      <source>Makes a simulated eight-hour recording with its expert scoring, and opens it.</source>
      <translation>Erzeugt eine simulierte Aufzeichnung von acht Stunden mit Experten-Auswertung und öffnet sie.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>Mark by dragging over the signals; Esc ends it</source>
      <translation>Durch Ziehen über die Signale markieren; Esc beendet es</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>Marked here</source>
      <translation>Hier markiert</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>Mean F1 of the stages {f1:.2f}.</source>
      <translation>Mittleres F1 der Stadien {f1:.2f}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Measure</source>
      <translation>Messen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/levels.py" />
      <source>Medium certainty from</source>
      <translation>Mittlere Sicherheit ab</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/message_bar.py" />
      <source>Messages</source>
      <translation>Meldungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Method</source>
      <translation>Verfahren</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/confusion.py" />
      <source>Model
{stage}</source>
      <translation>Modell
{stage}</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Model and Speed</source>
      <translation>Modell und Tempo</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Model and expert disagree</source>
      <translation>Modell und Experte uneinig</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Model card</source>
      <translation>Modellkarte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source>Montage {name} is saved.</source>
      <translation>Montage {name} ist gespeichert.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Montage {n}</source>
      <translation>Montage {n}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>Montage: tick what is shown, drag to order</source>
      <translation>Montage: anhaken, was gezeigt wird; ziehen zum Ordnen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/margins.py" />
      <source>Montage: {name}</source>
      <translation>Montage: {name}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source>Montages (*.json)</source>
      <translation>Montagen (*.json)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>More &amp;careful (lower Speed)</source>
      <translation>&amp;Sorgfältiger (kleineres Tempo)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Move along</source>
      <translation>Entlangfahren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/selected.py" />
      <source>Move down</source>
      <translation>Nach unten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Move the slider that has the focus</source>
      <translation>Den Regler mit dem Fokus bewegen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/selected.py" />
      <source>Move up</source>
      <translation>Nach oben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Multiplications an epoch</source>
      <translation>Multiplikationen je Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>N1</source>
      <translation>N1</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>N2</source>
      <translation>N2</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>N3</source>
      <translation>N3</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>Name of the montage</source>
      <translation>Name der Montage</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/general_page.py" />
      <source>Name on your corrections</source>
      <translation>Name auf Ihren Korrekturen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/selected.py" />
      <source>Name to show for {name}:</source>
      <translation>Angezeigter Name für {name}:</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Name you score under</source>
      <translation>Name, unter dem Sie auswerten</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Name: {name}</source>
      <translation>Name: {name}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/cards.py" />
      <source>Needs</source>
      <translation>Braucht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/signals_page.py" />
      <source>Negative is up</source>
      <translation>Negativ nach oben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>Negative: before the recording.</source>
      <translation>Negativ: vor der Aufzeichnung.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/confusion.py" />
      <source>Neither side has this stage here.</source>
      <translation>Auf keiner Seite kommt dieses Stadium hier vor.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card.py" />
      <source>Never seen</source>
      <translation>Nie gesehen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Next &amp;disagreement with the expert</source>
      <translation>Nächste &amp;Abweichung vom Experten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Next &amp;uncertain epoch</source>
      <translation>Nächste &amp;unsichere Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Next e&amp;vent</source>
      <translation>Nächstes E&amp;reignis</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Next or previous control</source>
      <translation>Nächstes oder voriges Bedienelement</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/preview.py" />
      <source>Next page (Page Down)</source>
      <translation>Nächste Seite (Bild ab)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Next stage &amp;transition</source>
      <translation>Nächster &amp;Stadienwechsel</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Next unscored epoch</source>
      <translation>Nächste nicht ausgewertete Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>Night</source>
      <translation>Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/table.py" />
      <source>Nights</source>
      <translation>Nächte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/question.py" />
      <source>Nights are still being scored. Stop?</source>
      <translation>Es werden noch Nächte ausgewertet. Anhalten?</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>Nights at &amp;once</source>
      <translation>Nächte &amp;zugleich</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>Nights scored at once, each in a process of its own; more need more memory.</source>
      <translation>Zugleich ausgewertete Nächte, jede in einem eigenen Prozess; mehr brauchen mehr Speicher.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>No channel of {name} is known to be an EEG: choose it in the panel Recording to score this night.</source>
      <translation>Von keinem Kanal in {name} ist bekannt, dass er ein EEG ist: Wählen Sie ihn in der Leiste Aufzeichnung, um diese Nacht auszuwerten.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>No epoch to compare here.</source>
      <translation>Hier gibt es keine Epoche zu vergleichen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>No events yet. Press A and drag over the signals to mark an arousal, B for an artefact, E for an event with a name of your own.</source>
      <translation>Noch keine Ereignisse. Drücken Sie A und ziehen Sie über die Signale, um ein Arousal zu markieren, B für ein Artefakt, E für ein Ereignis mit eigenem Namen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>No exit came below Speed {speed:.2f}, so the last one decided. Its uncertainty is {doubt:.2f}.</source>
      <translation>Kein Ausgang kam unter das Tempo {speed:.2f}, also entschied der letzte. Seine Unsicherheit ist {doubt:.2f}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>No kappa: nothing in common, or one side with a single stage</source>
      <translation>Kein Kappa: nichts gemeinsam, oder eine Seite mit nur einem Stadium</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>No key</source>
      <translation>Keine Taste</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>No lights were given: all figures are about the whole recording.</source>
      <translation>Licht aus und an sind nicht angegeben: Alle Werte gelten für die ganze Aufzeichnung.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>No program is set up to open {name}; it is in {folder}.</source>
      <translation>Kein Programm ist eingerichtet, um {name} zu öffnen; die Datei liegt in {folder}.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>No published range that could be verified is at hand for {n:g} years.</source>
      <translation>Für {n:g} Jahre liegt kein veröffentlichter Bereich vor, der sich nachprüfen ließ.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>No such epochs in this night.</source>
      <translation>Keine solchen Epochen in dieser Nacht.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Nobody has scored this night yet. Score it, give stages by hand, or open somebody's scoring.</source>
      <translation>Noch hat niemand diese Nacht ausgewertet. Werten Sie sie aus, vergeben Sie Stadien von Hand, oder öffnen Sie die Auswertung von jemandem.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source>None of the channels of the montage {name} is in this recording: the scored channels are shown.</source>
      <translation>Keiner der Kanäle der Montage {name} ist in dieser Aufzeichnung: Die ausgewerteten Kanäle werden gezeigt.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>Not available: {reason}.</source>
      <translation>Nicht verfügbar: {reason}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source>Not in this recording: {count} of the montage's traces. {first}</source>
      <translation>Nicht in dieser Aufzeichnung: {count} der Kurven der Montage. {first}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card.py" />
      <source>Not measured on people it never saw.</source>
      <translation>Nicht gemessen an Menschen, die er nie sah.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/panel.py" />
      <source>Not scored yet</source>
      <translation>Noch nicht ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>Notch</source>
      <translation>Kerbfilter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/signals_page.py" />
      <source>Notch against &amp;mains hum</source>
      <translation>Kerbfilter gegen &amp;Netzbrummen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>Notch against mains hum</source>
      <translation>Kerbfilter gegen Netzbrummen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Nothing but your own stages, events and lights is shown, counted or exported.</source>
      <translation>Nur Ihre eigenen Stadien, Ereignisse und Lichtzeiten werden gezeigt, gezählt und exportiert.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>Nothing has been changed in this night yet.</source>
      <translation>In dieser Nacht wurde noch nichts geändert.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Nothing is scored yet.</source>
      <translation>Noch ist nichts ausgewertet.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Number</source>
      <translation>Nummer</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Number of the start taken</source>
      <translation>Nummer des genommenen Starts</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Number row also goes to the next epoch</source>
      <translation>Auch die Zahlenreihe geht zur nächsten Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Of what reads the EOG's powers</source>
      <translation>Des Teils, der die Leistungen des EOG liest</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Of what reads the exits' answers alone</source>
      <translation>Des Teils, der nur die Antworten der Ausgänge liest</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>Off</source>
      <translation>Aus</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>One correction from an earlier sitting was restored.</source>
      <translation>Eine Korrektur aus einer früheren Sitzung wurde wiederhergestellt.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>One or two derivations, as in C4-M1,F4-M1</source>
      <translation>Eine oder zwei Ableitungen, wie in C4-M1,F4-M1</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Only nights with &amp;remarks</source>
      <translation>Nur Nächte mit &amp;Bemerkungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/window.py" />
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Open &amp;recent</source>
      <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Open a menu</source>
      <translation>Ein Menü öffnen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>Open a recording, or drop it on the window. Press Score: every epoch of 30 seconds gets a stage. Look through those the program is unsure of, correct what you see differently, and export. Nothing needs to be set up, and nothing leaves this computer.</source>
      <translation>Öffnen Sie eine Aufzeichnung oder ziehen Sie sie auf das Fenster. Drücken Sie Auswerten: Jede Epoche von 30 Sekunden bekommt ein Stadium. Sehen Sie die durch, bei denen das Programm unsicher ist, korrigieren Sie, was Sie anders sehen, und exportieren Sie. Nichts muss eingerichtet werden, und nichts verlässt diesen Computer.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>Open a recording…</source>
      <translation>Aufzeichnung öffnen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>Open an expert's scoring of this night to see how far the model agrees.</source>
      <translation>Öffnen Sie die Auswertung eines Experten zu dieser Nacht, um zu sehen, wie weit das Modell übereinstimmt.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Open expert &amp;scoring…</source>
      <translation>Experten-Au&amp;swertung öffnen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/opener.py" />
      <source>Open expert scoring</source>
      <translation>Experten-Auswertung öffnen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/opener.py" />
      <source>Open recording</source>
      <translation>Aufzeichnung öffnen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/defect.py" />
      <source>Open the &amp;folder</source>
      <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Open the &amp;results table</source>
      <translation>E&amp;rgebnistabelle öffnen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>Open the log's &amp;folder</source>
      <translation>Ordner des &amp;Protokolls öffnen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/start_page.py" />
      <source>Opened lately</source>
      <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/opener.py" />
      <source>Opening {name} …</source>
      <translation>{name} wird geöffnet …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/words.py" />
      <source>Other</source>
      <translation>Andere</translation>
    </message>
    <message>
      <location filename="sleepgui/report/drawing.py" />
      <source>Other scorer</source>
      <translation>Vergleich</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Other scorer: {name}; red: stages differ.</source>
      <translation>Anderer Auswerter: {name}; rot: Stadien weichen ab.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Other: {stage}</source>
      <translation>Andere: {stage}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>Otherwise: it begins</source>
      <translation>Anders: sie beginnt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Own</source>
      <translation>Eigenes</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Own band</source>
      <translation>Eigenes Band</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/reporter.py" />
      <source>PDF (*.pdf);;Web page (*.html)</source>
      <translation>PDF (*.pdf);;Webseite (*.html)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>Packaged</source>
      <translation>Als Paket</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/preview.py" />
      <source>Page {n}</source>
      <translation>Seite {n}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/preview.py" />
      <source>Page {n} of {count}</source>
      <translation>Seite {n} von {count}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/dialog.py" />
      <source>Pages of the preferences</source>
      <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Parameters</source>
      <translation>Parameter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>Parameters after the AASM manual; point at a line for its definition and source.</source>
      <translation>Parameter nach dem AASM-Manual; zeigen Sie auf eine Zeile, um Definition und Quelle zu lesen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Passes</source>
      <translation>Durchgänge</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Patient and recording fields of the file</source>
      <translation>Patienten- und Aufzeichnungsfelder der Datei</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Patient field</source>
      <translation>Patientenfeld</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>People whose polygraphy it learned from</source>
      <translation>Personen, aus deren Polygraphie es lernte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>People whose stages and spectra it learned from</source>
      <translation>Personen, aus deren Stadien und Spektren es lernte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>People whose waveforms it learned from</source>
      <translation>Personen, aus deren Wellenformen es lernte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Polarity</source>
      <translation>Polarität</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Power in delta, sigma and &amp;beta</source>
      <translation>Leistung in Delta, Sigma und &amp;Beta</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/panel.py" />
      <source>Power in delta, sigma and beta through the night</source>
      <translation>Leistung in Delta, Sigma und Beta im Lauf der Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Power of {name}, multitaper, {width:.2g} Hz wide, dB re 1 {unit}; grey: nothing recorded.</source>
      <translation>Leistung von {name}, Multitaper, {width:.2g} Hz breit, dB über 1 {unit}; grau: nichts aufgezeichnet.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/drawing.py" />
      <source>Power, Hz</source>
      <translation>Leistung, Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Pre&amp;ferences…</source>
      <translation>E&amp;instellungen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/dialog.py" />
      <source>Preferences</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/state.py" />
      <source>Preparing the scoring engine …</source>
      <translation>Die Auswertung wird vorbereitet …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/preview.py" />
      <source>Preparing …</source>
      <translation>Vorbereitung …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/key_catcher.py" />
      <source>Press a key</source>
      <translation>Taste drücken</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Press the button that has the focus</source>
      <translation>Die Schaltfläche mit dem Fokus drücken</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/preview.py" />
      <source>Preview of the report</source>
      <translation>Vorschau des Berichts</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Previous disagreement</source>
      <translation>Vorige Abweichung vom Experten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Previous event</source>
      <translation>Voriges Ereignis</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/preview.py" />
      <source>Previous page (Page Up)</source>
      <translation>Vorige Seite (Bild auf)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Previous stage transition</source>
      <translation>Voriger Stadienwechsel</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Previous uncertain epoch</source>
      <translation>Vorige unsichere Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Previous unscored epoch</source>
      <translation>Vorige nicht ausgewertete Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>Prin&amp;t…</source>
      <translation>&amp;Drucken …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>Print the patient fields and the date</source>
      <translation>Patientenfelder und Datum drucken</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>Printed above the signature. Without comments there is room to write.</source>
      <translation>Steht über der Unterschrift. Ohne Bemerkungen bleibt Platz zum Schreiben.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Probabilities</source>
      <translation>Wahrscheinlichkeiten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/titles.py" />
      <source>Probability</source>
      <translation>Wahrscheinl.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>Processor</source>
      <translation>Prozessor</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>Program</source>
      <translation>Programm</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/strip.py" />
      <source>Progress of the scorer that is asked</source>
      <translation>Fortschritt des gefragten Auswerters</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Published in</source>
      <translation>Veröffentlicht in</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Published ranges are of whole nights: none is printed for less than {n} h.</source>
      <translation>Veröffentlichte Bereiche gelten für ganze Nächte: Unter {n} h wird keiner gedruckt.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>R latency</source>
      <translation>R-Latenz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>REM</source>
      <translation>REM</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Re&amp;port…</source>
      <translation>&amp;Bericht …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>Read it differently…</source>
      <translation>Anders lesen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>Read the guide</source>
      <translation>Anleitung lesen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>Reading the night: {share:.0%}.</source>
      <translation>Die Nacht wird gelesen: {share:.0%}.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Recording</source>
      <translation>Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/exporter.py" />
      <source>Recording (*{ending})</source>
      <translation>Aufzeichnung (*{ending})</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Recording field</source>
      <translation>Aufzeichnungsfeld</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/exporter.py" />
      <source>Recording with these stages inside…</source>
      <translation>Aufzeichnung mit diesen Stadien darin …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/opener.py" />
      <source>Recordings (*.edf *.bdf *.rec *.vhdr *.set *.fif *.gdf *.cnt *.EDF *.BDF *.REC);;All files (*)</source>
      <translation>Aufzeichnungen (*.edf *.bdf *.rec *.vhdr *.set *.fif *.gdf *.cnt *.EDF *.BDF *.REC);;Alle Dateien (*)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/actions.py" />
      <source>Redo</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>Ref.</source>
      <translation>Ref.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Reference in rows, compared in columns</source>
      <translation>Referenz in Zeilen, verglichen in Spalten</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Reference: {reference}. Compared: {compared}. {n} epochs that both scored, {n_excluded} left out. Cohen's kappa {kappa}, same stage {share}, macro F1 {f1}.</source>
      <translation>Referenz: {reference}. Verglichen: {compared}. {n} Epochen, die beide ausgewertet haben, {n_excluded} weggelassen. Cohens Kappa {kappa}, gleiches Stadium {share}, Makro-F1 {f1}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Reference: {stage}</source>
      <translation>Referenz: {stage}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>Remarks</source>
      <translation>Bemerkungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/selected.py" />
      <source>Rename trace</source>
      <translation>Kurve umbenennen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/selected.py" />
      <source>Rename…</source>
      <translation>Umbenennen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/question.py" />
      <source>Replace</source>
      <translation>Ersetzen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>Report</source>
      <translation>Bericht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>Results &amp;to</source>
      <translation>Er&amp;gebnisse nach</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/feature.py" />
      <source>Review</source>
      <translation>Prüfung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>S&amp;ensitivity</source>
      <translation>&amp;Empfindlichkeit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>S&amp;horter page</source>
      <translation>Seite kü&amp;rzer</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>S&amp;ignal</source>
      <translation>S&amp;ignal</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>S&amp;igned by</source>
      <translation>&amp;Unterschrieben von</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>S&amp;kip to the next to review</source>
      <translation>Ü&amp;berspringen, weiter zur nächsten Prüfung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>S&amp;maller traces</source>
      <translation>Kurven &amp;kleiner</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>S&amp;peed</source>
      <translation>Te&amp;mpo</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>S&amp;top</source>
      <translation>An&amp;halten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>SE, %</source>
      <translation>SE, %</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/status_line.py" />
      <source>SHA-256 of the weights: </source>
      <translation>SHA-256 der Gewichte: </translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Sa&amp;ve hypnogram again</source>
      <translation>Hypnogramm erneut &amp;speichern</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Same stage</source>
      <translation>Gleich</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Sampling rate, Hz</source>
      <translation>Abtastrate, Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/reporter.py" />
      <source>Save report</source>
      <translation>Bericht speichern</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>Save the hypnogram as CSV</source>
      <translation>Das Hypnogramm als CSV speichern</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Save your stages under your name and begin with none, so that somebody else can score the same night.</source>
      <translation>Ihre Stadien unter Ihrem Namen sichern und mit keinen beginnen, damit jemand anders dieselbe Nacht auswerten kann.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source>Saved to {path}</source>
      <translation>In {path} gespeichert</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Sc&amp;orers</source>
      <translation>Auswe&amp;rter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Score &amp;blind: hide all others</source>
      <translation>&amp;Blind auswerten: alle anderen verbergen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Score &amp;blind: hide the model and the others</source>
      <translation>&amp;Blind auswerten: Modell und andere verbergen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Score a &amp;folder of nights…</source>
      <translation>Einen &amp;Ordner mit Nächten auswerten …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Score a folder of nights</source>
      <translation>Einen Ordner mit Nächten auswerten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/start_page.py" />
      <source>Score a sleep study</source>
      <translation>Eine Schlafuntersuchung auswerten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Score again what was scored &amp;before</source>
      <translation>Auch schon &amp;Ausgewertetes neu auswerten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>Score and Speed</source>
      <translation>Auswertung und Tempo</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>Score every epoch of the night</source>
      <translation>Jede Epoche der Nacht auswerten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/state.py" />
      <source>Score the night</source>
      <translation>Nacht auswerten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>Score the night to see how far the model agrees with {scorer}.</source>
      <translation>Werten Sie die Nacht aus, um zu sehen, wie weit das Modell mit {scorer} übereinstimmt.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>Score the night, or give stages by hand, to see its sleep statistics.</source>
      <translation>Werten Sie die Nacht aus oder vergeben Sie Stadien von Hand, um die Schlafstatistik zu sehen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/state.py" />
      <source>Score these channels</source>
      <translation>Diese Kanäle auswerten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/state.py" />
      <source>Scored</source>
      <translation>Ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Scored by</source>
      <translation>Ausgewertet von</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/words.py" />
      <source>Scored channels</source>
      <translation>Ausgewertete Kanäle</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Scored with</source>
      <translation>Ausgewertet mit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>Scorer</source>
      <translation>Auswerter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/cards.py" />
      <source>Scorers</source>
      <translation>Auswerter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>Scorers and their agreement with the reference</source>
      <translation>Auswerter und ihre Übereinstimmung mit der Referenz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>Scores a made-up night from opening to export; a minute</source>
      <translation>Wertet eine erfundene Nacht vom Öffnen bis zum Export aus; eine Minute</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Scoring</source>
      <translation>Auswertung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/state.py" />
      <source>Scoring  {share:.0%}</source>
      <translation>Auswertung  {share:.0%}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>Scoring progress</source>
      <translation>Fortschritt der Auswertung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>Screen</source>
      <translation>Bildschirm</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/scroll.py" />
      <source>Scroll through the traces</source>
      <translation>Durch die Kurven rollen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>Search for an action or a key</source>
      <translation>Eine Aktion oder Taste suchen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/model.py" />
      <source>Seconds</source>
      <translation>Sekunden</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>Seconds after the recording's beginning</source>
      <translation>Sekunden nach Beginn der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/cards.py" />
      <source>Sees at once</source>
      <translation>Sieht auf einmal</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/menu.py" />
      <source>Sees {context} at once.</source>
      <translation>Sieht auf einmal: {context}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>Selected traces</source>
      <translation>Gewählte Kurven</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/signals_page.py" />
      <source>Sensitivity</source>
      <translation>Empfindlichkeit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/signals_page.py" />
      <source>Sensitivity of {kind}</source>
      <translation>Empfindlichkeit von {kind}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/window.py" />
      <source>Sent to {name}.</source>
      <translation>An {name} gesendet.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Sequence stage</source>
      <translation>Sequenzstufe</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Set mine aside…</source>
      <translation>Beiseitelegen …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/feature.py" />
      <source>Set your scoring aside</source>
      <translation>Ihre Auswertung beiseitelegen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Share of the queue that is reviewed</source>
      <translation>Geprüfter Anteil der Liste</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Shift and wheel</source>
      <translation>Umschalt und Mausrad</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/selected.py" />
      <source>Show as recorded, unfiltered</source>
      <translation>Wie aufgezeichnet zeigen, ungefiltert</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/panel.py" />
      <source>Show one hour round this epoch</source>
      <translation>Eine Stunde um diese Epoche zeigen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/message_bar.py" />
      <source>Show one more message</source>
      <translation>Eine weitere Meldung zeigen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>Show patient fields</source>
      <translation>Patientenfelder zeigen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/defect.py" />
      <source>Show the &amp;details</source>
      <translation>&amp;Einzelheiten zeigen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/panel.py" />
      <source>Show the whole night</source>
      <translation>Die ganze Nacht zeigen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/message_bar.py" />
      <source>Show {n} more messages</source>
      <translation>{n} weitere Meldungen zeigen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>Shown as recorded.</source>
      <translation>Gezeigt wie aufgezeichnet.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/panel.py" />
      <source>Sigma</source>
      <translation>Sigma</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>Signals</source>
      <translation>Signale</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Signature</source>
      <translation>Unterschrift</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/opener.py" />
      <source>Simulating a night …</source>
      <translation>Eine Nacht wird simuliert …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/general_page.py" />
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Size of the trace below the mouse</source>
      <translation>Größe der Kurve unter der Maus</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Skip</source>
      <translation>Überspringen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/window.py" />
      <source>Sleep</source>
      <translation>Schlaf</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>Sleep and wake</source>
      <translation>Schlaf und Wach</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>Sleep efficiency</source>
      <translation>Schlafeffizienz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>Sleep efficiency: total sleep time of total recording time</source>
      <translation>Schlafeffizienz: Gesamtschlafzeit durch Gesamtaufzeichnungszeit</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>Sleep latency</source>
      <translation>Schlaflatenz</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Sleep report</source>
      <translation>Schlafbericht</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Sleep report: {name}. For research use only.</source>
      <translation>Schlafbericht: {name}. Nur für die Forschung.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>Sleep statistics</source>
      <translation>Schlafstatistik</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Sleep-EDF cuts</source>
      <translation>Sleep-EDF-Ausschnitte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Sleep-EDF recordings</source>
      <translation>Sleep-EDF-Aufnahmen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/crash.py" />
      <source>SleepGUI ended unexpectedly when it was last used. Your corrections were saved as you made them. What is known of it stands in {path}.</source>
      <translation>SleepGUI wurde bei der letzten Benutzung unerwartet beendet. Ihre Korrekturen wurden gespeichert, sobald Sie sie machten. Was bekannt ist, steht in {path}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/guide.py" />
      <source>SleepGUI guide</source>
      <translation>SleepGUI-Anleitung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/licences.py" />
      <source>SleepGUI is free software. It uses Qt under the LGPL, version 3, and the libraries below; each is its authors' work, under its own licence.</source>
      <translation>SleepGUI ist freie Software. Es nutzt Qt unter der LGPL, Version 3, und die Bibliotheken unten; jede ist das Werk ihrer Autoren, unter eigener Lizenz.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/start_page.py" />
      <source>SleepGUI reads the EEG, eye and chin channels of a night and proposes a stage for every 30-second epoch. You see which signals it needed, correct what you see differently, and export the hypnogram.</source>
      <translation>SleepGUI liest die EEG-, Augen- und Kinnkanäle einer Nacht und schlägt für jede 30-Sekunden-Epoche ein Stadium vor. Sie sehen, welche Signale dafür nötig waren, korrigieren, was Sie anders sehen, und exportieren das Hypnogramm.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Slow &amp;waves above 75 µV on EEG</source>
      <translation>Langsame &amp;Wellen über 75 µV im EEG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>Slow waves above 75 µV on this page: {shares}.</source>
      <translation>Langsame Wellen über 75 µV auf dieser Seite: {shares}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/preview.py" />
      <source>Smaller (Ctrl+-)</source>
      <translation>Kleiner (Strg+-)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/feature.py" />
      <source>Snoring</source>
      <translation>Schnarchen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/defect.py" />
      <source>Something went wrong in SleepGUI that should not have: {what}

Your corrections are saved as you make them. You can go on, or close SleepGUI and open the recording again. {where} The description holds nothing of the patient; please pass it on to those who look after SleepGUI.</source>
      <translation>In SleepGUI ist etwas schiefgegangen, das nicht hätte schiefgehen dürfen: {what}

Ihre Korrekturen werden gespeichert, sobald Sie sie machen. Sie können weiterarbeiten oder SleepGUI schließen und die Aufzeichnung wieder öffnen. {where} Die Beschreibung enthält nichts über den Patienten; bitte geben Sie sie an die weiter, die SleepGUI betreuen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>Source: {source}.</source>
      <translation>Quelle: {source}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Sources</source>
      <translation>Quellen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Space</source>
      <translation>Leertaste</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Space accepts the stage shown and goes on; a stage key corrects it. Accepted epochs are yours: no later scoring changes them.</source>
      <translation>Die Leertaste nimmt das gezeigte Stadium an und geht weiter; eine Stadientaste korrigiert es. Angenommene Epochen gehören Ihnen: Keine spätere Auswertung ändert sie.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/panel.py" />
      <source>Spectrogram</source>
      <translation>Spektrogramm</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/selected.py" />
      <source>Spectrogram of this trace</source>
      <translation>Spektrogramm dieser Kurve</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Speed</source>
      <translation>Tempo</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>Speed sets how sure an exit must be for an epoch to leave there: at 0 every epoch is looked at with all signals. The strip below the hypnogram shows which exit decided each epoch; those that had to look deepest are where a second look is worth most.</source>
      <translation>Das Tempo legt fest, wie sicher ein Ausgang sein muss, damit eine Epoche dort das Netz verlässt: Bei 0 wird jede Epoche mit allen Signalen angesehen. Der Streifen unter dem Hypnogramm zeigt, welcher Ausgang jede Epoche entschied; bei denen, die am tiefsten gehen mussten, lohnt ein zweiter Blick am meisten.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/feature.py" />
      <source>Spindle</source>
      <translation>Spindel</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Spread of the usual unit, nepers</source>
      <translation>Streuung der üblichen Einheit, Neper</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>Stage</source>
      <translation>Stadium</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/letters.py" />
      <source>Stage of the epoch</source>
      <translation>Stadium der Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Stage of the other</source>
      <translation>Stadium des anderen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Stage of the reference</source>
      <translation>Stadium der Referenz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_bars.py" />
      <source>Stage probabilities at each exit</source>
      <translation>Wahrscheinlichkeiten der Stadien an jedem Ausgang</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>Stages</source>
      <translation>Stadien</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Stands on your stages and events, in exports and in the history.</source>
      <translation>Steht an Ihren Stadien und Ereignissen, in Exporten und im Verlauf.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>Start</source>
      <translation>Beginn</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>Start and length</source>
      <translation>Beginn und Länge</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Starts</source>
      <translation>Starts</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>State</source>
      <translation>Stand</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/strip.py" />
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/question.py" />
      <source>Stop and close</source>
      <translation>Anhalten und schließen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>Stop scoring; what is scored so far stays</source>
      <translation>Auswertung anhalten; was ausgewertet ist, bleibt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>Stopping …</source>
      <translation>Wird angehalten …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>Sure</source>
      <translation>Sicher</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>Switched off, what is marked in the files counts.</source>
      <translation>Ausgeschaltet gilt, was in den Dateien vermerkt ist.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>System</source>
      <translation>System</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>TST, min</source>
      <translation>TST, min</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>Take every key from the chosen action</source>
      <translation>Der gewählten Aktion alle Tasten nehmen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>Take it</source>
      <translation>Wegnehmen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Take the selected scoring away; its file stays.</source>
      <translation>Die gewählte Auswertung wegnehmen; ihre Datei bleibt.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>Take them in</source>
      <translation>Übernehmen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Temperatures from</source>
      <translation>Temperaturen aus</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Temperatures of the exits</source>
      <translation>Temperaturen der Ausgänge</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Ten more years of age change on average in healthy adults: {changes} ({source}).</source>
      <translation>Zehn weitere Lebensjahre verändern bei gesunden Erwachsenen im Mittel: {changes} ({source}).</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>Testing … This takes a minute; you can go on working.</source>
      <translation>Test läuft … Das dauert eine Minute; Sie können weiterarbeiten.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>The &amp;date</source>
      <translation>Das &amp;Datum</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>The &amp;recording</source>
      <translation>Die &amp;Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>The chosen night</source>
      <translation>Die gewählte Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>The colour of its kind</source>
      <translation>Die Farbe ihrer Art</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/guide.py" />
      <source>The guide is missing; install SleepGUI again.</source>
      <translation>Die Anleitung fehlt; installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/key_catcher.py" />
      <source>The key to add</source>
      <translation>Die hinzuzufügende Taste</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/lights.py" />
      <source>The lights cannot go off after they went on; move Lights on first.</source>
      <translation>Das Licht kann nicht ausgehen, nachdem es angegangen ist; verschieben Sie zuerst Licht an.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/lights.py" />
      <source>The lights cannot go on before they went off; move Lights off first.</source>
      <translation>Das Licht kann nicht angehen, bevor es ausgegangen ist; verschieben Sie zuerst Licht aus.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>The lower edge must lie below the upper one.</source>
      <translation>Die untere Grenze muss unter der oberen liegen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>The model agrees with {who} in {share:.1%} of {n} epochs.</source>
      <translation>Das Modell stimmt mit {who} in {share:.1%} von {n} Epochen überein.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>The model among the humans</source>
      <translation>Das Modell unter den Menschen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/levels.py" />
      <source>The model's confidence is calibrated: of the epochs it is 80% sure of, about four in five are as an expert scores them. What is below the first goes into the review queue.</source>
      <translation>Die Konfidenz des Modells ist kalibriert: Von den Epochen, bei denen es zu 80 % sicher ist, sind etwa vier von fünf so, wie ein Experte sie auswertet. Was unter dem ersten Wert liegt, kommt in die Prüfliste.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>The model's mean kappa with the {n} humans is {own:.2f}. Each human's with the others (rings) is {low:.2f} to {high:.2f}; any two humans (band) {pair_low:.2f} to {pair_high:.2f}. The model agrees more than {below} of {n} do.</source>
      <translation>Das mittlere Kappa des Modells mit den {n} Menschen ist {own:.2f}. Das jedes Menschen mit den anderen (Ringe) ist {low:.2f} bis {high:.2f}; das je zweier Menschen (Band) {pair_low:.2f} bis {pair_high:.2f}. Das Modell stimmt besser überein als {below} von {n}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/menu.py" />
      <source>The network of this program: Speed and exits are its own. Sees {context}.</source>
      <translation>Das Netz dieses Programms: Nur dieses hat Tempo und Ausgänge. Sieht auf einmal: {context}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/scoring_page.py" />
      <source>The number row also goes to the next epoch</source>
      <translation>Auch die Zahlenreihe geht zur nächsten Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>The proposal was:</source>
      <translation>Der Vorschlag war:</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/feature.py" />
      <source>The recording is shorter than one epoch.</source>
      <translation>Die Aufzeichnung ist kürzer als eine Epoche.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>The reference: all others are compared with it.</source>
      <translation>Die Referenz: Alle anderen werden mit ihr verglichen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/window.py" />
      <source>The report is saved: {name}</source>
      <translation>Der Bericht ist gespeichert: {name}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>The same number for all nights of a person keeps their order.</source>
      <translation>Dieselbe Zahl für alle Nächte einer Person erhält ihre Reihenfolge.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/cards.py" />
      <source>The scorers</source>
      <translation>Die Auswerter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/scoring.py" />
      <source>The scoring engine could not be started.</source>
      <translation>Das Auswertungsprogramm konnte nicht gestartet werden.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/picture.py" />
      <source>The scoring goes from {a} to {b}, the recording from {c} to {d}.</source>
      <translation>Die Auswertung reicht von {a} bis {b}, die Aufzeichnung von {c} bis {d}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>The share of scored epochs that a second look is expected to leave as they are: the model's calibrated confidence where it decided, all of those that you decided.</source>
      <translation>Der Anteil der ausgewerteten Epochen, die ein zweiter Blick voraussichtlich lässt, wie sie sind: die kalibrierte Konfidenz des Modells, wo es entschied, und alle, die Sie entschieden haben.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>The signals themselves are not changed. Look through the copy before you give it away: a channel's name or a rare finding can still tell whose it is.</source>
      <translation>Die Signale selbst werden nicht geändert. Sehen Sie die Kopie durch, bevor Sie sie weggeben: Ein Kanalname oder ein seltener Befund kann noch verraten, wessen sie ist.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>The stages &amp;as</source>
      <translation>Die Stadien &amp;als</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>The test could not be started.</source>
      <translation>Der Test konnte nicht gestartet werden.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>The test did not come to its end.</source>
      <translation>Der Test kam nicht zum Ende.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>The test said nothing that could be understood.</source>
      <translation>Der Test sagte nichts Verständliches.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/feature.py" />
      <source>The trail of changes cannot be written to {path} ({why}).</source>
      <translation>Die Liste der Änderungen kann nicht in {path} geschrieben werden ({why}).</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_panel.py" />
      <source>The upright mark is Speed: an epoch leaves where its uncertainty ends before it.</source>
      <translation>Der senkrechte Strich ist das Tempo: Eine Epoche verlässt das Netz dort, wo ihre Unsicherheit vor ihm endet.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>The whole card, with every setting of the training: {file} among the weights.</source>
      <translation>Die ganze Karte mit allen Einstellungen des Trainings: {file} bei den Gewichten.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/views.py" />
      <source>The whole recording, as if no lights were marked.</source>
      <translation>Die ganze Aufzeichnung, als wären keine Lichtzeiten vermerkt.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>There is no epoch that both the model and the expert scored.</source>
      <translation>Keine Epoche wurde sowohl vom Modell als auch vom Experten ausgewertet.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>There is no further change of stage.</source>
      <translation>Es gibt keinen weiteren Stadienwechsel.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>There is no further epoch where the expert differs.</source>
      <translation>Es gibt keine weitere Epoche, in der der Experte abweicht.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>There is no further epoch with a confidence below 50%.</source>
      <translation>Es gibt keine weitere Epoche mit einer Konfidenz unter 50 %.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/feature.py" />
      <source>There is no further event.</source>
      <translation>Es gibt kein weiteres Ereignis.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>There is no further unscored epoch.</source>
      <translation>Es gibt keine weitere nicht ausgewertete Epoche.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/feature.py" />
      <source>There is none before this one in the queue.</source>
      <translation>Vor dieser ist keine mehr in der Liste.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/defect.py" />
      <source>There was no room to write its description down: copy it from here.</source>
      <translation>Für die Beschreibung war kein Platz zum Schreiben: Kopieren Sie sie von hier.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>These are the channels you chose before for this montage.</source>
      <translation>Diese Kanäle haben Sie früher für diese Montage gewählt.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>This epoch cannot be scored.</source>
      <translation>Diese Epoche kann nicht ausgewertet werden.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/feature.py" />
      <source>This epoch has no stage to accept: give it one, or skip it with S.</source>
      <translation>Diese Epoche hat kein Stadium, das man annehmen könnte: Geben Sie ihr eines oder überspringen Sie sie mit S.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_words.py" />
      <source>This epoch is not scored yet.</source>
      <translation>Diese Epoche ist noch nicht ausgewertet.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/cards.py" />
      <source>This night</source>
      <translation>Diese Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>This night is simulated: it shows what SleepGUI does and is no patient's.</source>
      <translation>Diese Nacht ist simuliert: Sie zeigt, was SleepGUI tut, und stammt von keinem Patienten.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/keeping/keeper.py" />
      <source>This recording is open in another window as well. What is corrected there is kept in a file of its own: better close one of the two.</source>
      <translation>Diese Aufzeichnung ist auch in einem anderen Fenster offen. Was dort korrigiert wird, kommt in eine eigene Datei: Schließen Sie besser eines der beiden.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>Three exits</source>
      <translation>Drei Ausgänge</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>To</source>
      <translation>Bis</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/views.py" />
      <source>To lights on at {on}.</source>
      <translation>Bis Licht an um {on}.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>To note</source>
      <translation>Zu beachten</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>Total sleep time</source>
      <translation>Gesamtschlafzeit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/editor.py" />
      <source>Traces of the montage, from top to bottom</source>
      <translation>Kurven der Montage, von oben nach unten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Training</source>
      <translation>Training</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>Try the demo night</source>
      <translation>Die Demo-Nacht ausprobieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Turn pages</source>
      <translation>Seiten blättern</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_bars.py" />
      <source>Uncertainty</source>
      <translation>Unsicherheit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/actions.py" />
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Unit of the night</source>
      <translation>Einheit der Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Units from the bottom to the top of the lane</source>
      <translation>Einheiten vom unteren zum oberen Rand der Spur</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Unscored</source>
      <translation>Nicht ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Unscored by the model</source>
      <translation>Vom Modell nicht ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Upper edge</source>
      <translation>Obere Grenze</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>Upside down</source>
      <translation>Verkehrt herum</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Use</source>
      <translation>Verwendung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>User &amp;guide</source>
      <translation>&amp;Anleitung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/arrangement.py" />
      <source>Usual arrangement</source>
      <translation>Übliche Anordnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>Usual keys</source>
      <translation>Übliche Tasten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Usual unit, µV</source>
      <translation>Übliche Einheit, µV</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>WASO</source>
      <translation>WASO</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/state.py" />
      <source>Waiting for the engine …</source>
      <translation>Warten auf das Netz …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>Wake</source>
      <translation>Wach</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Weight of the usual unit, epochs</source>
      <translation>Gewicht der üblichen Einheit, Epochen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>Weights</source>
      <translation>Gewichte</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Weights (SHA-256)</source>
      <translation>Gewichte (SHA-256)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>Weights, SHA-256</source>
      <translation>Gewichte, SHA-256</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>Welcome to SleepGUI</source>
      <translation>Willkommen bei SleepGUI</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>What</source>
      <translation>Was</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>What do the numbers mean?</source>
      <translation>Was bedeuten die Zahlen?</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>What is removed</source>
      <translation>Was entfernt wird</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>What is removed or replaced</source>
      <translation>Was entfernt oder ersetzt wird</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/question.py" />
      <source>What is scored stays, and the next time the rest is scored. The nights in work are begun again then.</source>
      <translation>Was ausgewertet ist, bleibt, und beim nächsten Mal wird der Rest ausgewertet. Die Nächte in Arbeit werden dann neu begonnen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>What is scored: EEG, EOG and chin EMG</source>
      <translation>Was ausgewertet wird: EEG, EOG und Kinn-EMG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>What was edited by hand is never scored again.</source>
      <translation>Was von Hand bearbeitet wurde, wird nie neu ausgewertet.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>When</source>
      <translation>Wann</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Where</source>
      <translation>Wo</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>Where hypnograms and the results table are written</source>
      <translation>Wohin Hypnogramme und die Ergebnistabelle geschrieben werden</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Where the model is surest comes first.</source>
      <translation>Wo das Modell am sichersten ist, kommt zuerst.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Where the other is surest comes first.</source>
      <translation>Wo der andere am sichersten ist, kommt zuerst.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>Where they differ</source>
      <translation>Wo sie abweichen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>Which epochs to review</source>
      <translation>Welche Epochen zu prüfen sind</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>Which events to list</source>
      <translation>Welche Ereignisse gezeigt werden</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>Who</source>
      <translation>Wer</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/texts/wording.py" />
      <source>Whole night</source>
      <translation>Ganze Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>Whole recording</source>
      <translation>Ganze Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>Whole recording, lights left aside</source>
      <translation>Ganze Aufzeichnung, ohne Lichtzeiten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>Why a night failed or was kept, and warnings</source>
      <translation>Warum eine Nacht misslang oder behalten wurde, und Warnungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Will be written: {names}. The copy will be without:</source>
      <translation>Geschrieben werden: {names}. Der Kopie fehlen dann:</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>With an age, published ranges of healthy sleepers are shown.</source>
      <translation>Mit einem Alter werden veröffentlichte Bereiche gesunder Schläfer gezeigt.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>With and without lights</source>
      <translation>Mit und ohne Licht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>Without this the report names nobody, unless a file's name does.</source>
      <translation>Ohne dies nennt der Bericht niemanden, es sei denn, ein Dateiname tut es.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>Write results to</source>
      <translation>Ergebnisse schreiben nach</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Write the copy</source>
      <translation>Kopie schreiben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/sensitivity.py" />
      <source>Write the length of the scale bars</source>
      <translation>Länge der Maßstäbe anschreiben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/sensitivity.py" />
      <source>Write µV/cm</source>
      <translation>µV/cm anschreiben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/sensitivity.py" />
      <source>Write µV/mm</source>
      <translation>µV/mm anschreiben</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>Written</source>
      <translation>Geschrieben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>Written to {folder}: {names}. The copy is without:</source>
      <translation>Nach {folder} geschrieben: {names}. Der Kopie fehlen:</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/state.py" />
      <source>You score blind</source>
      <translation>Sie werten blind aus</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/feature.py" />
      <source>You score blind: the model and all other scorers are hidden until you are done.</source>
      <translation>Sie werten blind aus: Das Modell und alle anderen Auswerter sind verborgen, bis Sie fertig sind.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/name.py" />
      <source>Your corrections bear no name. Give one if exports and the history shall say whose they are.</source>
      <translation>Ihre Korrekturen tragen keinen Namen. Geben Sie einen an, wenn Exporte und der Verlauf sagen sollen, von wem sie stammen.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/keeping/keeper.py" />
      <source>Your corrections cannot be saved to {path} ({why}): make room there, or export the hypnogram to another folder.</source>
      <translation>Ihre Korrekturen können nicht in {path} gespeichert werden ({why}): Schaffen Sie dort Platz oder exportieren Sie das Hypnogramm in einen anderen Ordner.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scoring/views.py" />
      <source>Yours</source>
      <translation>Ihre</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/sides.py" />
      <source>Yours ({who})</source>
      <translation>Ihre ({who})</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>Zoom</source>
      <translation>Zoom</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/certainty.py" />
      <source>a person</source>
      <translation>einer Person</translation>
    </message>
    <message>
      <location filename="sleepgui/report/phrases.py" />
      <source>a person who gave no name</source>
      <translation>einer Person ohne Namensangabe</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>above</source>
      <translation>darüber</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/cards.py" />
      <source>accuracy / macro F1 / kappa</source>
      <translation>Genauigkeit / Makro-F1 / Kappa</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>after the recording</source>
      <translation>nach der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>aligned by clock: both begin together</source>
      <translation>nach der Uhr angelegt: beide beginnen zugleich</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>aligned by clock: it begins {length} after the recording</source>
      <translation>nach der Uhr angelegt: sie beginnt {length} nach der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>aligned by clock: it begins {length} before the recording</source>
      <translation>nach der Uhr angelegt: sie beginnt {length} vor der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>all signals (most careful)</source>
      <translation>alle Signale (am sorgfältigsten)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>all signals were needed: the hardest epochs</source>
      <translation>alle Signale wurden gebraucht: die schwersten Epochen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>any</source>
      <translation>jeder</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>around {baseline}</source>
      <translation>um {baseline}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/undo.py" />
      <source>arousal</source>
      <translation>Arousal</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/undo.py" />
      <source>artefact</source>
      <translation>Artefakt</translation>
    </message>
    <message>
      <location filename="sleepgui/report/phrases.py" />
      <source>as entered</source>
      <translation>wie eingegeben</translation>
    </message>
    <message>
      <location filename="sleepgui/report/phrases.py" />
      <source>as marked in the files</source>
      <translation>wie in den Dateien markiert</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>as recorded</source>
      <translation>wie aufgezeichnet</translation>
    </message>
    <message>
      <location filename="sleepgui/report/phrases.py" />
      <source>as shown in the window, not exported</source>
      <translation>wie im Fenster gezeigt, nicht exportiert</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>at</source>
      <translation>um</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>below</source>
      <translation>darunter</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>beside each recording</source>
      <translation>neben jeder Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>both begin together</source>
      <translation>beide beginnen zugleich</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>by hand {stage}</source>
      <translation>von Hand {stage}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/cards.py" />
      <source>can be scored</source>
      <translation>kann ausgewertet werden</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>centred on {baseline}</source>
      <translation>zentriert auf {baseline}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/undo.py" />
      <source>changing {name}</source>
      <translation>{name} ändern</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/words.py" />
      <source>chin EMG</source>
      <translation>Kinn-EMG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>click</source>
      <translation>Klick</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>clock unknown</source>
      <translation>Uhrzeit unbekannt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/undo.py" />
      <source>deleting events</source>
      <translation>Ereignisse löschen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/undo.py" />
      <source>deleting {name}</source>
      <translation>{name} löschen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>display filter: {band}</source>
      <translation>Anzeigefilter: {band}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>drag</source>
      <translation>Ziehen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/corrections.py" />
      <source>epoch {first}</source>
      <translation>Epoche {first}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/corrections.py" />
      <source>epochs {first} to {last}</source>
      <translation>Epochen {first} bis {last}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>event</source>
      <translation>Ereignis</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/letters.py" />
      <source>exit {number}</source>
      <translation>Ausgang {number}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>exit {number}: {channels}</source>
      <translation>Ausgang {number}: {channels}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>expert {stage}</source>
      <translation>Experte {stage}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/model.py" />
      <source>file</source>
      <translation>Datei</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>for example S001</source>
      <translation>zum Beispiel S001</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/levels.py" />
      <source>high certainty</source>
      <translation>hohe Sicherheit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/spread.py" />
      <source>humans {humans}; model {own:.2f}</source>
      <translation>Menschen {humans}; Modell {own:.2f}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>is moved by</source>
      <translation>wird verschoben um</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>is removed</source>
      <translation>wird entfernt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>it begins {length} after the recording</source>
      <translation>sie beginnt {length} nach der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>it begins {length} before the recording</source>
      <translation>sie beginnt {length} vor der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>kappa {kappa}, same stage in {share} of {n}</source>
      <translation>Kappa {kappa}, gleiches Stadium in {share} von {n}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>laid from the start, because one of the files has no clock</source>
      <translation>vom Anfang an angelegt, weil eine der Dateien keine Uhrzeit hat</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>latency, min</source>
      <translation>Latenz, min</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>left open</source>
      <translation>offen gelassen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>lights off</source>
      <translation>Licht aus</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>lights on</source>
      <translation>Licht an</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>loading the network</source>
      <translation>Netz wird geladen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/levels.py" />
      <source>low certainty</source>
      <translation>geringe Sicherheit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>made nights</source>
      <translation>gemachte Nächte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/undo.py" />
      <source>marking events</source>
      <translation>Ereignisse markieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/undo.py" />
      <source>marking {name}</source>
      <translation>{name} markieren</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>mean of all EEG electrodes</source>
      <translation>Mittel aller EEG-Elektroden</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>mean of the mastoids</source>
      <translation>Mittel der Mastoide</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/levels.py" />
      <source>medium certainty</source>
      <translation>mittlere Sicherheit</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>min</source>
      <translation>min</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>model {stage}</source>
      <translation>Modell {stage}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/control_strip.py" />
      <source>more epochs leave at the EEG (faster)</source>
      <translation>mehr Epochen nur aus dem EEG (schneller)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/panel.py" />
      <source>multitaper spectrogram, {resolution:g} Hz wide, dB over 1 {unit}</source>
      <translation>Multitaper-Spektrogramm, {resolution:g} Hz breit, dB über 1 {unit}</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>n/a</source>
      <translation>k. A.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>n/a (a side with a single stage)</source>
      <translation>k. A. (eine Seite mit nur einem Stadium)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>n/a {sign}</source>
      <translation>k. A. {sign}</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>n/a: not available. {meanings}.</source>
      <translation>k. A.: keine Angabe möglich. {meanings}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/words.py" />
      <source>needs a chin EMG</source>
      <translation>braucht ein Kinn-EMG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/words.py" />
      <source>needs an EEG</source>
      <translation>braucht ein EEG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/words.py" />
      <source>needs an EOG</source>
      <translation>braucht ein EOG</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card.py" />
      <source>no</source>
      <translation>nein</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/grid.py" />
      <source>no data</source>
      <translation>keine Daten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>no file of their own</source>
      <translation>keine eigene Datei</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/general_page.py" />
      <source>no name given</source>
      <translation>kein Name angegeben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>no scoring found beside the recording; drop one on the window</source>
      <translation>keine Auswertung neben der Aufzeichnung gefunden; ziehen Sie eine auf das Fenster</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>no, from source</source>
      <translation>nein, aus dem Quelltext</translation>
    </message>
    <message>
      <location filename="sleepgui/report/phrases.py" />
      <source>none</source>
      <translation>keine</translation>
    </message>
    <message>
      <location filename="sleepgui/report/details.py" />
      <source>not available</source>
      <translation>nicht verfügbar</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>not given</source>
      <translation>nicht angegeben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/menu.py" />
      <source>not installed</source>
      <translation>nicht installiert</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>not known</source>
      <translation>nicht bekannt</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>not known for this format</source>
      <translation>für dieses Format nicht bekannt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>not loaded</source>
      <translation>nicht geladen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_bars.py" />
      <source>not needed</source>
      <translation>nicht gebraucht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/night.py" />
      <source>not scored</source>
      <translation>nicht ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>notch at {hertz:g} Hz</source>
      <translation>Kerbfilter bei {hertz:g} Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>nothing in common with the recording</source>
      <translation>keine gemeinsame Zeit mit der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>nothing was recorded here</source>
      <translation>hier wurde nichts aufgezeichnet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>off</source>
      <translation>aus</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/words.py" />
      <source>one epoch</source>
      <translation>eine Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>others while scoring</source>
      <translation>andere während der Auswertung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>preparing</source>
      <translation>Vorbereitung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/wishes_form.py" />
      <source>proposed for each night</source>
      <translation>für jede Nacht vorgeschlagen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>recorded at {rate:g} Hz</source>
      <translation>aufgezeichnet mit {rate:g} Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/model.py" />
      <source>s</source>
      <translation>s</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/lanes.py" />
      <source>scale bar: {amount}</source>
      <translation>Maßstab: {amount}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/certainty.py" />
      <source>scored by {who}</source>
      <translation>ausgewertet von {who}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>scoring</source>
      <translation>Auswertung läuft</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/undo.py" />
      <source>setting the lights</source>
      <translation>Setzen der Lichtzeiten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/feature.py" />
      <source>setting your scoring aside</source>
      <translation>Beiseitelegen Ihrer Auswertung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/lane_form.py" />
      <source>several</source>
      <translation>mehrere</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>slow waves (0.5–2 Hz, above 75 µV from peak to peak): {share:.0%} of this page; N3 needs 20%, measured over frontal regions</source>
      <translation>langsame Wellen (0,5–2 Hz, über 75 µV von Spitze zu Spitze): {share:.0%} dieser Seite; N3 verlangt 20 %, frontal gemessen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>slow waves {share:.0%}</source>
      <translation>langsame Wellen {share:.0%}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>slow {share:.0%}</source>
      <translation>langsam {share:.0%}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>stage</source>
      <translation>Stadium</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/corrections.py" />
      <source>stages of {where}</source>
      <translation>Stadien von {where}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>the brain alone decided: a clear epoch</source>
      <translation>das Gehirn allein entschied: eine klare Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/agreement/panel.py" />
      <source>the expert</source>
      <translation>dem Experten</translation>
    </message>
    <message>
      <location filename="sleepgui/report/phrases.py" />
      <source>the expert in the hypnogram CSV</source>
      <translation>der Experte in der Hypnogramm-CSV</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/manual/welcome.py" />
      <source>the eyes were needed, often for REM or Wake</source>
      <translation>die Augen wurden gebraucht, oft für REM oder Wach</translation>
    </message>
    <message>
      <location filename="sleepgui/report/phrases.py" />
      <source>the model, human edits aside</source>
      <translation>das Modell ohne Korrekturen von Hand</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>the model, no epoch edited by hand</source>
      <translation>vom Modell, keine Epoche von Hand bearbeitet</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>the model, then {person}</source>
      <translation>vom Modell, dann von {person}</translation>
    </message>
    <message>
      <location filename="sleepgui/report/phrases.py" />
      <source>the scoring</source>
      <translation>die Auswertung</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>the usual upper edge lies above half the sampling rate and was cut</source>
      <translation>die übliche obere Grenze liegt über der halben Abtastrate und wurde herabgesetzt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/words.py" />
      <source>the whole night</source>
      <translation>die ganze Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_bars.py" />
      <source>to come</source>
      <translation>folgt noch</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>too slow for its usual filter: an envelope, not a waveform</source>
      <translation>zu langsam für seinen üblichen Filter: eine Hüllkurve, kein Signalverlauf</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>trace: {height} peak to peak</source>
      <translation>Spur: {height} von Spitze zu Spitze</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/card_names.py" />
      <source>transplanted nights</source>
      <translation>verpflanzte Nächte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_bars.py" />
      <source>uncertainty {doubt:.2f}</source>
      <translation>Unsicherheit {doubt:.2f}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/corrections.py" />
      <source>unscored</source>
      <translation>nicht ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>waiting</source>
      <translation>wartet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/help.py" />
      <source>wheel</source>
      <translation>Mausrad</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/deidentify/dialog.py" />
      <source>with the stages on the screen &amp;inside</source>
      <translation>mit den Stadien auf dem Bildschirm dar&amp;in</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/facts.py" />
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/cards.py" />
      <source>yes: easy epochs leave early, as Speed says</source>
      <translation>ja: leichte Epochen gehen früh hinaus, wie das Tempo es sagt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/diagnostics/dialog.py" />
      <source>{bad} of {n} checks failed: {what}</source>
      <translation>{bad} von {n} Prüfungen nicht bestanden: {what}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/panel.py" />
      <source>{clock}  {hertz:.1f} Hz  {db:.1f} dB</source>
      <translation>{clock}  {hertz:.1f} Hz  {db:.1f} dB</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/panel.py" />
      <source>{clock}  {low:g}–{high:g} Hz  {db:.1f} dB over 1 µV²</source>
      <translation>{clock}  {low:g}–{high:g} Hz  {db:.1f} dB über 1 µV²</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/dialog.py" />
      <source>{clock}, epoch {epoch}</source>
      <translation>{clock}, Epoche {epoch}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/panel.py" />
      <source>{clock}: nothing was recorded</source>
      <translation>{clock}: nichts aufgezeichnet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_bars.py" />
      <source>{count} epoch, {share:.0%}</source>
      <translation>{count} Epoche, {share:.0%}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_bars.py" />
      <source>{count} epochs, {share:.0%}</source>
      <translation>{count} Epochen, {share:.0%}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/scale.py" />
      <source>{db:g} dB</source>
      <translation>{db:g} dB</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>{doing}, {share:.0%}</source>
      <translation>{doing}, {share:.0%}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>{done} of {total} nights</source>
      <translation>{done} von {total} Nächten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>{done} of {total} reviewed</source>
      <translation>{done} von {total} geprüft</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>{done} of {total} reviewed, expected agreement {share:.1%}</source>
      <translation>{done} von {total} geprüft, erwartete Übereinstimmung {share:.1%}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>{duration}, {n} epochs of {s:.0f} s</source>
      <translation>{duration}, {n} Epochen von {s:.0f} s</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/exporter.py" />
      <source>{format}…</source>
      <translation>{format} …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>{hertz:.1f} Hz ({waves:g} waves)</source>
      <translation>{hertz:.1f} Hz ({waves:g} Wellen)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/spectrum/scale.py" />
      <source>{hertz:g} Hz</source>
      <translation>{hertz:g} Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>{key} belongs to “{other}”. Taking it leaves that action without this key.</source>
      <translation>{key} gehört zu „{other}“. Wird sie weggenommen, hat jene Aktion diese Taste nicht mehr.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>{key} does this already.</source>
      <translation>{key} tut das bereits.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>{key} is free.</source>
      <translation>{key} ist frei.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/feature.py" />
      <source>{kind}: drag over the signals to mark; Esc ends it.</source>
      <translation>{kind}: über die Signale ziehen, um zu markieren; Esc beendet es.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>{kind}: lower edge</source>
      <translation>{kind}: untere Grenze</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/filters/dialog.py" />
      <source>{kind}: upper edge</source>
      <translation>{kind}: obere Grenze</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/panel.py" />
      <source>{kind}: {n}</source>
      <translation>{kind}: {n}</translation>
    </message>
    <message>
      <location filename="sleepgui/report/figures.py" />
      <source>{least} to {most} {unit}</source>
      <translation>{least} bis {most} {unit}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/review/certainty.py" />
      <source>{level}: {confidence:.0%}</source>
      <translation>{level}: {confidence:.0%}</translation>
    </message>
    <message>
      <location filename="sleepgui/report/drawing.py" />
      <source>{low:.0f} to {high:.0f} dB</source>
      <translation>{low:.0f} bis {high:.0f} dB</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>{low:g}–{high:g} Hz</source>
      <translation>{low:g}–{high:g} Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>{model}, Speed {speed}</source>
      <translation>{model}, Tempo {speed}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/cards.py" />
      <source>{n:.1f} million multiplications an epoch</source>
      <translation>{n:.1f} Millionen Multiplikationen je Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>{n:.1f} min after the start</source>
      <translation>{n:.1f} min nach dem Beginn</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/texts/wording.py" />
      <source>{n:g} min</source>
      <translation>{n:g} min</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/texts/wording.py" />
      <source>{n:g} s</source>
      <translation>{n:g} s</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>{n:g} years</source>
      <translation>{n:g} Jahre</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/signals_page.py" />
      <source>{n:g} µV</source>
      <translation>{n:g} µV</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/question.py" />
      <source>{names} are already there. Replace them?</source>
      <translation>{names} sind schon vorhanden. Ersetzen?</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/exporting/question.py" />
      <source>{names} is already there. Replace it?</source>
      <translation>{names} ist schon vorhanden. Ersetzen?</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/window.py" />
      <source>{name} (simulated)</source>
      <translation>{name} (simuliert)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>{name} ({form}), {scored} epochs scored; {how}</source>
      <translation>{name} ({form}), {scored} Epochen ausgewertet; {how}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>{name} holds bare numbers, and does not say which stages they are.
Read them as:</source>
      <translation>{name} enthält bloße Zahlen und sagt nicht, welche Stadien sie sind.
Lesen als:</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>{name} is open in another window ({who}). What you correct here is kept apart in {file}, so that neither window overwrites the other: better close one.</source>
      <translation>{name} ist in einem anderen Fenster offen ({who}). Was Sie hier korrigieren, wird getrennt in {file} aufbewahrt, damit kein Fenster das andere überschreibt: Schließen Sie besser eines.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/strip.py" />
      <source>{name} is scoring …</source>
      <translation>{name} wertet aus …</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>{name} is shorter than one epoch of 30 s: there is nothing to score.</source>
      <translation>{name} ist kürzer als eine Epoche von 30 s: Es gibt nichts auszuwerten.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/feature.py" />
      <source>{name} lies beside the recording, but how it belongs is in doubt. {why}</source>
      <translation>{name} liegt neben der Aufzeichnung, aber wie es dazugehört, ist zweifelhaft. {why}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>{name} was read like the file before it in this folder: {convention}.</source>
      <translation>{name} wurde wie die Datei davor in diesem Ordner gelesen: {convention}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/status_line.py" />
      <source>{name} {version}  ·  {hash}  ·  Speed {speed:.2f}</source>
      <translation>{name} {version}  ·  {hash}  ·  Tempo {speed:.2f}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source>{name}, changed</source>
      <translation>{name}, geändert</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>{name}, the reference</source>
      <translation>{name}, die Referenz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>{name}: channel</source>
      <translation>{name}: Kanal</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>{name}: clock time</source>
      <translation>{name}: Uhrzeit</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/report/dialog.py" />
      <source>{name}: enter a clock time</source>
      <translation>{name}: Uhrzeit eingeben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/channels_panel.py" />
      <source>{name}: reference</source>
      <translation>{name}: Referenz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/words.py" />
      <source>{needs}; {uses} where chosen</source>
      <translation>{needs}; {uses}, falls gewählt</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>{number} of {pages}</source>
      <translation>{number} von {pages}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>{n} at {rates} Hz</source>
      <translation>{n} mit {rates} Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>{n} cannot be scored</source>
      <translation>{n} nicht auswertbar</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>{n} changes. Kept in {name}; lines are only ever added.</source>
      <translation>{n} Änderungen. Aufbewahrt in {name}; Zeilen kommen nur hinzu.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/status_line.py" />
      <source>{n} corrected by hand</source>
      <translation>{n} von Hand korrigiert</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>{n} corrections from an earlier sitting were restored.</source>
      <translation>{n} Korrekturen aus einer früheren Sitzung wurden wiederhergestellt.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/status_line.py" />
      <source>{n} different from the expert</source>
      <translation>{n} anders als der Experte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/words.py" />
      <source>{n} epochs</source>
      <translation>{n} Epochen</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>{n} epochs edited by hand, {others} left as the model scored them</source>
      <translation>{n} Epochen von Hand bearbeitet, {others} wie vom Modell ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>{n} failed</source>
      <translation>{n} misslungen</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>{n} kept because of edits by hand</source>
      <translation>{n} wegen Bearbeitung von Hand behalten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source>{n} montages are imported.</source>
      <translation>{n} Montagen sind importiert.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>{n} nights</source>
      <translation>{n} Nächte</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/panel.py" />
      <source>{n} of {both} epochs that both scored.</source>
      <translation>{n} von {both} Epochen, die beide ausgewertet haben.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>{n} scored</source>
      <translation>{n} ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>{n} waiting</source>
      <translation>{n} warten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/facts_panel.py" />
      <source>{n}, together {duration}</source>
      <translation>{n}, zusammen {duration}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/montage/feature.py" />
      <source>{n}, without a key</source>
      <translation>{n}, ohne Taste</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>{off} to {on} ({source})</source>
      <translation>{off} bis {on} ({source})</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/signals/footnote.py" />
      <source>{rate:g} Hz</source>
      <translation>{rate:g} Hz</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/window.py" />
      <source>{said}, about {left} left</source>
      <translation>{said}, noch etwa {left}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>{scored} of {n} epochs scored</source>
      <translation>{scored} von {n} Epochen ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/status_line.py" />
      <source>{scored} of {total} epochs scored</source>
      <translation>{scored} von {total} Epochen ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/marks/panel.py" />
      <source>{shown} shown, {own} marked here, {all} in all</source>
      <translation>{shown} gezeigt, {own} hier markiert, {all} insgesamt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>{sign} not available: {reason}.</source>
      <translation>{sign} nicht verfügbar: {reason}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/panels/sleep_panel.py" />
      <source>{sign} not certain: {reason}.</source>
      <translation>{sign} nicht sicher: {reason}.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opinions/words.py" />
      <source>{some} and {last}</source>
      <translation>{some} und {last}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/opening/arrival.py" />
      <source>{stages} ({users}), one number per {seconds:g} s</source>
      <translation>{stages} ({users}), eine Zahl je {seconds:g} s</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>{stage}, and stay</source>
      <translation>{stage}, und bleiben</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/menus/entries.py" />
      <source>{stage}, then next epoch</source>
      <translation>{stage}, dann nächste Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/brush.py" />
      <source>{stage}: epoch {first}</source>
      <translation>{stage}: Epoche {first}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/brush.py" />
      <source>{stage}: epochs {first} to {last}</source>
      <translation>{stage}: Epochen {first} bis {last}</translation>
    </message>
    <message>
      <location filename="sleepgui/report/sheet.py" />
      <source>{start}, {length} ({n} epochs of 30 s)</source>
      <translation>{start}, {length} ({n} Epochen von 30 s)</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/alignment/dialog.py" />
      <source>{text}, kappa with the model {kappa:.2f}</source>
      <translation>{text}, Kappa mit dem Modell {kappa:.2f}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>{what}, redone</source>
      <translation>{what}, wiederholt</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/trail/dialog.py" />
      <source>{what}, undone</source>
      <translation>{what}, rückgängig gemacht</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/corrections.py" />
      <source>{where} back to the model</source>
      <translation>{where} zurück zum Modell</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/corrections.py" />
      <source>{where} to {what}</source>
      <translation>{where} als {what}</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/scorers/tables.py" />
      <source>κ {kappa:.3f} over {n} epochs that both scored</source>
      <translation>κ {kappa:.3f} über {n} Epochen, die beide auswerteten</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/hypnogram/exit_bars.py" />
      <source>–</source>
      <translation>–</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>‖ kept: edited by hand</source>
      <translation>‖ behalten: von Hand bearbeitet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/preferences/keys_page.py" />
      <source>“{action}”: press the key to add.</source>
      <translation>„{action}“: Drücken Sie die hinzuzufügende Taste.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/commands.py" />
      <source>“{text}” is not in this night.</source>
      <translation>„{text}“ liegt nicht in dieser Nacht.</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>✓ scored</source>
      <translation>✓ ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>✓ scored before</source>
      <translation>✓ schon ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>✗ cannot be scored</source>
      <translation>✗ nicht auswertbar</translation>
    </message>
    <message>
      <location filename="sleepgui/ui/batch/model.py" />
      <source>✗ failed</source>
      <translation>✗ misslungen</translation>
    </message>
  </context>
  <context>
    <name>Sentences</name>
    <message>
      <location filename="model/weights/peers/attn.json" />
      <source>'made nights' have real stages and spectra and waveforms made from people under test; they are not real recordings.</source>
      <translation>„made nights“: Stadien und Spektren sind echt, die Wellenformen aus denen von Testpersonen gemacht; es sind keine echten Aufnahmen.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/quality.py" />
      <source>'{1}' cannot serve as {2}: {3}.</source>
      <translation>'{1}' kann nicht als {2} dienen: {3}.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/roles.py" />
      <source>'{1}' does not say against which reference it was recorded.</source>
      <translation>'{1}' sagt nicht, gegen welche Referenz aufgezeichnet wurde.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/quality.py" />
      <source>'{1}' has a typical amplitude of {2} µV by its unit ({3}), which cannot be right; it is scaled by the recording itself.</source>
      <translation>'{1}' hat nach seiner Einheit ({3}) eine typische Amplitude von {2} µV, was nicht stimmen kann; skaliert wird nach der Aufzeichnung selbst.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/roles.py" />
      <source>'{1}' has {2} Hz, which holds only the slower part of an EMG.</source>
      <translation>'{1}' hat {2} Hz und enthält nur den langsameren Teil eines EMG.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/derivation.py" />
      <source>'{1}' means more than one channel: write {2} for the one you want.</source>
      <translation>'{1}' meint mehr als einen Kanal: Schreiben Sie {2} für den gewünschten.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/roles.py" />
      <source>'{1}' states no unit of voltage; microvolts are assumed.</source>
      <translation>'{1}' nennt keine Spannungseinheit; Mikrovolt werden angenommen.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/derivation.py" />
      <source>'{1}' subtracts a channel from itself: choose two channels.</source>
      <translation>'{1}' zieht einen Kanal von sich selbst ab: Wählen Sie zwei Kanäle.</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/choice.py" />
      <source>--eeg takes one or two derivations, as in C4-M1,F4-M1, not {1}.</source>
      <translation>EEG nimmt eine oder zwei Ableitungen, wie C4-M1,F4-M1, nicht {1}.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>1 unscored epoch {1} could change it</source>
      <translation>1 nicht ausgewertete Epoche {1} könnte es ändern</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/norms.py" />
      <source>19 to 30 years</source>
      <translation>19 bis 30 Jahren</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>40 public 30-s segments of N2 sleep EEG with spindles</source>
      <translation>40 öffentliche Abschnitte zu 30 s mit Schlaf-EEG aus N2 mit Spindeln</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/norms.py" />
      <source>61 to 77 years</source>
      <translation>61 bis 77 Jahren</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/backend.py" />
      <source>: it has no graphs for ONNX Runtime or that is not installed, and PyTorch is not installed either; install SleepGUI again.</source>
      <translation>: Es gibt keine Graphen für ONNX Runtime, oder es ist nicht installiert, und PyTorch ist auch nicht installiert; installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>A light EEG exit was set aside because it scored ucddb022 worse.</source>
      <translation>Ein leichter EEG-Ausgang wurde verworfen, weil er ucddb022 schlechter auswertete.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>A pseudonym is made of up to 40 letters, digits, '-' and '_' and begins with a letter or digit; choose another.</source>
      <translation>Ein Pseudonym besteht aus bis zu 40 Buchstaben, Ziffern, '-' und '_' und beginnt mit einem Buchstaben oder einer Ziffer; wählen Sie ein anderes.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>AASM Manual for the Scoring of Sleep and Associated Events, version 2.6 (2020), parameters to be reported for polysomnography</source>
      <translation>AASM-Manual zum Scoring von Schlaf und assoziierten Ereignissen, Version 2.6 (2020), für die Polysomnographie zu berichtende Parameter</translation>
    </message>
    <message>
      <location filename="model/weights/peers/seq.json" />
      <source>An image is normalised to mean 0 and deviation 1 by batch norm over each frequency, in place of the training set's statistics, and amplitudes have a floor.</source>
      <translation>Ein Bild wird je Frequenz durch Batch-Normalisierung auf Mittelwert 0 und Abweichung 1 gebracht, nicht nach der Statistik der Trainingsdaten, und Amplituden haben eine Untergrenze.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Arousal index</source>
      <translation>Arousal-Index</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Arousals</source>
      <translation>Arousals</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Awakenings</source>
      <translation>Aufwachereignisse</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Awakenings divided by total sleep time in hours.</source>
      <translation>Aufwachereignisse geteilt durch die Gesamtschlafzeit in Stunden.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Awakenings per hour of sleep</source>
      <translation>Aufwachereignisse je Stunde Schlaf</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Awakenings plus shifts from N2, N3 or R to N1, divided by total sleep time in hours.</source>
      <translation>Aufwachereignisse und Wechsel von N2, N3 oder R nach N1, geteilt durch die Gesamtschlafzeit in Stunden.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/registry.py" />
      <source>BIDS events</source>
      <translation>BIDS-Ereignisse</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>Begun {1} s after {2}, {3} would have no time in common with it: choose another beginning.</source>
      <translation>Mit Beginn {1} s nach {2} hätte {3} keine gemeinsame Zeit damit: Wählen Sie einen anderen Beginn.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/norms.py" />
      <source>Boulos et al. 2019, Lancet Respir Med 7(6):533-543 (doi:10.1016/S2213-2600(19)30057-8): meta-analysis of 169 studies with 5273 healthy adults, AASM scoring; as its abstract gives it</source>
      <translation>Boulos et al. 2019, Lancet Respir Med 7(6):533-543 (doi:10.1016/S2213-2600(19)30057-8): Metaanalyse von 169 Studien mit 5273 gesunden Erwachsenen, nach AASM ausgewertet; wie in der Zusammenfassung angegeben</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>By its header {1} would last {2} days, so the header is damaged: export the recording again.</source>
      <translation>Nach dem Header würde {1} {2} Tage dauern, der Header ist also beschädigt: Exportieren Sie die Aufzeichnung noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>By their clocks only {1} of scoring and recording lie together, as where one clock was set wrong.</source>
      <translation>Nach ihren Uhren liegen nur {1} von Auswertung und Aufzeichnung beieinander, als wäre eine Uhr falsch gestellt gewesen.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/roles.py" />
      <source>Chin EMG: {1}.</source>
      <translation>Kinn-EMG: {1}.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/conventions.py" />
      <source>DREAMS databases</source>
      <translation>DREAMS-Datenbanken</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/conventions.py" />
      <source>Deltamed; Ear-EEG Sleep Monitoring</source>
      <translation>Deltamed; Ear-EEG Sleep Monitoring</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/registry.py" />
      <source>EDF+ annotations</source>
      <translation>EDF+ mit Annotationen</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/roles.py" />
      <source>EEG: {1} and {2}.</source>
      <translation>EEG: {1} und {2}.</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>For choosing between passes and for calibration, not for weights: DREAMS sleep spindles database, excerpt 1 (Devuyst et al.; University of Mons - TCTS Laboratory and Université Libre de Bruxelles - CHU de Charleroi Sleep Laboratory)</source>
      <translation>Zur Wahl zwischen Durchgängen und zur Kalibrierung, nicht für Gewichte: DREAMS sleep spindles database, Ausschnitt 1 (Devuyst et al.; University of Mons - TCTS Laboratory und Université Libre de Bruxelles - CHU de Charleroi Sleep Laboratory)</translation>
    </message>
    <message>
      <location filename="sleepgui/export/of_opinion.py" />
      <source>For research use only.</source>
      <translation>Nur für die Forschung.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/json.py" />
      <source>For research use only. Not a medical device: not for diagnosis or treatment without review by a qualified person.</source>
      <translation>Nur für die Forschung. Kein Medizinprodukt: nicht für Diagnose oder Behandlung ohne Prüfung durch eine qualifizierte Person.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/yasa.py" />
      <source>Gradient-boosted trees on features of each epoch and of those around it; no network.</source>
      <translation>Gradientenverstärkte Bäume über Merkmale jeder Epoche und ihrer Umgebung; kein Netz.</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>How nights are made was changed several times with an eye on ucddb022, dreams_excerpt3 and sleep_edf_cuts, so the figures on these three may be a little too good.</source>
      <translation>Wie Nächte gemacht werden, wurde mehrmals mit Blick auf ucddb022, dreams_excerpt3 und sleep_edf_cuts geändert; die Werte dieser drei können daher etwas zu gut sein.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/network.py" />
      <source>In no epoch of {1} are all the signals usable that {2} needs ({3}); choose other channels.</source>
      <translation>In keiner Epoche von {1} sind alle Signale brauchbar, die {2} benötigt ({3}); wählen Sie andere Kanäle.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Latency to persistent sleep (10 min)</source>
      <translation>Latenz zum anhaltenden Schlaf (10 min)</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf.py" />
      <source>Left out because it has no samples: {1}.</source>
      <translation>Ausgelassen, weil ohne Abtastwerte: {1}.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>Lights off ({1} after the start) and lights on ({2}) do not fit a recording of {3} min; check their clock times and dates.</source>
      <translation>Licht aus ({1} nach dem Beginn) und Licht an ({2}) passen nicht zu einer Aufzeichnung von {3} min; prüfen Sie Uhrzeiten und Daten.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>Lights off ({1} after the start) is not at least one epoch before lights on ({2}); correct one of them.</source>
      <translation>Licht aus ({1} nach dem Beginn) liegt nicht mindestens eine Epoche vor Licht an ({2}); korrigieren Sie eines davon.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/lights.py" />
      <source>Lights off is marked {1} times; the first is used.</source>
      <translation>Licht aus ist {1}-mal vermerkt; das erste zählt.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/lights.py" />
      <source>Lights on is marked {1} times; the last is used.</source>
      <translation>Licht an ist {1}-mal vermerkt; das letzte zählt.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>Lights {1} is no time; enter a clock time or leave it out.</source>
      <translation>Licht {1} ist keine Zeit; geben Sie eine Uhrzeit ein oder lassen Sie sie weg.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>Lights {1} was moved {2} s {3}, to the nearest epoch boundary.</source>
      <translation>Licht {1} wurde um {2} s {3} verschoben, an die nächste Epochengrenze.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/registry.py" />
      <source>Luna .annot</source>
      <translation>Luna, .annot</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/registry.py" />
      <source>Luna .eannot</source>
      <translation>Luna, .eannot</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Luna, HYPNO (zzz.bwh.harvard.edu/luna/ref/hypnograms)</source>
      <translation>Luna, HYPNO (zzz.bwh.harvard.edu/luna/ref/hypnograms)</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Marked arousals that begin between lights off and lights on, also those in epochs of W, divided by total sleep time in hours.</source>
      <translation>Markierte Arousals, die zwischen Licht aus und Licht an beginnen, auch in Wach-Epochen, geteilt durch die Gesamtschlafzeit in Stunden.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes from lights off to lights on.</source>
      <translation>Minuten von Licht aus bis Licht an.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes from lights off to the beginning of the first 10 consecutive minutes (20 epochs) of any sleep.</source>
      <translation>Minuten von Licht aus bis zum Beginn der ersten 10 zusammenhängenden Minuten (20 Epochen) irgendeines Schlafs.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes from lights off to the beginning of the first epoch of N1.</source>
      <translation>Minuten von Licht aus bis zum Beginn der ersten Epoche N1.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes from lights off to the beginning of the first epoch of N2.</source>
      <translation>Minuten von Licht aus bis zum Beginn der ersten Epoche N2.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes from lights off to the beginning of the first epoch of N3.</source>
      <translation>Minuten von Licht aus bis zum Beginn der ersten Epoche N3.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes from lights off to the beginning of the first epoch of any sleep (sleep onset).</source>
      <translation>Minuten von Licht aus bis zum Beginn der ersten Epoche irgendeines Schlafs (Schlafbeginn).</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes from lights off to the beginning of the first epoch of {1}.</source>
      <translation>Minuten von Licht aus bis zum Beginn der ersten Epoche {1}.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes from sleep onset to the beginning of the first epoch of R.</source>
      <translation>Minuten vom Schlafbeginn bis zum Beginn der ersten Epoche R.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes from sleep onset to the end of the last epoch of sleep (the final awakening).</source>
      <translation>Minuten vom Schlafbeginn bis zum Ende der letzten Schlafepoche (endgültiges Erwachen).</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes from the end of the last epoch of sleep to lights on.</source>
      <translation>Minuten vom Ende der letzten Schlafepoche bis Licht an.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes of N1 divided by total sleep time, times 100.</source>
      <translation>Minuten N1 geteilt durch die Gesamtschlafzeit, mal 100.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes of N2 divided by total sleep time, times 100.</source>
      <translation>Minuten N2 geteilt durch die Gesamtschlafzeit, mal 100.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes of N3 divided by total sleep time, times 100.</source>
      <translation>Minuten N3 geteilt durch die Gesamtschlafzeit, mal 100.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes of R divided by total sleep time, times 100.</source>
      <translation>Minuten R geteilt durch die Gesamtschlafzeit, mal 100.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes of {1} divided by total sleep time, times 100.</source>
      <translation>Minuten {1} geteilt durch die Gesamtschlafzeit, mal 100.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes scored as N1 between lights off and lights on.</source>
      <translation>Als N1 ausgewertete Minuten zwischen Licht aus und Licht an.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes scored as N1, N2, N3 or R between lights off and lights on.</source>
      <translation>Als N1, N2, N3 oder R ausgewertete Minuten zwischen Licht aus und Licht an.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes scored as N2 between lights off and lights on.</source>
      <translation>Als N2 ausgewertete Minuten zwischen Licht aus und Licht an.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes scored as N3 between lights off and lights on.</source>
      <translation>Als N3 ausgewertete Minuten zwischen Licht aus und Licht an.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes scored as R between lights off and lights on.</source>
      <translation>Als R ausgewertete Minuten zwischen Licht aus und Licht an.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes scored as W between lights off and lights on.</source>
      <translation>Als W ausgewertete Minuten zwischen Licht aus und Licht an.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes scored as W from sleep onset to lights on, which is TRT - SL - TST.</source>
      <translation>Als W ausgewertete Minuten vom Schlafbeginn bis Licht an, also TRT - SL - TST.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes scored as W from sleep onset to the final awakening.</source>
      <translation>Als W ausgewertete Minuten vom Schlafbeginn bis zum endgültigen Erwachen.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Minutes scored as {1} between lights off and lights on.</source>
      <translation>Als {1} ausgewertete Minuten zwischen Licht aus und Licht an.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/norms.py" />
      <source>Mitterling et al. 2015, Sleep 38(6):867-875 (doi:10.5665/sleep.4730): 100 healthy sleepers aged 19 to 77, one night, AASM scoring; median and range of the age group as its abstract gives them</source>
      <translation>Mitterling et al. 2015, Sleep 38(6):867-875 (doi:10.5665/sleep.4730): 100 gesunde Schläfer von 19 bis 77 Jahren, eine Nacht, nach AASM ausgewertet; Median und Bereich der Altersgruppe wie in der Zusammenfassung angegeben</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>More than one signal is called {}.</source>
      <translation>Mehr als ein Signal heißt {}.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>Moved by {1} days the date falls outside of the years {2} to {3} that EDF can tell; move it by fewer days or remove it.</source>
      <translation>Um {1} Tage verschoben liegt das Datum außerhalb der Jahre {2} bis {3}, die EDF nennen kann; verschieben Sie es um weniger Tage oder entfernen Sie es.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>N1 latency</source>
      <translation>N1-Latenz</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>N2 latency</source>
      <translation>N2-Latenz</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>N3 latency</source>
      <translation>N3-Latenz</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/registry.py" />
      <source>NSRR XML</source>
      <translation>NSRR-XML</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/plan.py" />
      <source>Name one folder, or say with --out where the results shall be written.</source>
      <translation>Nennen Sie einen Ordner, oder sagen Sie mit --out, wohin die Ergebnisse geschrieben werden sollen.</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/cluster.py" />
      <source>No Dask scheduler answers at {1}: start one with 'dask scheduler', and give its address as in tcp://10.0.0.5:8786.</source>
      <translation>Unter {1} antwortet kein Dask-Scheduler: Starten Sie einen mit „dask scheduler“, und geben Sie seine Adresse an, wie tcp://10.0.0.5:8786.</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/choice.py" />
      <source>No EEG can be told among the channels of {1} ({2}); name one with --eeg.</source>
      <translation>Unter den Kanälen von {1} ist kein EEG zu erkennen ({2}); nennen Sie eines unter EEG (--eeg).</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/choice.py" />
      <source>No EEG of {1} can be scored (of {2}): {3} Name another with --eeg.</source>
      <translation>Kein EEG von {1} lässt sich auswerten (von {2}): {3} Nennen Sie ein anderes unter EEG (--eeg).</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/roles.py" />
      <source>No channel can be told to be an EEG, so nothing is proposed: choose the channels yourself if this is a sleep study.</source>
      <translation>Von keinem Kanal ist zu erkennen, dass er ein EEG ist, also wird nichts vorgeschlagen: Wählen Sie die Kanäle selbst, wenn dies eine Schlafuntersuchung ist.</translation>
    </message>
    <message>
      <location filename="model/weights/peers/attn.json" />
      <source>No epoch of any person below was used for weights or for the choice of a pass.</source>
      <translation>Keine Epoche dieser Personen wurde für Gewichte oder zur Wahl eines Durchgangs verwendet.</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>No epoch of any person below was used for weights, temperatures or the choice of a checkpoint.</source>
      <translation>Keine Epoche dieser Personen wurde für Gewichte, Temperaturen oder zur Wahl eines Zwischenstands verwendet.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>No lights off or lights on was given: the statistics cover the whole recording.</source>
      <translation>Weder Licht aus noch Licht an wurde angegeben: Die Statistik umfasst die ganze Aufzeichnung.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>No lights off was given: the statistics begin with the recording.</source>
      <translation>Licht aus wurde nicht angegeben: Die Statistik beginnt mit der Aufzeichnung.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>No lights on was given: the statistics end with the recording.</source>
      <translation>Licht an wurde nicht angegeben: Die Statistik endet mit der Aufzeichnung.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/card.py" />
      <source>No model is installed, so nothing can be scored; install SleepGUI again.</source>
      <translation>Kein Modell ist installiert, also kann nichts ausgewertet werden; installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/read.py" />
      <source>No real file of {1} was at hand when its reader was built from what is published about the format: compare a few epochs of {2} with the program that wrote it.</source>
      <translation>Von {1} war keine echte Datei zur Hand, als das Lesen nach den veröffentlichten Beschreibungen des Formats gebaut wurde: Vergleichen Sie einige Epochen von {2} mit dem Programm, das die Datei schrieb.</translation>
    </message>
    <message>
      <location filename="model/weights/peers/attn.json" />
      <source>None known in the base network.</source>
      <translation>Im Grundnetz keine bekannt.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Number of 30-s epochs between lights off and lights on that nobody scored; they are neither sleep nor wake.</source>
      <translation>Anzahl der 30-s-Epochen zwischen Licht aus und Licht an, die niemand ausgewertet hat; sie sind weder Schlaf noch Wach.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Number of marked arousals that begin between lights off and lights on.</source>
      <translation>Anzahl der markierten Arousals, die zwischen Licht aus und Licht an beginnen.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Number of times an epoch has another stage than the epoch before it between lights off and lights on, shifts from and to W included.</source>
      <translation>Wie oft eine Epoche zwischen Licht aus und Licht an ein anderes Stadium hat als die Epoche davor, Wechsel von und nach W eingeschlossen.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Number of times an epoch of W follows an epoch of sleep between lights off and lights on, the final awakening included.</source>
      <translation>Wie oft zwischen Licht aus und Licht an eine Epoche W auf eine Schlafepoche folgt, das endgültige Erwachen eingeschlossen.</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/cluster.py" />
      <source>Of the {1} workers at {2} some have no SleepGUI or another than {3} ({4}): install the same on all.</source>
      <translation>Von den {1} Workern unter {2} haben einige kein SleepGUI oder ein anderes als {3} ({4}): Installieren Sie auf allen dasselbe.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/registry.py" />
      <source>One label per line</source>
      <translation>Ein Stadium je Zeile</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/plan.py" />
      <source>One scoring cannot belong to {1} recordings; score them one by one, or use --expert auto.</source>
      <translation>Eine Auswertung kann nicht zu {1} Aufzeichnungen gehören; werten Sie sie einzeln aus, oder verwenden Sie --expert auto.</translation>
    </message>
    <message>
      <location filename="model/weights/peers/seq.json" />
      <source>Plain GRUs, without recurrent batch norm.</source>
      <translation>Einfache GRUs ohne rekurrente Batch-Normalisierung.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/registry.py" />
      <source>Profusion XML</source>
      <translation>Profusion-XML</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>R latency from sleep onset</source>
      <translation>R-Latenz ab Schlafbeginn</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>Real recordings are named by file; transplanted_test_people are nights with real stages and spectra whose waveforms are made from people under test, not real recordings.</source>
      <translation>Echte Aufnahmen sind nach ihrer Datei benannt; transplanted_test_people sind Nächte mit echten Stadien und Spektren, deren Wellenformen aus denen von Testpersonen gemacht sind, keine echten Aufnahmen.</translation>
    </message>
    <message>
      <location filename="model/weights/peers/attn.json" />
      <source>Recalibrated features are (30, 80) and the encoder's width is the 80 moments, as in the paper.</source>
      <translation>Die neu gewichteten Merkmale haben die Form (30, 80), und die Breite des Encoders sind die 80 Zeitpunkte, wie im Artikel.</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>Research only; not a medical device.</source>
      <translation>Nur für Forschung; kein Medizinprodukt.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>Scoring and recording are equally long, but by their clocks the scoring begins {1} {2} the recording, as where one clock was set wrong.</source>
      <translation>Auswertung und Aufzeichnung sind gleich lang, aber nach ihren Uhren beginnt die Auswertung {1} {2} der Aufzeichnung, als wäre eine Uhr falsch gestellt gewesen.</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/cluster.py" />
      <source>Scoring on a cluster takes the package distributed, which is not installed: install sleepgui[dask].</source>
      <translation>Die Auswertung auf einem Cluster braucht das Paket distributed, das nicht installiert ist: Installieren Sie sleepgui[dask].</translation>
    </message>
    <message>
      <location filename="sleepgui/preparation/night.py" />
      <source>Scoring takes one or two EEG derivations and {1} were chosen; choose one or two.</source>
      <translation>Die Auswertung braucht eine oder zwei EEG-Ableitungen, gewählt wurden {1}; wählen Sie eine oder zwei.</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>Sequence stages that read band powers had been scored on the real recordings before one of them was joined with a stage that does not; the join was chosen on validation people.</source>
      <translation>Sequenzstufen, die Bandleistungen lesen, waren an den echten Aufnahmen schon gemessen, bevor eine von ihnen mit einer verbunden wurde, die das nicht tut; die Verbindung wurde an Validierungspersonen gewählt.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Sleep efficiency (SE)</source>
      <translation>Schlafeffizienz (SE)</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Sleep fragmentation index</source>
      <translation>Schlaffragmentierungsindex</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Sleep latency (SL)</source>
      <translation>Schlaflatenz (SL)</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Sleep period time (SPT)</source>
      <translation>Schlafperiode (SPT)</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>Sleep-EDF Expanded, sleep cassette study: stages and band powers of whole nights, awake EEG (Kemp et al. 2000, IEEE Trans Biomed Eng 47:1185; Goldberger et al. 2000, Circulation 101:e215; PhysioNet, ODC-By 1.0)</source>
      <translation>Sleep-EDF Expanded, sleep cassette study: Stadien und Bandleistungen ganzer Nächte, EEG im Wachen (Kemp et al. 2000, IEEE Trans Biomed Eng 47:1185; Goldberger et al. 2000, Circulation 101:e215; PhysioNet, ODC-By 1.0)</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>So were the EOG and EMG exits, trained on for 10 and for 24 passes, scored there before they were taken: worse than those before them.</source>
      <translation>Ebenso wurden die EOG- und EMG-Ausgänge, 10 und 24 Durchgänge weitertrainiert, dort gemessen, bevor sie genommen wurden: schlechter als die vorigen.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/conventions.py" />
      <source>St Vincent's apnoea database</source>
      <translation>Apnoe-Datenbank von St. Vincent</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>St. Vincent's University Hospital / University College Dublin Sleep Apnea Database: EEG of wakefulness and deep sleep (Heneghan; PhysioNet, ODC-By 1.0)</source>
      <translation>St. Vincent's University Hospital / University College Dublin Sleep Apnea Database: EEG im Wachen und im Tiefschlaf (Heneghan; PhysioNet, ODC-By 1.0)</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage N1</source>
      <translation>Stadium N1</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage N1, of TST</source>
      <translation>Stadium N1, % der TST</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage N2</source>
      <translation>Stadium N2</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage N2, of TST</source>
      <translation>Stadium N2, % der TST</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage N3</source>
      <translation>Stadium N3</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage N3, of TST</source>
      <translation>Stadium N3, % der TST</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage R</source>
      <translation>Stadium R</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage R, of TST</source>
      <translation>Stadium R, % der TST</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage W</source>
      <translation>Stadium W</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage shifts</source>
      <translation>Stadienwechsel</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage shifts divided by total sleep time in hours.</source>
      <translation>Stadienwechsel geteilt durch die Gesamtschlafzeit in Stunden.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage shifts per hour of sleep</source>
      <translation>Stadienwechsel je Stunde Schlaf</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Stage {1}, of TST</source>
      <translation>Stadium {1}, der TST</translation>
    </message>
    <message>
      <location filename="sleepgui/export/study.py" />
      <source>Stages inside a copy take a recording and a scoring; give both.</source>
      <translation>Stadien in einer Kopie brauchen eine Aufzeichnung und eine Auswertung; geben Sie beide an.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/registry.py" />
      <source>Table, one row per epoch</source>
      <translation>Tabelle, eine Zeile je Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/cluster.py" />
      <source>The Dask scheduler at {1} has gone away: start it again, then the same command goes on where this one stopped.</source>
      <translation>Der Dask-Scheduler unter {1} ist nicht mehr da: Starten Sie ihn neu, dann macht derselbe Befehl weiter, wo dieser aufgehört hat.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/card.py" />
      <source>The card of the model {1} is damaged ({2}: {3}); install SleepGUI again.</source>
      <translation>Die Karte des Modells {1} ist beschädigt ({2}: {3}); installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/roles.py" />
      <source>The channels are numbered as positions of a cap or grid (A1, B1, ...), which does not tell where on the head they were.</source>
      <translation>Die Kanäle sind als Plätze einer Haube oder eines Rasters nummeriert (A1, B1, ...), was nicht sagt, wo am Kopf sie lagen.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/preferences.py" />
      <source>The channels are those chosen before for this montage.</source>
      <translation>Die Kanäle sind die früher für diese Montage gewählten.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/preferences.py" />
      <source>The choice of channels cannot be remembered in {1} ({2}): check that you may write there.</source>
      <translation>Die Wahl der Kanäle kann nicht in {1} gemerkt werden ({2}): Prüfen Sie, ob Sie dort schreiben dürfen.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/annotated_copy.py" />
      <source>The copy is {1}+; its identification fields were brought to the form that {2}+ asks for.</source>
      <translation>Die Kopie ist {1}+; ihre Felder zur Identität wurden in die Form gebracht, die {2}+ verlangt.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/annotated_copy.py" />
      <source>The copy's header states the {1} whole data records there are.</source>
      <translation>Der Header der Kopie nennt die {1} ganzen Datensätze, die es gibt.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_time.py" />
      <source>The data of {1} are shifted or damaged from data record {2} of {3} on: {4}.</source>
      <translation>Die Daten von {1} sind ab Datensatz {2} von {3} verschoben oder beschädigt: {4}.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_time.py" />
      <source>The data records of {1} cannot be put in order ({2}): {3}, as a continuous file if possible.</source>
      <translation>Die Datensätze von {1} lassen sich nicht ordnen ({2}): {3}, wenn möglich als durchgehende Datei.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>The dates of recording and scoring disagree by {1}; they were aligned by time of day, so check that both are of the same night.</source>
      <translation>Die Daten von Aufzeichnung und Auswertung weichen um {1} voneinander ab; angelegt wurde nach der Tageszeit, prüfen Sie also, ob beide zur selben Nacht gehören.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The digital minimum of {} has lost its minus sign, which was put back.</source>
      <translation>Das digitale Minimum von {} hat sein Minuszeichen verloren; es wurde wieder gesetzt.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The digital range of {} exceeds {1} bits; large amplitudes may have been cut off in writing.</source>
      <translation>Der digitale Bereich von {} übersteigt {1} Bit; große Amplituden könnten beim Schreiben abgeschnitten worden sein.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The digital range of {} is stated upside down and was turned round.</source>
      <translation>Der digitale Bereich von {} ist verkehrt herum angegeben und wurde umgedreht.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/sleepgui_csv.py" />
      <source>The events in {1} cannot be read and were left out.</source>
      <translation>Die Ereignisse in {1} können nicht gelesen werden und wurden ausgelassen.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The file holds {1} more than its data records; they are ignored.</source>
      <translation>Die Datei enthält {1} mehr als ihre Datensätze; sie werden nicht beachtet.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The file is cut short: {1} of {2} data records ({3} s at the end) are missing.</source>
      <translation>Die Datei ist abgeschnitten: {1} von {2} Datensätzen ({3} s am Ende) fehlen.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_time.py" />
      <source>The file is marked as continuous ({1}), but the times of its data records do not fit; they are laid end to end.</source>
      <translation>Die Datei ist als durchgehend gekennzeichnet ({1}), aber die Zeiten ihrer Datensätze passen nicht; sie werden aneinandergelegt.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_time.py" />
      <source>The file is marked as continuous ({1}), but the times of its data records leave gaps, which are kept.</source>
      <translation>Die Datei ist als durchgehend gekennzeichnet ({1}), aber die Zeiten ihrer Datensätze lassen Lücken; diese bleiben.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_time.py" />
      <source>The file is marked as {1}, but has no annotation signal; its data records are laid end to end.</source>
      <translation>Die Datei ist als {1} gekennzeichnet, hat aber kein Annotationssignal; ihre Datensätze werden aneinandergelegt.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_time.py" />
      <source>The first data record does not say when it starts; 0 s is assumed.</source>
      <translation>Der erste Datensatz sagt nicht, wann er beginnt; 0 s wird angenommen.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_time.py" />
      <source>The first data record starts {1} s after the start time in the header; clock times count from there.</source>
      <translation>Der erste Datensatz beginnt {1} s nach der Startzeit im Header; Uhrzeiten zählen von dort.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>The first stage in {1} comes {2} s after the start, but {3} is only {4} s long: choose the scoring of this recording.</source>
      <translation>Das erste Stadium in {1} kommt {2} s nach dem Beginn, aber {3} ist nur {4} s lang: Wählen Sie die Auswertung dieser Aufzeichnung.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/study.py" />
      <source>The folder {1} cannot be made ({2}); choose another.</source>
      <translation>Der Ordner {1} kann nicht angelegt werden ({2}); wählen Sie einen anderen.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/network.py" />
      <source>The graph of {1} is missing; install SleepGUI again.</source>
      <translation>Der Graph von {1} fehlt; installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/onnx.py" />
      <source>The graphs of the model {1} cannot be loaded; install SleepGUI again.</source>
      <translation>Die Graphen des Modells {1} können nicht geladen werden; installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The header does not state how many data records there are; the file holds {1}.</source>
      <translation>Der Header sagt nicht, wie viele Datensätze es gibt; die Datei enthält {1}.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The header gives its own length as {1} bytes; its signals need {2}, which is used.</source>
      <translation>Der Header nennt als eigene Länge {1} Byte; seine Signale brauchen {2}, und das gilt.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The header gives no usable range for {}; stored numbers are shown.</source>
      <translation>Der Header nennt keinen brauchbaren Bereich für {}; gespeicherte Zahlen werden gezeigt.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The header marks the file as {1}, which is neither continuous nor with gaps; the times in its annotations are used.</source>
      <translation>Der Header kennzeichnet die Datei als {1}, was weder durchgehend noch mit Lücken heißt; die Zeiten in ihren Annotationen gelten.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_fields.py" />
      <source>The header names two start dates, {1} and {2}; the first is used.</source>
      <translation>Der Header nennt zwei Anfangsdaten, {1} und {2}; das erste gilt.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The header of {1} gives {2} as the duration of a data record, so its sampling rates cannot be known: export the recording again.</source>
      <translation>Der Header von {1} nennt {2} als Dauer eines Datensatzes, die Abtastraten sind also unbekannt: Exportieren Sie die Aufzeichnung noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The header of {1} gives {2} samples in {3} s, faster than any recorder, so it is damaged: export the recording again.</source>
      <translation>Der Header von {1} nennt {2} Werte in {3} s, schneller als jedes Aufzeichnungsgerät, ist also beschädigt: Exportieren Sie die Aufzeichnung noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The header of {1} is damaged (its number of signals reads {2}): copy or export the recording again.</source>
      <translation>Der Header von {1} ist beschädigt (die Zahl der Signale lautet {2}): Kopieren oder exportieren Sie die Aufzeichnung noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The header of {1} is damaged (signal {2} states {3} samples in a data record): export the recording again.</source>
      <translation>Der Header von {1} ist beschädigt (Signal {2} nennt {3} Werte je Datensatz): Exportieren Sie die Aufzeichnung noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The header of {1} is shifted by {2} byte{3}, as when a file is sent as text: copy or export the recording again.</source>
      <translation>Der Header von {1} ist um {2} Byte{3} verschoben, wie wenn eine Datei als Text gesendet wird: Kopieren oder exportieren Sie die Aufzeichnung noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/open.py" />
      <source>The header of {1} {2}, so it was damaged on its way here: copy or export the recording again.</source>
      <translation>Der Header von {1} {2}, wurde also unterwegs beschädigt: Kopieren oder exportieren Sie die Aufzeichnung noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The header states {1} data records, but the file holds {2}; all of them are read.</source>
      <translation>Der Header nennt {1} Datensätze, die Datei enthält aber {2}; alle werden gelesen.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/dreem_json.py" />
      <source>The numbers in {1} were read as Dreem's: 0 W, 1 N1, 2 N2, 3 N3, 4 REM.</source>
      <translation>Die Zahlen in {1} wurden als die von Dreem gelesen: 0 W, 1 N1, 2 N2, 3 N3, 4 REM.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/code_lines.py" />
      <source>The numbers in {1} were read as YASA's: 0 W, 1 N1, 2 N2, 3 N3, 4 REM.</source>
      <translation>Die Zahlen in {1} wurden als die von YASA gelesen: 0 W, 1 N1, 2 N2, 3 N3, 4 REM.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/spisop_text.py" />
      <source>The numbers in {1} were read as {2}.</source>
      <translation>Die Zahlen in {1} wurden als {2} gelesen.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>The physical range of {} is stated upside down, so its polarity was turned.</source>
      <translation>Der physikalische Bereich von {} ist verkehrt herum angegeben, daher wurde die Polarität umgedreht.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>The pseudonym holds a word of the recording's patient field; choose another.</source>
      <translation>Das Pseudonym enthält ein Wort aus dem Patientenfeld der Aufzeichnung; wählen Sie ein anderes.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>The pseudonym is the recording's own file name, which may tell whose it is; choose another.</source>
      <translation>Das Pseudonym ist der Dateiname der Aufzeichnung selbst, der verraten kann, wessen sie ist; wählen Sie ein anderes.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_file.py" />
      <source>The samples of {1} are shifted from about data record {2} of {3} on, as bytes were lost or added on its way here: copy or export it again.</source>
      <translation>Die Abtastwerte von {1} sind ab etwa Datensatz {2} von {3} verschoben, weil unterwegs Bytes verloren gingen oder dazukamen: Kopieren oder exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>The scorer left the whole of this recording unscored.</source>
      <translation>Der Auswerter ließ diese ganze Aufzeichnung unausgewertet.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/base.py" />
      <source>The scoring {1} cannot be opened: {2}.</source>
      <translation>Die Auswertung {1} kann nicht geöffnet werden: {2}.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/base.py" />
      <source>The scoring {1} cannot be read: {2}.</source>
      <translation>Die Auswertung {1} kann nicht gelesen werden: {2}.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/consensus.py" />
      <source>The stage that most scorers gave. Of stages with equally many votes, the one given by the most reliable of those who gave one of them, reliable meaning soft-agreement with the other scorers (Guillot et al. 2020, doi:10.1109/TNSRE.2020.3011181); of scorers equally reliable, the one named first. An epoch that nobody scored stays unscored.</source>
      <translation>Das Stadium, das die meisten Auswerter gaben. Bei Stimmengleichheit das Stadium des zuverlässigsten unter denen, die eines davon gaben, gemessen an der weichen Übereinstimmung mit den anderen (Guillot et al. 2020, doi:10.1109/TNSRE.2020.3011181); bei gleicher Zuverlässigkeit das des zuerst genannten. Eine Epoche, die niemand auswertete, bleibt ohne Stadium.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/usleep_text.py" />
      <source>The stages in {1} may have been scored by a program (U-Sleep).</source>
      <translation>Die Stadien in {1} könnten von einem Programm ausgewertet sein (U-Sleep).</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/respironics_rml.py" />
      <source>The stages in {1} were scored by a program, not by a person.</source>
      <translation>Die Stadien in {1} wurden von einem Programm ausgewertet, nicht von einem Menschen.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/bids_events.py" />
      <source>The stages in {1} were scored by a program.</source>
      <translation>Die Stadien in {1} wurden von einem Programm ausgewertet.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_fields.py" />
      <source>The start date in the header ({1}) lies in the future.</source>
      <translation>Das Anfangsdatum im Header ({1}) liegt in der Zukunft.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_fields.py" />
      <source>The start in the header ({1}, {2}) is not written with two digits each, so it may be damaged; {3} is assumed.</source>
      <translation>Der Beginn im Header ({1}, {2}) ist nicht mit je zwei Ziffern geschrieben, kann also beschädigt sein; {3} wird angenommen.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_fields.py" />
      <source>The start time in the header ({1}) is impossible, so clock times are unknown.</source>
      <translation>Die Startzeit im Header ({1}) ist unmöglich, Uhrzeiten sind also unbekannt.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/card.py" />
      <source>The weights of the model {1} are not those its card describes (SHA-256 found {2}, expected {3}); install SleepGUI again.</source>
      <translation>Die Gewichte des Modells {1} sind nicht die, die seine Karte beschreibt (SHA-256 gefunden {2}, erwartet {3}); installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/card.py" />
      <source>The weights of the model {1} cannot be read ({2}); install SleepGUI again.</source>
      <translation>Die Gewichte des Modells {1} können nicht gelesen werden ({2}); installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/network.py" />
      <source>The weights of the model {1} do not fit its card; install SleepGUI again.</source>
      <translation>Die Gewichte des Modells {1} passen nicht zu seiner Karte; installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>The {1} has no clock, so both were taken to begin together, but the scoring is {2} than the recording.</source>
      <translation>Die {1} hat keine Uhr, also wurde angenommen, dass beide zugleich beginnen, aber die Auswertung ist {2} als die Aufzeichnung.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>The {1}'s clock begins at exactly midnight, as headers do whose time was removed; if so, the alignment by clock is wrong.</source>
      <translation>Die Uhr der {1} beginnt genau um Mitternacht, wie in Headern, deren Zeit entfernt wurde; in dem Fall ist die Ausrichtung nach der Uhr falsch.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/study.py" />
      <source>There is neither a recording nor a scoring to de-identify.</source>
      <translation>Es gibt weder eine Aufzeichnung noch eine Auswertung zu anonymisieren.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/roles.py" />
      <source>There is no EOG that can serve.</source>
      <translation>Es gibt kein EOG, das dienen kann.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/derivation.py" />
      <source>There is no channel '{1}' in {2}; it has {3}{4}.</source>
      <translation>Es gibt keinen Kanal '{1}' in {2}; es gibt {3}{4}.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/roles.py" />
      <source>There is no chin EMG that can serve.</source>
      <translation>Es gibt kein Kinn-EMG, das dienen kann.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/conventions.py" />
      <source>There is no convention {1} of numbering sleep stages: choose one of {2}, perhaps with seconds per number, such as rk@1.</source>
      <translation>Es gibt keine Konvention {1} zur Nummerierung von Schlafstadien: Wählen Sie eine von {2}, vielleicht mit Sekunden je Zahl wie rk@1.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/open.py" />
      <source>There is no file {1}: check its name and its drive.</source>
      <translation>Es gibt keine Datei {1}: Prüfen Sie Namen und Laufwerk.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/registry.py" />
      <source>There is no format {1} to export to; choose one of {2}.</source>
      <translation>Es gibt kein Exportformat {1}; wählen Sie eines von {2}.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/card.py" />
      <source>There is no model named {1}: {2}.</source>
      <translation>Es gibt kein Modell namens {1}: {2}.</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/plan.py" />
      <source>There is no recording in {1} nor in the folders below it.</source>
      <translation>Weder in {1} noch in den Ordnern darunter gibt es eine Aufzeichnung.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/registry.py" />
      <source>There is no second scorer named {1}; choose one of {2}.</source>
      <translation>Es gibt keinen weiteren Auswerter namens {1}; wählen Sie einen von {2}.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/own.py" />
      <source>There is no {1}, which says with which model and settings this came.</source>
      <translation>Es gibt keine Datei {1}, die sagt, mit welchem Modell und welchen Einstellungen dies entstand.</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>They were taken for what they do on validation people's nights.</source>
      <translation>Genommen wurden sie für das, was sie in Nächten der Validierungspersonen leisten.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/label_lines.py" />
      <source>This scoring has epochs of {1} s, which a file of bare labels cannot tell; choose a format with times, such as EDF+ annotations.</source>
      <translation>Diese Auswertung hat Epochen von {1} s, was eine Datei aus bloßen Bezeichnungen nicht sagen kann; wählen Sie ein Format mit Zeiten wie EDF+-Annotationen.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Total recording time (TRT)</source>
      <translation>Gesamtaufzeichnungszeit (TRT)</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Total sleep time (TST)</source>
      <translation>Gesamtschlafzeit (TST)</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Total sleep time divided by total recording time, times 100.</source>
      <translation>Gesamtschlafzeit geteilt durch Gesamtaufzeichnungszeit, mal 100.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/conventions.py" />
      <source>U-Sleep, where 5 is unknown and 6 outside the recording</source>
      <translation>U-Sleep, dort ist 5 unbekannt und 6 außerhalb der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Unscored epochs</source>
      <translation>Nicht ausgewertete Epochen</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/registry.py" />
      <source>Visbrain, stages by their end</source>
      <translation>Visbrain, Stadien nach ihrem Ende</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/norms.py" />
      <source>WASO</source>
      <translation>WASO</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Wake after sleep onset (WASO)</source>
      <translation>Wachzeit nach Schlafbeginn (WASO)</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Wake after the final awakening</source>
      <translation>Wachzeit nach dem endgültigen Erwachen</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>Wake within the sleep period</source>
      <translation>Wachzeit in der Schlafperiode</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/yasa.py" />
      <source>YASA could not score this night ({1}); choose other channels, or score without it.</source>
      <translation>YASA konnte diese Nacht nicht auswerten ({1}); wählen Sie andere Kanäle oder werten Sie ohne YASA aus.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>YASA from 0.8, sleep_statistics, there called SFI</source>
      <translation>YASA ab 0.8, sleep_statistics, dort SFI genannt</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/yasa.py" />
      <source>YASA is not installed; install it with pip install "sleepgui[yasa]".</source>
      <translation>YASA ist nicht installiert; installieren Sie es mit pip install "sleepgui[yasa]".</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/yasa.py" />
      <source>YASA is not part of the packaged program; install SleepGUI with pip install "sleepgui[yasa]" to ask it.</source>
      <translation>YASA gehört nicht zum gepackten Programm; um es zu fragen, installieren Sie SleepGUI mit pip install "sleepgui[yasa]".</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/yasa.py" />
      <source>YASA needs at least {1} min and {2} has {3} min; open a longer recording.</source>
      <translation>YASA braucht mindestens {1} min, und {2} hat {3} min; öffnen Sie eine längere Aufzeichnung.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/conventions.py" />
      <source>YASA, Dreem and most published networks</source>
      <translation>YASA, Dreem und die meisten veröffentlichten Netze</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>YASA, function sleep_statistics (Lat_N1 to Lat_N3, until 0.8); the AASM manual asks for no such latency</source>
      <translation>YASA, Funktion sleep_statistics (Lat_N1 bis Lat_N3, bis 0.8); das AASM-Manual verlangt keine solche Latenz</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/registry.py" />
      <source>YASA, one label per line</source>
      <translation>YASA, ein Stadium je Zeile</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/conventions.py" />
      <source>ZMax autoscoring</source>
      <translation>automatische Auswertung von ZMax</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>after</source>
      <translation>nach</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>after Haba-Rubio et al. 2004 (doi:10.1016/j.sleep.2004.06.007), counting shifts to N1 as YASA describes the original index; YASA's own SFI counts awakenings alone</source>
      <translation>nach Haba-Rubio et al. 2004 (doi:10.1016/j.sleep.2004.06.007), Wechsel nach N1 gezählt, wie YASA den ursprünglichen Index beschreibt; YASAs eigener SFI zählt nur Aufwachereignisse</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/conventions.py" />
      <source>after Rechtschaffen and Kales; SleepTrip, SpiSOP, FASST, Profusion</source>
      <translation>nach Rechtschaffen und Kales; SleepTrip, SpiSOP, FASST, Profusion</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>after lights off</source>
      <translation>nach Licht aus</translation>
    </message>
    <message>
      <location filename="model/weights/peers/attn.json" />
      <source>alike for all peers: made nights, one optimiser, running average of weights</source>
      <translation>für alle Netze gleich: gemachte Nächte, ein Optimierer, gleitendes Mittel der Gewichte</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>annotation at {1}</source>
      <translation>Anmerkung bei {1}</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>annotations</source>
      <translation>Anmerkungen</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/norms.py" />
      <source>arousal index</source>
      <translation>Arousal-Index</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/quality.py" />
      <source>at {1} Hz it holds too little of the signal</source>
      <translation>mit {1} Hz enthält er zu wenig vom Signal</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/quality.py" />
      <source>at {1} Hz it is an envelope, not a waveform</source>
      <translation>mit {1} Hz ist er eine Hüllkurve, kein Signalverlauf</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>before</source>
      <translation>vor</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>before lights on</source>
      <translation>vor Licht an</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>before persistent sleep</source>
      <translation>vor dem anhaltenden Schlaf</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>before sleep onset</source>
      <translation>vor dem Schlafbeginn</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>before the first epoch of R</source>
      <translation>vor der ersten Epoche R</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>before the first epoch of {1}</source>
      <translation>vor der ersten Epoche {1}</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>between lights off and lights on</source>
      <translation>zwischen Licht aus und Licht an</translation>
    </message>
    <message>
      <location filename="sleepgui/preparation/night.py" />
      <source>clipped at the amplifier's limits</source>
      <translation>an den Grenzen des Verstärkers abgeschnitten</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>end of file</source>
      <translation>Dateiende</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>entry {1}</source>
      <translation>Eintrag {1}</translation>
    </message>
    <message>
      <location filename="sleepgui/preparation/night.py" />
      <source>far beyond this night's usual amplitude</source>
      <translation>weit über der üblichen Amplitude dieser Nacht</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>file name</source>
      <translation>Dateiname</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>free text</source>
      <translation>freier Text</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>header</source>
      <translation>Kopf der Datei</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>in the recording</source>
      <translation>in der Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/quality.py" />
      <source>it changes only a few times a second, so it is an envelope, not a waveform</source>
      <translation>er ändert sich nur wenige Male je Sekunde, ist also eine Hüllkurve, kein Signalverlauf</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/night.py" />
      <source>it could not be scored because of a defect in SleepGUI ({1} in {2}, line {3}); please report it.</source>
      <translation>Sie konnte wegen eines Fehlers in SleepGUI nicht ausgewertet werden ({1} in {2}, Zeile {3}); bitte melden Sie ihn.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/quality.py" />
      <source>it holds no samples</source>
      <translation>er enthält keine Abtastwerte</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/quality.py" />
      <source>it is clipped at the limits of its range</source>
      <translation>er ist an den Grenzen seines Bereichs abgeschnitten</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/quality.py" />
      <source>it is smooth, so it is an envelope, not a waveform</source>
      <translation>er ist glatt, also eine Hüllkurve, kein Signalverlauf</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/quality.py" />
      <source>it was stored in steps too coarse to show it</source>
      <translation>er wurde in zu groben Stufen gespeichert</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/plan.py" />
      <source>its hypnogram would be written over that of {1}; score it with another --out.</source>
      <translation>Ihr Hypnogramm würde das von {1} überschreiben; werten Sie sie mit einem anderen Ergebnisordner (--out) aus.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/yasa.py" />
      <source>its own, as installed; not trained by this project</source>
      <translation>eigene, wie installiert; nicht von diesem Projekt trainiert</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/cluster.py" />
      <source>its worker could not score it ({1}); install the same SleepGUI on all workers.</source>
      <translation>Ihr Worker konnte sie nicht auswerten ({1}); installieren Sie auf allen Workern dasselbe SleepGUI.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>label</source>
      <translation>Bezeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/preparation/night.py" />
      <source>measure() must run to its end before a signal is taken</source>
      <translation>measure() muss zu Ende laufen, bevor ein Signal entnommen wird</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>median over the night of (interquartile range / 1.349) per epoch</source>
      <translation>Median über die Nacht von (Interquartilsabstand / 1,349) je Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/preparation/night.py" />
      <source>missing samples or values that are no numbers, here and there</source>
      <translation>hier und da fehlende Abtastwerte oder Werte, die keine Zahlen sind</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>moved</source>
      <translation>verschoben</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>name</source>
      <translation>Name</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>name replaced by {1}</source>
      <translation>Name durch {1} ersetzt</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>no arousals were marked</source>
      <translation>es wurden keine Arousals markiert</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>no epoch was scored as sleep</source>
      <translation>keine Epoche wurde als Schlaf ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>no epoch was scored as {1}</source>
      <translation>keine Epoche wurde als {1} ausgewertet</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>patient field</source>
      <translation>Patientenfeld</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>prefilter</source>
      <translation>Vorfilter</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>provenance</source>
      <translation>Herkunft</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>recording</source>
      <translation>Aufzeichnung</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>recording field (dates, hospital, technician, device)</source>
      <translation>Aufzeichnungsfeld (Daten, Klinik, Personal, Gerät)</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>removed</source>
      <translation>entfernt</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>replaced by {1}</source>
      <translation>durch {1} ersetzt</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>reserved</source>
      <translation>reserviertes Feld</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>reserved field</source>
      <translation>reserviertes Feld</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>scorer</source>
      <translation>Auswerter</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>scoring</source>
      <translation>Auswertung</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>scoring {1}: {2}</source>
      <translation>Auswertung {1}: {2}</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>scoring: {1}</source>
      <translation>Auswertung: {1}</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>signal {1}</source>
      <translation>Signal {1}</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/norms.py" />
      <source>sleep efficiency</source>
      <translation>Schlafeffizienz</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/norms.py" />
      <source>sleep latency</source>
      <translation>Schlaflatenz</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>spectral transplant, joint deep supervision, running average of weights; then, trunks and last classifier frozen, new classifiers of the light exits by labels and by distillation from those they replace; then, the EEG exit frozen, the EOG's and EMG's trunks and classifiers trained on by labels, on nights of which three in four have eye movements as large as in real nights</source>
      <translation>spektrale Verpflanzung, gemeinsame Anleitung aller Ausgänge, gleitendes Mittel der Gewichte; dann, bei festgehaltenen Stämmen und letztem Klassifikator, neue Klassifikatoren der leichten Ausgänge nach Stadien und durch Destillation aus denen, die sie ersetzen; dann, bei festgehaltenem EEG-Ausgang, Stämme und Klassifikatoren von EOG und EMG nach Stadien weitertrainiert, an Nächten, von denen drei in vier so große Augenbewegungen haben wie echte Nächte</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>start date</source>
      <translation>Startdatum</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>start time</source>
      <translation>Startzeit</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>the AASM manual defines none; counted by SleepGUI as stated</source>
      <translation>das AASM-Manual definiert keinen; gezählt von SleepGUI wie angegeben</translation>
    </message>
    <message>
      <location filename="model/weights/peers/attn.json" />
      <source>the network's own, not calibrated</source>
      <translation>die des Netzes selbst, nicht kalibriert</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/run.py" />
      <source>the process scoring it was ended from outside, perhaps for lack of memory; try again with fewer --jobs.</source>
      <translation>Der Prozess, der sie auswertete, wurde von außen beendet, vielleicht aus Mangel an Speicher; versuchen Sie es mit weniger Nächten zugleich (--jobs).</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/quality.py" />
      <source>the signal is flat</source>
      <translation>das Signal ist flach</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/cluster.py" />
      <source>the workers scoring it were ended from outside again and again, perhaps for lack of memory; give the workers more, or score it alone.</source>
      <translation>Die Worker, die sie auswerteten, wurden immer wieder von außen beendet, vielleicht aus Mangel an Speicher; geben Sie den Workern mehr, oder werten Sie sie allein aus.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>there is no epoch</source>
      <translation>es gibt keine Epoche</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>there is no unbroken sleep of 10 min</source>
      <translation>es gibt keinen ununterbrochenen Schlaf von 10 min</translation>
    </message>
    <message>
      <location filename="sleepgui/preparation/night.py" />
      <source>this choice of channels does not offer exit {1}</source>
      <translation>diese Wahl der Kanäle bietet Ausgang {1} nicht</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/norms.py" />
      <source>total sleep time</source>
      <translation>Gesamtschlafzeit</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>transducer</source>
      <translation>Messwertaufnehmer</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>transplanted nights of validation people</source>
      <translation>verpflanzte Nächte von Validierungspersonen</translation>
    </message>
    <message>
      <location filename="model/weights/lean.json" />
      <source>two; a single one fills both planes</source>
      <translation>zwei; eine einzelne füllt beide Ebenen</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>unit</source>
      <translation>Einheit</translation>
    </message>
    <message>
      <location filename="sleepgui/batch/night.py" />
      <source>{1} On the command line: --convention {2}.</source>
      <translation>{1} Auf der Befehlszeile: --convention {2}.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/doubts.py" />
      <source>{1} They are equally long, so they may belong together all the same.</source>
      <translation>{1} Sie sind gleich lang, gehören also vielleicht trotzdem zusammen.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>{1} after lights off came before the recording: unscored.</source>
      <translation>{1} nach Licht aus lagen vor der Aufzeichnung: nicht ausgewertet.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>{1} and {2} have no time in common: the stages begin at {3} and last {4} min, the recording begins at {5} and lasts {6} min; choose the scoring of this recording.</source>
      <translation>{1} und {2} haben keine gemeinsame Zeit: Die Stadien beginnen um {3} und dauern {4} min, die Aufzeichnung beginnt um {5} und dauert {6} min; wählen Sie die Auswertung dieser Aufzeichnung.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>{1} and {2} more</source>
      <translation>{1} und {2} weiteren</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/edf_annotations.py" />
      <source>{1} annotations in {2} are damaged and were left out.</source>
      <translation>{1} Annotationen in {2} sind beschädigt und wurden ausgelassen.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/edf_copy.py" />
      <source>{1} became shorter while it was copied: open it again.</source>
      <translation>{1} wurde kürzer, während es kopiert wurde: Öffnen Sie es noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_file.py" />
      <source>{1} became shorter while it was read: open it again.</source>
      <translation>{1} wurde kürzer, während es gelesen wurde: Öffnen Sie es noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/window.py" />
      <source>{1} before lights on came after the recording's end: unscored.</source>
      <translation>{1} vor Licht an lagen nach dem Ende der Aufzeichnung: nicht ausgewertet.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>{1} breaks off within its first data record: there is nothing whole to read.</source>
      <translation>{1} bricht im ersten Datensatz ab: Es gibt nichts Ganzes zu lesen.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>{1} bytes after the data</source>
      <translation>{1} Byte hinter den Daten</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>{1} bytes of padding</source>
      <translation>{1} Füllbyte</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/derivation.py" />
      <source>{1} cannot be computed: '{2}' has {3} Hz and '{4}' {5} Hz; choose channels of one rate.</source>
      <translation>{1} kann nicht berechnet werden: '{2}' hat {3} Hz und '{4}' {5} Hz; wählen Sie Kanäle gleicher Rate.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/derivation.py" />
      <source>{1} cannot be computed: '{2}' is in {3} and '{4}' in {5}; choose channels of one unit.</source>
      <translation>{1} kann nicht berechnet werden: '{2}' ist in {3} und '{4}' in {5}; wählen Sie Kanäle gleicher Einheit.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/onnx.py" />
      <source>{1} cannot be loaded; install SleepGUI again.</source>
      <translation>{1} kann nicht geladen werden; installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/identity.py" />
      <source>{1} cannot be read ({2}): check that it is still there.</source>
      <translation>{1} kann nicht gelesen werden ({2}): Prüfen Sie, ob die Datei noch da ist.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_file.py" />
      <source>{1} cannot be read ({2}): check that the file and its drive are there and that you may open it.</source>
      <translation>{1} kann nicht gelesen werden ({2}): Prüfen Sie, ob Datei und Laufwerk da sind und Sie sie öffnen dürfen.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/open.py" />
      <source>{1} cannot be read ({2}): check the drive it is on.</source>
      <translation>{1} kann nicht gelesen werden ({2}): Prüfen Sie das Laufwerk.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/edf_copy.py" />
      <source>{1} cannot be read ({2}): check the file and its drive.</source>
      <translation>{1} kann nicht gelesen werden ({2}): Prüfen Sie Datei und Laufwerk.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/other.py" />
      <source>{1} cannot be read any more: check that the file and its drive are there, then open it again.</source>
      <translation>{1} kann nicht mehr gelesen werden: Prüfen Sie, ob Datei und Laufwerk da sind, und öffnen Sie die Datei noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/other.py" />
      <source>{1} cannot be read as {2} ({3}): export it as EDF.</source>
      <translation>{1} kann nicht als {2} gelesen werden ({3}): Exportieren Sie die Datei als EDF.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/of_scoring.py" />
      <source>{1} changes of stage in {2} lie within an epoch of {3} s; such an epoch has the stage that covers most of it.</source>
      <translation>{1} Stadienwechsel in {2} liegen innerhalb einer Epoche von {3} s; eine solche Epoche hat das Stadium, das den größten Teil deckt.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/atomic.py" />
      <source>{1} could not be written to {2} ({3}); choose another folder or make room.</source>
      <translation>{1} konnte nicht nach {2} geschrieben werden ({3}); wählen Sie einen anderen Ordner oder schaffen Sie Platz.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf.py" />
      <source>{1} damaged and may be missing or incomplete.</source>
      <translation>{1} beschädigt und möglicherweise lückenhaft.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>{1} day</source>
      <translation>{1} Tag</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>{1} days</source>
      <translation>{1} Tage</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/xml_document.py" />
      <source>{1} declares a document type, which scorings do not need and which can be harmful, so it is not read: export it again without.</source>
      <translation>{1} deklariert einen Dokumenttyp, den Auswertungen nicht brauchen und der schaden kann, und wird daher nicht gelesen: Exportieren Sie die Datei noch einmal ohne ihn.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>{1} describes no samples at all: export the recording again.</source>
      <translation>{1} beschreibt gar keine Abtastwerte: Exportieren Sie die Aufzeichnung noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/conventions.py" />
      <source>{1} does not tell how many seconds one number stands for: write rk@1 or rk@30.</source>
      <translation>{1} sagt nicht, für wie viele Sekunden eine Zahl steht: Schreiben Sie rk@1 oder rk@30.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>{1} ends within its header ({2} bytes): copy or export it again.</source>
      <translation>{1} endet im Header ({2} Byte): Kopieren oder exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>{1} epoch longer</source>
      <translation>{1} Epoche länger</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>{1} epoch shorter</source>
      <translation>{1} Epoche kürzer</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>{1} epochs longer</source>
      <translation>{1} Epochen länger</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>{1} epochs shorter</source>
      <translation>{1} Epochen kürzer</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/xml_document.py" />
      <source>{1} events in {2} have no time and were left out.</source>
      <translation>{1} Ereignisse in {2} haben keine Zeit und wurden ausgelassen.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/read.py" />
      <source>{1} has a stage more than {2} days from the start, so its times are damaged; export it again.</source>
      <translation>{1} hat ein Stadium mehr als {2} Tage vom Beginn entfernt, seine Zeiten sind also beschädigt; exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>{1} has no clock to lay the scoring by; lay it from the start.</source>
      <translation>{1} hat keine Uhr, nach der die Auswertung angelegt werden könnte; legen Sie sie vom Anfang an.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/content.py" />
      <source>{1} has no clock, so clock times of lights cannot be placed; name the recording with --recording, or leave the lights out.</source>
      <translation>{1} hat keine Uhrzeit, darum lassen sich Uhrzeiten für das Licht nicht zuordnen; nennen Sie die Aufzeichnung mit --recording, oder lassen Sie das Licht weg.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/edf_annotations.py" />
      <source>{1} has no sleep stages among its annotations, such as 'Sleep stage N2': choose the file that holds the scoring.</source>
      <translation>{1} hat keine Schlafstadien unter den Annotationen wie 'Sleep stage N2': Wählen Sie die Datei, die die Auswertung enthält.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/code_lines.py" />
      <source>{1} has the line {2}, where a stage and its number such as 'REM 4', or 'time 30' for the seconds per line, were expected.</source>
      <translation>{1} hat die Zeile {2}, wo ein Stadium und seine Zahl wie 'REM 4' oder 'time 30' für die Sekunden je Zeile erwartet wurde.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/network.py" />
      <source>{1} has {2} Hz, which leaves out a part of the signal that {3} learned from; its stages may be far off.</source>
      <translation>{1} hat {2} Hz; so fehlt ein Teil des Signals, von dem {3} gelernt hat, und seine Stadien können weit daneben liegen.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/bids_events.py" />
      <source>{1} has {2} in the column {3} and no events.json says what that is: add one with Levels for that column, such as {"0": "Wake", "1": "N1"}.</source>
      <translation>{1} hat {2} in der Spalte {3}, und keine events.json sagt, was das ist: Fügen Sie eine mit Levels für diese Spalte hinzu, etwa {"0": "Wake", "1": "N1"}.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/wonambi_xml.py" />
      <source>{1} has {2} raters; the first was read.</source>
      <translation>{1} hat {2} Auswerter; der erste wurde gelesen.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/respironics_rml.py" />
      <source>{1} has {2} recording sessions; times were taken to count from the first.</source>
      <translation>{1} hat {2} Aufzeichnungssitzungen; die Zeiten wurden von der ersten an gezählt.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>{1} holds a header and no data: the recording itself is missing.</source>
      <translation>{1} enthält einen Header und keine Daten: Die Aufzeichnung selbst fehlt.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf.py" />
      <source>{1} holds annotations only and no signals: open the recording that it belongs to.</source>
      <translation>{1} enthält nur Annotationen und keine Signale: Öffnen Sie die Aufzeichnung, zu der die Datei gehört.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/conventions.py" />
      <source>{1} holds bare numbers ({2}) and nothing that says what they mean (REM is 4 in some programs, 5, 1 or 2 in others): {3}.</source>
      <translation>{1} enthält bloße Zahlen ({2}) und nichts, was ihre Bedeutung sagt (REM ist in manchen Programmen 4, in anderen 5, 1 oder 2): {3}.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/other.py" />
      <source>{1} holds channels of several sampling rates, which can be read from EDF but not from {2}: export it as EDF.</source>
      <translation>{1} enthält Kanäle mit verschiedenen Abtastraten, was aus EDF, aber nicht aus {2} gelesen werden kann: Exportieren Sie die Datei als EDF.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/csv.py" />
      <source>{1} holds epochs scored by hand ({2}), which scoring again would lose; move it away or choose another folder with --out.</source>
      <translation>{1} enthält von Hand ausgewertete Epochen ({2}), die eine neue Auswertung verlieren würde; verschieben Sie die Datei oder wählen Sie mit --out einen anderen Ordner.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/read.py" />
      <source>{1} holds no sleep stages ({2}).</source>
      <translation>{1} enthält keine Schlafstadien ({2}).</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/align.py" />
      <source>{1} holds no stages to lay over the recording.</source>
      <translation>{1} enthält keine Stadien, die sich an die Aufzeichnung anlegen ließen.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/yasa.py" />
      <source>{1} holds no usable signal in any epoch of {2}; choose another EEG.</source>
      <translation>{1} hat in keiner Epoche von {2} ein brauchbares Signal; wählen Sie ein anderes EEG.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/code_lines.py" />
      <source>{1} holds the code {2}, which {3} does not explain.</source>
      <translation>{1} enthält den Code {2}, den {3} nicht erklärt.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/elan_hyp.py" />
      <source>{1} holds the code {2}, whose meaning is not known.</source>
      <translation>{1} enthält den Code {2}, dessen Bedeutung nicht bekannt ist.</translation>
    </message>
    <message>
      <location filename="sleepgui/preparation/night.py" />
      <source>{1} holds {2} s and scoring needs at least one whole epoch of 30 s.</source>
      <translation>{1} enthält {2} s, und die Auswertung braucht mindestens eine ganze Epoche von 30 s.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/base.py" />
      <source>{1} in {2} should name a sleep stage and {3} none that is known ({4}): {5} read as unscored.</source>
      <translation>{1} in {2} sollten ein Schlafstadium nennen, und {3} nennen kein bekanntes ({4}): {5} als nicht ausgewertet gelesen.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/domino_text.py" />
      <source>{1} is DOMINO's signal {2}{3}, not its sleep profile: choose the file of the sleep profile.</source>
      <translation>{1} ist DOMINOs Signal {2}{3}, nicht das Schlafprofil: Wählen Sie die Datei mit dem Schlafprofil.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/open.py" />
      <source>{1} is a compressed archive: unpack it and open the recording in it.</source>
      <translation>{1} ist ein komprimiertes Archiv: Entpacken Sie es und öffnen Sie die Aufzeichnung darin.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/open.py" />
      <source>{1} is a device or a pipe and not a file: choose the file itself.</source>
      <translation>{1} ist ein Gerät oder eine Pipe und keine Datei: Wählen Sie die Datei selbst.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/open.py" />
      <source>{1} is a folder: choose a recording in it.</source>
      <translation>{1} ist ein Ordner: Wählen Sie eine Aufzeichnung darin.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/open.py" />
      <source>{1} is a part of {2}: open that file instead.</source>
      <translation>{1} ist ein Teil von {2}: Öffnen Sie stattdessen jene Datei.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/frame.py" />
      <source>{1} is a scoring and holds no signals.</source>
      <translation>{1} ist eine Auswertung und enthält keine Signale.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>{1} is already in {2}; choose another pseudonym or folder, or remove it.</source>
      <translation>{1} ist schon in {2}; wählen Sie ein anderes Pseudonym, einen anderen Ordner, oder entfernen Sie die Datei.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/backend.py" />
      <source>{1} is damaged ({2}); install SleepGUI again.</source>
      <translation>{1} ist beschädigt ({2}); installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/base.py" />
      <source>{1} is damaged: {2}; export it again.</source>
      <translation>{1} ist beschädigt: {2}; exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/open.py" />
      <source>{1} is empty: copy or export it again.</source>
      <translation>{1} ist leer: Kopieren oder exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/edf_copy.py" />
      <source>{1} is neither EDF nor BDF, and only those can be copied with changes; export the scoring as a file of its own.</source>
      <translation>{1} ist weder EDF noch BDF, und nur diese können mit Änderungen kopiert werden; exportieren Sie die Auswertung als eigene Datei.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/base.py" />
      <source>{1} is no possible name of a file.</source>
      <translation>{1} ist kein möglicher Dateiname.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/base.py" />
      <source>{1} is not a file but a device or a pipe.</source>
      <translation>{1} ist keine Datei, sondern ein Gerät oder eine Pipe.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/open.py" />
      <source>{1} is not a recording that can be opened: EDF, EDF+, BDF, BDF+, {2} can.</source>
      <translation>{1} ist keine Aufzeichnung, die geöffnet werden kann: EDF, EDF+, BDF, BDF+, {2} können es.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/onnx.py" />
      <source>{1} is not the file its card describes; install SleepGUI again.</source>
      <translation>{1} ist nicht die Datei, die ihre Karte beschreibt; installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/backend.py" />
      <source>{1} is not the file its list describes; install SleepGUI again.</source>
      <translation>{1} ist nicht die Datei, die die Liste beschreibt; installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/preparation/night.py" />
      <source>{1} is not used because the chin EMG exit comes after the EOG exit and there is no EOG that can serve.</source>
      <translation>{1} wird nicht verwendet, weil der Kinn-EMG-Ausgang nach dem EOG-Ausgang kommt und es kein EOG gibt, das dienen kann.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/own.py" />
      <source>{1} is of another scoring and was not used.</source>
      <translation>{1} gehört zu einer anderen Auswertung und wurde nicht verwendet.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/read.py" />
      <source>{1} is of none of the formats in which scorings can be read: {2}.</source>
      <translation>{1} hat keines der Formate, in denen Auswertungen gelesen werden können: {2}.</translation>
    </message>
    <message>
      <location filename="sleepgui/spectra/spectrogram.py" />
      <source>{1} is sampled at {2} Hz, and a spectrogram needs at least {3} Hz: choose another channel.</source>
      <translation>{1} ist mit {2} Hz abgetastet, und ein Spektrogramm braucht mindestens {3} Hz: Wählen Sie einen anderen Kanal.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/writers/bids_events.py" />
      <source>{1} is the name of the file that explains the table: choose one that ends in .tsv.</source>
      <translation>{1} ist der Name der Datei, die die Tabelle erklärt: Wählen Sie einen, der auf .tsv endet.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/edf_copy.py" />
      <source>{1} is the recording itself, which is never overwritten; choose another name.</source>
      <translation>{1} ist die Aufzeichnung selbst, die nie überschrieben wird; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <location filename="sleepgui/engine/backend.py" />
      <source>{1} is {2}; it can be {3}.</source>
      <translation>{1} ist {2}; möglich ist {3}.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/dreams.py" />
      <source>{1} looks like a DREAMS hypnogram but holds {2}, where codes from -3 to 5 were expected.</source>
      <translation>{1} sieht wie ein DREAMS-Hypnogramm aus, enthält aber {2}, wo Codes von -3 bis 5 erwartet wurden.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/open.py" />
      <source>{1} may not be read by you: ask for permission or copy it to another folder.</source>
      <translation>{1} darf von Ihnen nicht gelesen werden: Bitten Sie um die Erlaubnis oder kopieren Sie die Datei in einen anderen Ordner.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/code_lines.py" />
      <source>{1} names no stage, such as 'REM 4'.</source>
      <translation>{1} nennt kein Stadium, wie etwa 'REM 4'.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/network.py" />
      <source>{1} needs ONNX Runtime, which is not installed; install SleepGUI again.</source>
      <translation>{1} braucht ONNX Runtime, und das ist nicht installiert; installieren Sie SleepGUI noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/derivation.py" />
      <source>{1} needs channel {2}, but the recording has {3}: choose the channels again.</source>
      <translation>{1} braucht Kanal {2}, aber die Aufzeichnung hat {3}: Wählen Sie die Kanäle neu.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_time.py" />
      <source>{1} not name the time that belongs there, so records may be missing, doubled or damaged; they are laid end to end.</source>
      <translation>{1} nicht die Zeit, die dorthin gehört, es können also Datensätze fehlen, doppelt oder beschädigt sein; sie werden aneinandergelegt.</translation>
    </message>
    <message>
      <location filename="sleepgui/report/own.py" />
      <source>{1} of the last exit alone</source>
      <translation>{1} des letzten Ausgangs allein</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/network.py" />
      <source>{1} of {2} epochs are not scored by {3} because their {4} holds no usable signal; they are marked ?.</source>
      <translation>{1} von {2} Epochen wertet {3} nicht aus, weil ihr {4} kein brauchbares Signal enthält; sie sind mit ? bezeichnet.</translation>
    </message>
    <message>
      <location filename="sleepgui/preparation/night.py" />
      <source>{1} of {2} epochs cannot be scored because their EEG holds no usable signal; they are marked ?.</source>
      <translation>{1} von {2} Epochen können nicht ausgewertet werden, weil ihr EEG kein brauchbares Signal enthält; sie sind mit ? gekennzeichnet.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/sleepgui_csv.py" />
      <source>{1} of {2} epochs in {3} were scored by a model, not a person.</source>
      <translation>{1} von {2} Epochen in {3} wurden von einem Modell ausgewertet, nicht von einem Menschen.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/formats/scoringhero_json.py" />
      <source>{1} of {2} epochs in {3} were scored by a program, not by a person.</source>
      <translation>{1} von {2} Epochen in {3} wurden von einem Programm ausgewertet, nicht von einem Menschen.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/read.py" />
      <source>{1} says itself what its stages mean, so {2} was not used.</source>
      <translation>{1} sagt selbst, was die Stadien bedeuten, daher wurde {2} nicht verwendet.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/frame.py" />
      <source>{1} scored epochs of {2} lie outside {3}.</source>
      <translation>{1} ausgewertete Epochen von {2} liegen außerhalb von {3}.</translation>
    </message>
    <message>
      <location filename="sleepgui/hypnogram/read.py" />
      <source>{1} stage marks in {2} overlap others; the later mark counts.</source>
      <translation>{1} Stadienmarken in {2} überlappen andere; die spätere Marke zählt.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/annotated_copy.py" />
      <source>{1} stages or lights marked in the recording were left out.</source>
      <translation>{1} in der Aufzeichnung vermerkte Stadien oder Lichtzeiten wurden ausgelassen.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>{1} stages or lights, replaced</source>
      <translation>{1} Stadien oder Lichtmarken, ersetzt</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_header.py" />
      <source>{1} states {2} signals, but with its {3} bytes it is too short for such a header: copy or export it again.</source>
      <translation>{1} nennt {2} Signale, ist aber mit {3} Byte zu kurz für einen solchen Header: Kopieren oder exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>{1} texts</source>
      <translation>{1} Texte</translation>
    </message>
    <message>
      <location filename="sleepgui/export/deidentify.py" />
      <source>{1} that cannot be understood</source>
      <translation>{1} unverständliche</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>{1} unscored epochs {2} could change it</source>
      <translation>{1} nicht ausgewertete Epochen {2} könnten es ändern</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_file.py" />
      <source>{1} was changed by another program since it was opened: open it again.</source>
      <translation>{1} wurde von einem anderen Programm geändert, seit die Datei geöffnet wurde: Öffnen Sie sie noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_file.py" />
      <source>{1} was sent or saved as text, which damages recordings beyond repair: copy or export it again.</source>
      <translation>{1} wurde als Text gesendet oder gespeichert, was Aufzeichnungen unrettbar beschädigt: Kopieren oder exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
      <location filename="sleepgui/export/of_scoring.py" />
      <source>{1} would have {2} epochs of {3} s, more than any night; check its times.</source>
      <translation>{1} hätte {2} Epochen von {3} s, mehr als jede Nacht; prüfen Sie die Zeiten.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>{1}, SOL_PER; YASA's SOL_5min asks for 5 min and is another figure</source>
      <translation>{1}, SOL_PER; YASAs SOL_5min verlangt 5 min und ist ein anderer Wert</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>{1}, and YASA, both under the name WASO</source>
      <translation>{1}, und YASA, beide unter dem Namen WASO</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>{1}, but 1 unscored epoch {2} could be</source>
      <translation>{1}, aber 1 nicht ausgewertete Epoche {2} könnte es sein</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/night.py" />
      <source>{1}, but {2} unscored epochs {3} could be</source>
      <translation>{1}, aber {2} nicht ausgewertete Epochen {3} könnten es sein</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>{1}, from final wake to lights on</source>
      <translation>{1}, vom endgültigen Erwachen bis Licht an</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_fields.py" />
      <source>{1}, so clock times are unknown.</source>
      <translation>{1}, Uhrzeiten sind also unbekannt.</translation>
    </message>
    <message>
      <location filename="sleepgui/preparation/night.py" />
      <source>{1}: the stated unit cannot be right for {2} and was not believed; amplitudes on screen may be wrong, scoring is not affected.</source>
      <translation>{1}: Die angegebene Einheit kann für {2} nicht stimmen und wurde nicht geglaubt; Amplituden auf dem Bildschirm können falsch sein, die Auswertung ist nicht betroffen.</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>{1}; Luna's and YASA's WASO ends at the final awakening, see the next line</source>
      <translation>{1}; Lunas und YASAs WASO endet mit dem endgültigen Erwachen, siehe die nächste Zeile</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>{1}; YASA's Lat_REM counts from lights off and is longer by the sleep latency</source>
      <translation>{1}; YASAs Lat_REM zählt ab Licht aus und ist um die Schlaflatenz länger</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>{1}; YASA, sleep_statistics</source>
      <translation>{1}; YASA, sleep_statistics</translation>
    </message>
    <message>
      <location filename="sleepgui/statistics/statistic.py" />
      <source>{1}; that arousals in wake count is discussed by Wilson et al. 2022 (doi:10.5664/jcsm.9878)</source>
      <translation>{1}; dass Arousals im Wachen zählen, erörtern Wilson et al. 2022 (doi:10.5664/jcsm.9878)</translation>
    </message>
    <message>
      <location filename="sleepgui/recording/edf_fields.py" />
      <source>{1}; the date {2} in its recording field is used.</source>
      <translation>{1}; das Datum {2} in ihrem Aufzeichnungsfeld gilt.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/channels.py" />
      <source>{} needs a chin EMG and none is chosen; choose one among the channels.</source>
      <translation>{} braucht ein Kinn-EMG, und keines ist gewählt; wählen Sie eines unter den Kanälen.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/channels.py" />
      <source>{} needs an EEG and none is chosen; choose one among the channels.</source>
      <translation>{} braucht ein EEG, und keines ist gewählt; wählen Sie eines unter den Kanälen.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/channels.py" />
      <source>{} needs an EOG and none is chosen; choose one among the channels.</source>
      <translation>{} braucht ein EOG, und keines ist gewählt; wählen Sie eines unter den Kanälen.</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/channels.py" />
      <source>{} needs another EEG: {}</source>
      <translation>{} braucht ein anderes EEG: {}</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/channels.py" />
      <source>{} needs another EOG: {}</source>
      <translation>{} braucht ein anderes EOG: {}</translation>
    </message>
    <message>
      <location filename="sleepgui/opinions/channels.py" />
      <source>{} needs another chin EMG: {}</source>
      <translation>{} braucht ein anderes Kinn-EMG: {}</translation>
    </message>
  </context>
</TS>
