#!/bin/sh
# Takes the pictures in docs/screenshots again: one mail and one page in each language, and the whole report of the demo and its mail in English
# and Persian, as a phone and a desktop show them, light and dark. REPORTS names a folder that a demo has left there, to take its report:
#   ./perennial demo --locale en,fa --out out/demo && REPORTS=out/demo docs/screenshots.sh
# Needs Python 3, Chromium and a font with Persian letters, and pngquant to keep the files small:
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

# tall PAGE WIDTH: how high the whole page is at that width, as Chromium lays it out.
tall() {
  printf '<!doctype html><meta charset="utf-8"><style>body{margin:0}iframe{border:0}</style><iframe src="%s" width="%s" height="800"></iframe><p></p><script>onload=function(){var d=document.querySelector("iframe").contentDocument;document.querySelector("p").textContent="height="+Math.max(d.documentElement.scrollHeight,d.body.scrollHeight)}</script>' \
    "file://$1" "$2" > "$work/height.html"
  "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
    --allow-file-access-from-files --virtual-time-budget=5000 --window-size="$2,800" --dump-dom "file://$work/height.html" 2> "$work/log" \
    | sed -n 's/.*<p>height=\([0-9][0-9]*\)<\/p>.*/\1/p' | head -n 1
}

# whole PAGE FILE WIDTH SCHEME: from its top to its end.
whole() {
  height=$(tall "$1" "$3")
  if [ -z "$height" ]; then
    echo "Chromium does not say how high $1 is:" >&2
    cat "$work/log" >&2
    exit 1
  fi
  shoot "$1" "$2" "$3" "$height" "$4"
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
  whole "$reports/report.html" "report-en-phone-$scheme.png" 390 $scheme
  whole "$reports/report.html" "report-en-desktop-$scheme.png" 1280 $scheme
  whole "$reports/report.fa.html" "report-fa-phone-$scheme.png" 390 $scheme
  whole "$reports/report.fa.html" "report-fa-desktop-$scheme.png" 1280 $scheme
done

# The mail of the report. The demo names no recipient, so a fifth of its orders are replayed for one in each language; MAILS names a folder
# with such mails (.eml), to take those.
mails=${MAILS:-$work/replay/mail}
if [ -z "${MAILS:-}" ]; then
  gunzip -c "$root/events/online-retail-ii/orders.csv.gz" \
    | awk -F, 'NR == 1 { print "customer_id,order_id,time,currency,total" }
               NR > 1 && $1 % 5 == 0 { sub(" ", "T", $3); print $1 "," $2 "," $3 "Z,GBP," $4 }' > "$work/orders.csv"
  cp "$root/events/online-retail-ii/settings.yaml" "$work/settings.yaml"
  cat >> "$work/settings.yaml" << 'SETTINGS'

reports:
  weekly: false
  alarms: false
  recipients:
    - { email: en@shop.example, locale: en }
    - { email: fa@shop.example, locale: fa }
SETTINGS
  "$root/perennial" replay "$work/orders.csv" --settings "$work/settings.yaml" --sweep "rate(14 days)" --out "$work/replay" > /dev/null
fi
python3 - "$mails" "$work" << 'PYTHON'
import base64, email, email.policy, pathlib, sys

folder, out = map(pathlib.Path, sys.argv[1:])
mails = [email.message_from_bytes(one.read_bytes(), policy=email.policy.default) for one in folder.glob("*.eml")]


def month(mail):
    names = [part.get_filename() or "" for part in mail.walk()]
    return max((name for name in names if name.startswith("month-")), default="")


for locale in ("en", "fa"):
    own = [mail for mail in mails if f"{locale}@shop.example" in str(mail["to"]) and month(mail)]
    if not own:
        sys.exit(f"{folder} has no monthly report to {locale}@shop.example")
    latest = max(own, key=month)
    html = latest.get_body(("html",)).get_content()
    for part in latest.walk():
        if part["content-id"]:
            data = base64.b64encode(part.get_payload(decode=True)).decode()
            html = html.replace("cid:" + part["content-id"].strip("<>"), f"data:{part.get_content_type()};base64,{data}")
    (out / f"report-mail-{locale}.html").write_text(html, encoding="utf-8")
PYTHON
for locale in en fa; do
  whole "$work/report-mail-$locale.html" "report-mail-$locale-phone.png" 390 light
  whole "$work/report-mail-$locale.html" "report-mail-$locale-desktop.png" 800 light
done
