# fish completion of bangkhen: bangkhen completion fish | source
function __bangkhen
	set -l words (commandline -opc) (commandline -ct)
	command $words[1] complete -- $words[2..] 2>/dev/null
end
complete -c bangkhen -a '(__bangkhen)'
