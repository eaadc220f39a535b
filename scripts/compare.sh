#!/bin/sh
# Times the same certificates by other programs, where they are installed: Typst
# (a file each and one file for all) and LibreOffice (mail merge's way: a document
# with a page each, turned into one PDF). They set text and a frame; unlike
# bangkhen they write no QR, prove nothing and record nothing.
#
#   scripts/compare.sh [NUMBER OF CERTIFICATES]
set -eu
n=${1:-100}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# seconds COMMAND…: wall time of a command
seconds() {
	start=$(date +%s%N)
	"$@" >"$dir/log" 2>&1 || { cat "$dir/log" >&2; return 1; }
	end=$(date +%s%N)
	awk -v ns=$((end - start)) -v n="$n" -v what="$what" 'BEGIN { printf "%-44s %8.3f s  %8.2f ms a certificate\n", what, ns/1e9, ns/1e6/n }'
}

list() {
	printf '['
	i=1
	while [ "$i" -le "$n" ]; do
		[ "$i" -gt 1 ] && printf ','
		printf '{"kind":"individual","honorific":"Ông","name":"Nông Văn Ba","unit":"thôn số %d, xã Ví Dụ"}' "$i"
		i=$((i + 1))
	done
	printf ']\n'
}

go build -o "$dir/bangkhen" ./cmd/bangkhen
list >"$dir/list.json"
sed '/^declared:/d' examples/946/quyet-dinh.yaml >"$dir/decision.yaml"
what="bangkhen, whole issue of $n"
seconds "$dir/bangkhen" issue "$dir/decision.yaml" "$dir/list.json" --out "$dir/out" --data "$dir/data"

if command -v typst >/dev/null; then
	cat >"$dir/one.typ" <<'TYPST'
#let i = sys.inputs.at("i", default: "1")
#set page(paper: "a3", flipped: true, margin: 3cm)
#set align(center)
#rect(width: 100%, height: 100%)[
  #text(22pt)[CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN] #v(1cm)
  #text(60pt)[BẰNG KHEN] #v(1cm)
  #text(31pt)[Ông Nông Văn Ba] \
  #text(19pt)[thôn số #i, xã Ví Dụ]
]
TYPST
	{
		sed '/^#let/d; s/#i,/@I@,/' "$dir/one.typ" | awk -v n="$n" '
			/^#set/ { print; next } { body = body $0 "\n" }
			END { for (i = 1; i <= n; i++) { page = body; gsub("@I@", i, page); printf "%s", page; if (i < n) print "#pagebreak()" } }'
	} >"$dir/all.typ"
	each() { i=1; while [ "$i" -le "$n" ]; do typst compile --input "i=$i" "$dir/one.typ" "$dir/t$i.pdf"; i=$((i + 1)); done; }
	what="typst, $n files, a start each"
	seconds each
	what="typst, one file of $n pages"
	seconds typst compile "$dir/all.typ" "$dir/all.pdf"
else
	echo "typst is not installed: not compared"
fi

office=$(command -v soffice || command -v libreoffice || true)
if [ -n "$office" ]; then
	{
		echo '<html><body style="text-align:center">'
		i=1
		while [ "$i" -le "$n" ]; do
			echo "<div style=\"page-break-after:always\"><p style=\"font-size:22pt\">CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN</p><p style=\"font-size:60pt\">BẰNG KHEN</p><p style=\"font-size:31pt\">Ông Nông Văn Ba</p><p>thôn số $i, xã Ví Dụ</p></div>"
			i=$((i + 1))
		done
		echo '</body></html>'
	} >"$dir/all.html"
	what="LibreOffice, one file of $n pages"
	seconds "$office" -env:UserInstallation="file://$dir/profile" --headless --writer --convert-to pdf --outdir "$dir" "$dir/all.html"
else
	echo "LibreOffice is not installed: not compared"
fi
