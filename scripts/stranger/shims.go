package main

// shims stand for systemd in a root where none runs: they start what the units say, as
// their user, with their environment, and show what it said.
func shims() map[string]string {
	return map[string]string{"systemctl": systemctl, "journalctl": "#!/bin/sh\ncat \"/var/log/units/$2.log\"\n"}
}

const systemctl = `#!/bin/sh
set -e
mkdir -p /var/log/units /run/units
unit() {
	for dir in /etc/systemd/system /usr/lib/systemd/system /lib/systemd/system; do
		if [ -e "$dir/$1" ]; then echo "$dir/$1"; return; fi
	done
	echo "Unit $1 could not be found." >&2
	return 5
}
value() { sed -n "s/^$2=//p" "$1"; }
runs() { [ -e "/proc/$1" ] && ! grep -q '^State:.Z' "/proc/$1/status"; } # nobody reaps what has ended here
end() {
	[ -e "/run/units/$1" ] || return 0
	pid="$(cat "/run/units/$1")"
	kill "$pid" 2>/dev/null || true
	while runs "$pid"; do sleep 0.1; done
	rm "/run/units/$1"
}
caddy_begin() { # with an authority of its own, which this root then trusts
	end caddy
	{ printf '{\n\tlocal_certs\n\tskip_install_trust\n}\n'; cat /etc/caddy/Caddyfile; } >/run/units/Caddyfile
	HOME=/var/lib/caddy setsid caddy run --adapter caddyfile --config /run/units/Caddyfile </dev/null >>/var/log/units/caddy.log 2>&1 &
	echo $! >/run/units/caddy
	made=/var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt
	for _ in $(seq 600); do [ ! -s $made ] || break; sleep 0.1; done
	cp $made /usr/local/share/ca-certificates/caddy.crt
	update-ca-certificates >/dev/null 2>&1
}
begin() {
	case "$1" in
	*.timer) unit "$1" >/dev/null; return ;; # nobody waits for the night
	caddy) caddy_begin; return ;;
	esac
	file="$(unit "$1.service")"
	set -a
	for from in $(value "$file" EnvironmentFile); do [ ! -e "${from#-}" ] || . "${from#-}"; done
	for one in $(value "$file" Environment); do eval "$one"; done
	set +a
	cd "$(value "$file" WorkingDirectory)"
	umask "$(value "$file" UMask)"
	as="setpriv --reuid=$(value "$file" User) --regid=$(value "$file" Group) --init-groups --no-new-privs --bounding-set=-all --"
	if [ "$(value "$file" Type)" = oneshot ]; then
		$as $(value "$file" ExecStart) >>"/var/log/units/$1.log" 2>&1
	else
		end "$1"
		setsid $as $(value "$file" ExecStart) </dev/null >>"/var/log/units/$1.log" 2>&1 &
		echo $! >"/run/units/$1"
	fi
}
verb="$1"
shift
for name in "$@"; do
	case "$verb $name" in
	"enable --now") ;;
	enable*|start*|restart*|reload*) begin "$name" ;;
	stop*) end "$name" ;;
	*) echo "systemctl $verb: not known here" >&2; exit 1 ;;
	esac
done
`
