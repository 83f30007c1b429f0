#!/usr/bin/env bash
# Sign (if SIGN_IDENTITY is set), test, put into a disk image, notarise (if NOTARY_APPLE_ID is set).
set -euo pipefail
version="$1"
app="dist/SleepGUI.app"
image="dist/SleepGUI-$version-macos-arm64.dmg"

if [ -n "${SIGN_IDENTITY:-}" ]; then
    codesign --force --deep --options runtime --timestamp \
        --entitlements packaging/macos/entitlements.plist --sign "$SIGN_IDENTITY" "$app"
else
    codesign --force --deep --sign - "$app" # ad hoc: arm64 refuses to run unsigned code
fi
codesign --verify --deep --strict "$app"

# As it will be on a user's machine: signed, with the hardened runtime.
"$app/Contents/MacOS/SleepGUI" selftest --out build/selftest-app.json >/dev/null

stage="$(mktemp -d)"
ditto "$app" "$stage/SleepGUI.app" # keeps the symbolic links that signing needs
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname SleepGUI -srcfolder "$stage" -format ULMO "$image"

if [ -n "${NOTARY_APPLE_ID:-}" ]; then
    xcrun notarytool submit "$image" --wait --apple-id "$NOTARY_APPLE_ID" \
        --team-id "$NOTARY_TEAM_ID" --password "$NOTARY_PASSWORD"
    xcrun stapler staple "$image"
fi
