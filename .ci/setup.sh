#!/bin/sh
# setup.sh run|test: see that everything claimbench is built from is there; on Debian and Ubuntu install
# what is missing with apt-get, on other systems name it.
set -eu

what=${1:-test}
missing=""

need() { missing="$missing $1"; }
has_header() {
	printf '#include <%s>\n' "$1" | cc $2 -E -x c - >/dev/null 2>&1
}

command -v cc >/dev/null 2>&1 || need gcc
command -v ar >/dev/null 2>&1 || need binutils
command -v pkg-config >/dev/null 2>&1 || need pkg-config
command -v awk >/dev/null 2>&1 || need mawk
if command -v cc >/dev/null 2>&1 && command -v pkg-config >/dev/null 2>&1; then
	has_header stdio.h "" || need libc6-dev
	pkg-config --exists ncursesw || need libncurses-dev
	pkg-config --exists sqlite3 || need libsqlite3-dev
	pkg-config --exists libxml-2.0 || need libxml2-dev
	pkg-config --exists libsodium || need libsodium-dev
	if [ "$what" = test ]; then
		pkg-config --exists cmocka || need libcmocka-dev
		has_header vterm.h "" || need libvterm-dev
	fi
else
	need "libc6-dev libncurses-dev libsqlite3-dev libxml2-dev libsodium-dev"
	[ "$what" = test ] && need "libcmocka-dev libvterm-dev"
fi
[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
	as_root=""
	if [ "$(id -u)" -ne 0 ]; then
		if command -v sudo >/dev/null 2>&1; then
			as_root=sudo
		else
			echo "claimbench needs these packages:$missing" >&2
			echo "Please run as root: apt-get install$missing" >&2
			exit 1
		fi
	fi
	echo "Installing what is missing:$missing"
	$as_root apt-get update -q
	# shellcheck disable=SC2086
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
	exit 0
fi

cat >&2 <<END
claimbench needs a C compiler, pkg-config, ncurses (wide), SQLite 3, libxml2 and libsodium with their
headers; its tests also need cmocka and libvterm. Install them with your package manager, for example:
  Fedora      dnf install gcc make pkgconf ncurses-devel sqlite-devel libxml2-devel libsodium-devel libcmocka-devel libvterm-devel
  Arch        pacman -S base-devel ncurses sqlite libxml2 libsodium cmocka libvterm
  Alpine      apk add build-base pkgconf ncurses-dev sqlite-dev libxml2-dev libsodium-dev cmocka-dev libvterm-dev
  macOS       brew install pkg-config ncurses sqlite libxml2 libsodium cmocka libvterm
END
exit 1
