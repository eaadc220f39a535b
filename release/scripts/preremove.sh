#!/bin/sh
# Before bangkhen is removed, not before it is upgraded: "remove" is dpkg's word, 0 rpm's.
# Data and backups stay.
set -e
if [ -d /run/systemd/system ] && { [ "$1" = remove ] || [ "$1" = 0 ]; }; then
	systemctl disable --now bangkhen.service bangkhen-backup.timer
fi
