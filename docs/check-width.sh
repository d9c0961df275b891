#!/bin/sh
# Measures mails and pages in a real browser, in each language: at 360 px nothing may stick out to either side, and on a wide
# screen a mail may not be wider than 600 px. Names what does, and then ends with 1. With files it measures those:
#   docs/check-width.sh [FILE.html …]
# Needs Chromium (the head of screenshots.sh says how to install it), or CHROMIUM, its path.
set -e
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

browser=${CHROMIUM:-}
for name in chromium chromium-browser google-chrome; do
  if [ -z "$browser" ] && command -v "$name" > /dev/null; then browser=$name; fi
done
if [ -z "$browser" ]; then
  echo "Found no Chromium: install it, or set CHROMIUM to its path." >&2
  exit 2
fi

if [ $# -eq 0 ]; then
  for locale in en cs nb fa; do
    for mail in welcome win-back post-purchase-nps detractor-note; do
      "$root/perennial" preview $mail --locale $locale --out "$work/mail-$mail-$locale.html" > /dev/null
    done
    for page in unsubscribe preferences survey confirm; do
      "$root/perennial" preview --page $page --locale $locale --out "$work/page-$page-$locale.html" > /dev/null
    done
  done
  set -- "$work"/mail-*.html "$work"/page-*.html
fi

# Each file in a narrow frame and in a wide one; what holds text or a picture is measured, once everything is loaded.
{
  echo '<!doctype html><meta charset="utf-8"><body><pre id="found"></pre>'
  for file in "$@"; do
    for width in 360 1000; do
      printf '<iframe src="file://%s" width="%s" height="900"></iframe>\n' "$(cd "$(dirname "$file")" && pwd)/$(basename "$file")" $width
    done
  done
  cat << 'SCRIPT'
<script>
addEventListener("load", () => {
  const found = [];
  for (const frame of document.querySelectorAll("iframe")) {
    const name = frame.src.split("/").pop(), width = Number(frame.width), page = frame.contentDocument;
    const boxes = [...page.body.querySelectorAll("*")]
      .filter(e => e.tagName === "IMG" || [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
      .map(e => e.getBoundingClientRect()).filter(box => box.width > 1 && box.height > 1);
    if (boxes.length < 3) found.push(`${name} at ${width} px: nothing to be seen`);
    const left = Math.min(...boxes.map(box => box.left)), right = Math.max(...boxes.map(box => box.right));
    if (left < 0 || right > width || page.documentElement.scrollWidth > width)
      found.push(`${name} at ${width} px: from ${left} to ${right}, ${page.documentElement.scrollWidth} to scroll`);
    if (width > 600 && name.startsWith("mail-") && right - left > 600)
      found.push(`${name} at ${width} px: ${right - left} wide, at most 600`);
  }
  document.getElementById("found").textContent =
    `measured ${document.querySelectorAll("iframe").length}\n` + found.map(line => `wrong ${line}\n`).join("");
});
</script>
SCRIPT
} > "$work/frames.html"

"$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --user-data-dir="$work/profile" --allow-file-access-from-files \
  --window-size=1200,900 --virtual-time-budget=20000 --dump-dom "file://$work/frames.html" > "$work/dom" 2> "$work/log" \
  || { cat "$work/log" >&2; exit 1; }
sed -n 's/.*<pre id="found">//; s/<\/pre>.*//; /^measured /p; /^wrong /p' "$work/dom"
grep -q 'measured ' "$work/dom" || { echo "The browser measured nothing." >&2; exit 1; }
! grep -q '^wrong ' "$work/dom"
