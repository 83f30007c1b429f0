#!/usr/bin/env bash
# Sign (if SIGN_IDENTITY is set), put into a disk image, notarise (if NOTARY_PROFILE is set).
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

stage="$(mktemp -d)"
ditto "$app" "$stage/SleepGUI.app" # keeps the symbolic links that signing needs
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname SleepGUI -srcfolder "$stage" -format ULMO "$image"

if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
