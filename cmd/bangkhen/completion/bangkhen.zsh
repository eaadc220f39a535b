#compdef bangkhen
# zsh completion of bangkhen: eval "$(bangkhen completion zsh)"
_bangkhen() {
	local line
	local -a found
	for line in "${(@f)$("${(Q)words[1]}" complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
		[[ -n $line ]] && found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
	done
	if (( ${#found} )); then
		_describe 'bangkhen' found
	else
		_files
	fi
}
if [[ ${funcstack[1]} == _bangkhen ]]; then
	_bangkhen "$@" # found by its name, in a directory of fpath
else
	compdef _bangkhen bangkhen
fi
