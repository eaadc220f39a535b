#!/bin/sh
# Times certificates by other programs where they are installed, and says how many
# times what bangkhen takes for one that is. Typst is taken as it is fastest: warm,
# in one process, a file each with a QR as SVG (its Python package, on one thread
# and on every processor); else its command, a start each. LibreOffice makes mail
# merge's document with a page each. They set text and a frame, a tenth of the
# work: they prove nothing, record nothing and have no ornament.
#
#   scripts/compare.sh [NUMBER OF CERTIFICATES]
#
# What takes long by the page is measured on 100. Where ext4 has no journal, give it
# a new TMPDIR each time: files removed lately make new ones slow there for minutes.
set -eu
n=${1:-2000}
few=$n
[ "$few" -le 100 ] || few=100
here=$(dirname "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
ours=

# result WHAT MILLISECONDS CERTIFICATES
result() {
	awk -v what="$1" -v ms="$2" -v n="$3" -v ours="$ours" 'BEGIN {
		printf "%-46s %8.0f ms for %5d  %7.2f ms a certificate", what, ms, n, ms/n
		if (ours) printf "  %5.1f x", ms/n/ours
		printf "\n" }'
}

# milliseconds COMMAND…: wall time of a command
milliseconds() {
	start=$(date +%s%N)
	"$@" >"$dir/log" 2>&1 || { cat "$dir/log" >&2; return 1; }
	end=$(date +%s%N)
	echo $(((end - start) / 1000000))
}

list() {
	awk -v n="$n" 'BEGIN {
		printf "["
		for (i = 1; i <= n; i++) printf "%s{\"kind\":\"individual\",\"honorific\":\"Ông\",\"name\":\"Nông Văn Ba\",\"unit\":\"thôn số %d, xã Ví Dụ\"}", (i > 1 ? "," : ""), i
		print "]" }'
}

go build -o "$dir/bangkhen" ./cmd/bangkhen
list >"$dir/list.json"
sed '/^declared:/d' examples/946/quyet-dinh.yaml >"$dir/decision.yaml"
took=$(milliseconds "$dir/bangkhen" issue "$dir/decision.yaml" "$dir/list.json" --out "$dir/out" --data "$dir/data")
ours=$(awk -v ms="$took" -v n="$n" 'BEGIN { print ms/n }')
result "bangkhen, a whole issue" "$took" "$n"

if python3 -c 'import typst' 2>/dev/null; then
	for threads in 1 "$(getconf _NPROCESSORS_ONLN)"; do
		took=$(python3 "$here/compare_typst.py" "$here/compare.typ" "$dir" "$few" "$threads")
		result "typst, warm, threads: $threads" "$took" "$few"
	done
elif command -v typst >/dev/null; then
	printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1h-1z"/></svg>' >"$dir/qr.svg"
	each() {
		i=1
		while [ "$i" -le "$few" ]; do
			typst compile --input "i=$i" --input "qr=$(cat "$dir/qr.svg")" "$here/compare.typ" "$dir/t$i.pdf"
			i=$((i + 1))
		done
	}
	took=$(milliseconds each)
	result "typst, a start each" "$took" "$few"
else
	echo "typst is not installed, neither its Python package nor its command: not compared"
fi

office=$(command -v soffice || command -v libreoffice || true)
if [ -n "$office" ]; then
	{
		echo '<html><body style="text-align:center">'
		i=1
		while [ "$i" -le "$few" ]; do
			echo "<div style=\"page-break-after:always\"><p style=\"font-size:22pt\">CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN</p><p style=\"font-size:60pt\">BẰNG KHEN</p><p style=\"font-size:31pt\">Ông Nông Văn Ba</p><p>thôn số $i, xã Ví Dụ</p></div>"
			i=$((i + 1))
		done
		echo '</body></html>'
	} >"$dir/all.html"
	took=$(milliseconds "$office" -env:UserInstallation="file://$dir/profile" --headless --writer --convert-to pdf --outdir "$dir" "$dir/all.html")
	if [ -s "$dir/all.pdf" ]; then
		result "LibreOffice, one file, no QR" "$took" "$few"
	else # it ends well also when it has no Writer
		echo "LibreOffice is installed without Writer: not compared"
	fi
else
	echo "LibreOffice is not installed: not compared"
fi
