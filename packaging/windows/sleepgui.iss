; Inno Setup script: a per-user or per-machine installer for the folder that build.py made.
; Run by build.py as: iscc /DVersion=1.2.3 packaging\windows\sleepgui.iss
#ifndef Version
  #error Version is not defined; run packaging\build.py
#endif

[Setup]
AppId={{7C2B6E0C-5A0F-4B56-9B7B-0D8B3C1A9E42}
AppName=SleepGUI
AppVersion={#Version}
AppPublisher=The SleepGUI developers
DefaultDirName={autopf}\SleepGUI
DefaultGroupName=SleepGUI
PrivilegesRequiredOverridesAllowed=dialog
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\sleepgui.ico
UninstallDisplayIcon={app}\SleepGUI.exe
OutputDir=..\..\dist
OutputBaseFilename=SleepGUI-{#Version}-windows-setup
Compression=lzma2
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
WizardStyle=modern
; build.py defines SignTool, and what it runs, where there is a certificate.
#ifdef SignTool
SignTool={#SignTool}
#endif

[Files]
Source: "..\..\dist\sleepgui\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\SleepGUI"; Filename: "{app}\SleepGUI.exe"
Name: "{autodesktop}\SleepGUI"; Filename: "{app}\SleepGUI.exe"; Tasks: desktopicon

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"
Name: associate; Description: "Open .edf and .bdf recordings with SleepGUI"

[Registry]
Root: HKA; Subkey: "Software\Classes\SleepGUI.Recording"; ValueType: string; ValueData: "Sleep recording"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\SleepGUI.Recording\DefaultIcon"; ValueType: string; ValueData: "{app}\SleepGUI.exe,0"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\SleepGUI.Recording\shell\open\command"; ValueType: string; ValueData: """{app}\SleepGUI.exe"" ""%1"""; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.edf\OpenWithProgids"; ValueType: string; ValueName: "SleepGUI.Recording"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.bdf\OpenWithProgids"; ValueType: string; ValueName: "SleepGUI.Recording"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate

[Run]
Filename: "{app}\SleepGUI.exe"; Description: "{cm:LaunchProgram,SleepGUI}"; Flags: nowait postinstall skipifsilent
