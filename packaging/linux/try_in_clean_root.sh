#!/usr/bin/env bash
# Install the .deb in a clean Debian 12 with nothing but what it declares, and use it there:
#
#     sudo bash packaging/linux/try_in_clean_root.sh [RECORDING]
#
# Needs debootstrap. The root is made once in build/clean-root (CLEAN_ROOT says elsewhere) and copied
# for each try, so that nothing of an earlier one is left. Checks: apt installs it; the menu entry,
# the file type and the icon are where the desktop looks; the self-test passes offscreen and, with
# an X server from outside, on a display; a recording is scored; removing it leaves nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
base="${CLEAN_ROOT:-build/clean-root}"
recording="${1:-}"
mirror="${DEBIAN_MIRROR:-}" # empty: the one debootstrap knows

say() { printf '\n== %s\n' "$*"; }
fail() { echo "try_in_clean_root: $*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || fail "it changes root, so run it as root"
command -v debootstrap >/dev/null || fail "debootstrap is missing (apt-get install debootstrap)"
package="$(find dist -maxdepth 1 -name 'sleepgui_*_amd64.deb' | sort | tail -1)"
[ -n "$package" ] || fail "there is no dist/sleepgui_*.deb; run python packaging/build.py"

if [ ! -x "$base/usr/bin/apt-get" ]; then
    say "a clean Debian 12 in $base"
    debootstrap --variant=minbase bookworm "$base" ${mirror:+"$mirror"} >"$(dirname "$base")/debootstrap.log"
fi

work="$(mktemp -d)"
root="$work/root"
server=""
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    umount "$root/tmp/.X11-unix" 2>/dev/null || true
    umount -R "$root/dev" "$root/proc" 2>/dev/null || true
    mountpoint -q "$root/dev" || mountpoint -q "$root/proc" || rm -rf --one-file-system "$work"
}
trap finish EXIT
cp -a "$base" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --make-rslave "$root/dev"
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"; }

say "install with apt, with the declared dependencies and no recommendations"
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$package" "$root/tmp/sleepgui.deb"
# How this machine reaches its mirrors (a proxy, say) is how the root does.
for file in /etc/apt/apt.conf.d/*proxy*; do [ ! -f "$file" ] || cp "$file" "$root/etc/apt/apt.conf.d/"; done
inside apt-get update -qq
inside dpkg-query -W -f '${Package}\n' | sort >"$work/before"
inside DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    /tmp/sleepgui.deb >"$work/apt.log" 2>&1 || { tail -20 "$work/apt.log"; fail "apt could not install it"; }
rm "$root/tmp/sleepgui.deb"
inside dpkg-query -W -f '${Package}\n' | sort >"$work/after"
echo "came with it: $(comm -13 "$work/before" "$work/after" | grep -vx sleepgui | tr '\n' ' ')"
for file in usr/bin/sleepgui usr/share/applications/sleepgui.desktop \
    usr/share/mime/packages/sleepgui.xml usr/share/icons/hicolor/scalable/apps/sleepgui.svg \
    usr/share/doc/sleepgui/copyright; do
    [ -e "$root/$file" ] || [ -L "$root/$file" ] || fail "/$file was not installed"
done

say "self-test, offscreen"
inside QT_QPA_PLATFORM=offscreen sleepgui selftest --out /root/offscreen.json >/dev/null ||
    { cat "$root/root/offscreen.json"; fail "the self-test failed offscreen"; }
grep -c '"ok": true' "$root/root/offscreen.json" | sed 's/$/ checks passed/'

if command -v Xvfb >/dev/null; then
    say "self-test on an X display"
    display=":$((300 + RANDOM % 600))"
    Xvfb "$display" -screen 0 1600x1000x24 -nolisten tcp >/dev/null 2>&1 &
    server=$!
    sleep 2
    mkdir -p "$root/tmp/.X11-unix"
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    inside DISPLAY="$display" /opt/sleepgui/SleepGUI selftest --out /root/x11.json >/dev/null ||
        { cat "$root/root/x11.json"; fail "the self-test failed on a display"; }
    grep -q '"platform": "xcb"' "$root/root/x11.json" || fail "the window was not on the X display"
    grep -c '"ok": true' "$root/root/x11.json" | sed 's/$/ checks passed/'
fi

say "score a recording"
if [ -n "$recording" ]; then
    cp "$recording" "$root/root/night.edf"
else
    inside sleepgui demo /root/night.edf --hours 1
fi
inside sleepgui score /root/night.edf --out /root/scored
head -2 "$root/root/scored/night.hypnogram.csv"
[ -z "${KEEP:-}" ] || cp "$root/root/scored/night.hypnogram.csv" "$root/root/"*.json "$KEEP/"

say "remove it"
inside DEBIAN_FRONTEND=noninteractive apt-get purge -y -qq sleepgui >"$work/apt.log" 2>&1 ||
    { tail -20 "$work/apt.log"; fail "apt could not remove it"; }
# dpkg removes /opt too where nothing else is in it.
left="$(find "$root/opt" "$root/usr" -iname '*sleepgui*' 2>/dev/null || true)"
[ -z "$left" ] || fail "left behind: $left"
echo "nothing is left of the program; what a user made stays in the user's folders"
say "works in a clean Debian 12"
