#!/bin/sh
# After bangkhen was installed or upgraded (.deb and .rpm): its user, its directories.
# The service is started by whoever runs it, once its settings are right; when it runs
# already it goes on with the new program.
set -e

if ! grep -q '^bangkhen:' /etc/passwd; then
	if command -v systemd-sysusers >/dev/null; then
		systemd-sysusers bangkhen.conf
	else
		useradd --system --user-group --no-create-home --home-dir /var/lib/bangkhen --shell /usr/sbin/nologin bangkhen
	fi
fi
for dir in /var/lib/bangkhen /var/backups/bangkhen; do
	if [ ! -d "$dir" ]; then
		mkdir -p "$dir"
		chown bangkhen:bangkhen "$dir"
		chmod 0700 "$dir"
	fi
done
chgrp bangkhen /etc/bangkhen/bangkhen.env
chmod 0640 /etc/bangkhen/bangkhen.env

if [ -d /run/systemd/system ]; then
	systemctl daemon-reload
	systemctl try-restart bangkhen.service bangkhen-backup.timer
fi
