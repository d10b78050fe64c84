#!/bin/sh
# setup.sh run|test: see that everything claimbench is built from is there. On Debian and Ubuntu install what is
# missing with apt-get; on other systems name it.
set -eu

what=${1:-test}
cc=${CC:-cc}

has() {
	command -v "$1" >/dev/null 2>&1
}
compiles() {
	# shellcheck disable=SC2086
	printf '%s\n' "$1" 'int main(void) { return 0; }' | $cc $2 -o "$scratch/program" -x c - >/dev/null 2>&1
}
has_library() {
	has pkg-config && pkg-config --exists "$1"
}

# The Debian packages that are missing, one a line.
missing() {
	has "${cc%% *}" || case $cc in *clang*) echo clang ;; *) echo gcc ;; esac
	has ar || echo binutils
	has pkg-config || echo pkg-config
	has "${AWK:-awk}" || echo mawk
	compiles '#include <stdio.h>' '' || echo libc6-dev
	has_library ncursesw || echo libncurses-dev
	has_library sqlite3 || echo libsqlite3-dev
	has_library libxml-2.0 || echo libxml2-dev
	has_library libsodium || echo libsodium-dev
	[ "$what" = test ] || return 0
	has_library cmocka || echo libcmocka-dev
	compiles '#include <vterm.h>' '' || echo libvterm-dev
	# gcc brings its sanitizers along on Debian, clang does not.
	compiles '' '-fsanitize=address,undefined' || case $cc in *clang*) echo libclang-rt-dev ;; *) echo gcc ;; esac
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
packages=$(missing | sort -u | tr '\n' ' ')
[ -n "$packages" ] || exit 0
echo "claimbench: missing are $packages"

if has apt-get; then
	as_root=""
	if [ "$(id -u)" -ne 0 ]; then
		has sudo || { echo "claimbench: please run as root: apt-get install $packages" >&2; exit 1; }
		as_root=sudo
	fi
	echo "claimbench: installing them with $as_root apt-get"
	$as_root apt-get update -q || echo "claimbench: the package lists are old; trying with them" >&2
	# shellcheck disable=SC2086
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages
	packages=$(missing | sort -u | tr '\n' ' ')
	[ -n "$packages" ] || exit 0
	echo "claimbench: still missing after the installation: $packages" >&2
	exit 1
fi

cat >&2 <<END
Those are Debian's names. claimbench needs a C compiler, pkg-config, ncurses (wide), SQLite 3, libxml2 and libsodium
with their headers; its tests also need cmocka, libvterm and the compiler's sanitizers. Please install:
  Fedora      dnf install gcc make pkgconf ncurses-devel sqlite-devel libxml2-devel libsodium-devel \\
                          libcmocka-devel libvterm-devel libasan libubsan
  Arch        pacman -S base-devel ncurses sqlite libxml2 libsodium cmocka libvterm
  Alpine      apk add build-base pkgconf ncurses-dev sqlite-dev libxml2-dev libsodium-dev cmocka-dev libvterm-dev
  FreeBSD     pkg install gmake pkgconf ncurses sqlite3 libxml2 libsodium cmocka libvterm  (then gmake, not make)
  macOS       brew install make pkg-config ncurses sqlite libxml2 libsodium cmocka libvterm  (then gmake, not make)
END
exit 1
