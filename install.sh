#!/bin/sh
# sh install.sh [install|upgrade|restore|uninstall] [--check] …   (root, Debian or Ubuntu)
# Finds or installs a Node that is new enough, and hands over to scripts/install.mjs, which says what it does.
set -eu
cd "$(dirname "$0")"
need=20.19

is_enough() { [ "$(printf '%s\n%s\n' "$need" "$1" | sort -V | head -n 1)" = "$need" ]; }

found=$(node --version 2>/dev/null | tr -d v || true)
if [ -z "$found" ] || ! is_enough "$found"; then
  offered=$(apt-cache policy nodejs 2>/dev/null | sed -n 's/.*Candidate: \([0-9.]*\).*/\1/p')
  if [ -z "$offered" ] || ! is_enough "$offered"; then
    echo "Node $need or newer is needed; this system offers ${offered:-none}." >&2
    echo "One way to it, then run this again (README.md; others: https://nodejs.org/en/download):" >&2
    echo "  apt-get install -y --no-install-recommends npm ca-certificates && npm install -g node@22" >&2
    exit 1
  fi
  case " $* " in *" --check "*) echo "missing  Node $need or newer (nodejs $offered would be installed)"; exit 1 ;; esac
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm
fi
exec node scripts/install.mjs "$@"
