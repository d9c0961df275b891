#!/bin/sh
# Takes the pictures in docs/screenshots again: one mail and one page in each language, and the report of the demo in English and Persian,
# as a phone and a desktop show them, light and dark. REPORTS names a folder that a demo has left there, to take its report:
#   ./perennial demo --locale en,fa --out out/demo && REPORTS=out/demo docs/screenshots.sh
# Needs Chromium and a font with Persian letters, and pngquant to keep the files small:
#   Debian, Ubuntu: apt-get install chromium fonts-noto-core pngquant
#   macOS: brew install --cask chromium && brew install pngquant
set -e
root=$(cd "$(dirname "$0")/.." && pwd)
out=$root/docs/screenshots
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

browser=${CHROMIUM:-}
for name in chromium chromium-browser google-chrome; do
  if [ -z "$browser" ] && command -v "$name" > /dev/null; then browser=$name; fi
done
if [ -z "$browser" ]; then
  echo "Found no Chromium: install it (the head of this script says how), or set CHROMIUM to its path." >&2
  exit 2
fi

# shoot PAGE FILE WIDTH HEIGHT SCHEME: headless Chromium has no window below 500 px, so the page is put into a frame.
shoot() {
  dark=
  if [ "$5" = dark ]; then dark=--blink-settings=preferredColorScheme=0; fi
  printf '<!doctype html><meta charset="utf-8"><style>body{margin:0}iframe{display:block;border:0}</style><iframe src="%s" width="%s" height="%s" scrolling="no"></iframe>' \
    "file://$1" "$3" "$4" > "$work/frame.html"
  "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
    --allow-file-access-from-files $dark --window-size="$3,$4" --screenshot="$out/$2" "file://$work/frame.html" \
    > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  if command -v pngquant > /dev/null; then
    pngquant --force --skip-if-larger --ext .png --quality 60-90 "$out/$2" || true
  fi
  echo "docs/screenshots/$2"
}

# page NAME LOCALE
page() {
  "$root/perennial" preview --page "$1" --locale "$2" --out "$work/$1-$2.html" > /dev/null
}

# mail NAME LOCALE STEP
mail() {
  "$root/perennial" preview "$1" --locale "$2" --step "$3" --out "$work/$1-$2.html" > /dev/null
}

mkdir -p "$out"
for locale in en cs nb fa; do
  mail win-back $locale 2
  shoot "$work/win-back-$locale.html" "mail-$locale-phone.png" 390 980 light
  shoot "$work/win-back-$locale.html" "mail-$locale-desktop.png" 800 900 light
done
for locale in en cs nb fa; do
  page preferences $locale
  shoot "$work/preferences-$locale.html" "page-$locale-phone.png" 390 1000 light
done
page survey en
shoot "$work/survey-en.html" page-survey-en-phone-dark.png 390 700 dark
page unsubscribe fa
shoot "$work/unsubscribe-fa.html" page-unsubscribe-fa-desktop.png 800 600 light
shoot "$work/win-back-en.html" mail-en-phone-dark.png 390 980 dark
shoot "$work/win-back-fa.html" mail-fa-desktop-dark.png 800 900 dark

reports=${REPORTS:-$work/demo}
if [ -z "${REPORTS:-}" ]; then "$root/perennial" demo --locale en,fa --out "$reports" > /dev/null; fi
reports=$(cd "$reports" && pwd)
for scheme in light dark; do
  shoot "$reports/report.html" "report-en-phone-$scheme.png" 390 1900 $scheme
  shoot "$reports/report.html" "report-en-desktop-$scheme.png" 1280 1640 $scheme
  shoot "$reports/report.fa.html" "report-fa-phone-$scheme.png" 390 1900 $scheme
  shoot "$reports/report.fa.html" "report-fa-desktop-$scheme.png" 1280 1640 $scheme
done
