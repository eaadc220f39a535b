# bash completion of bangkhen: eval "$(bangkhen completion bash)"
_bangkhen() {
	local IFS=$'\n'
	COMPREPLY=($("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _bangkhen bangkhen
