// The systemd units of a site.
import { owner, places } from './settings.mjs'

const { code, data, environment, backups } = places
const node = process.execPath

export const units = {
  'buzon-mail.service': `[Unit]
Description=Buzón's mail server: Postfix, Dovecot and rspamd
After=network-online.target postgresql.service
Wants=network-online.target
Conflicts=postfix.service dovecot.service rspamd.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${node} ${code}/mailserver/start.mjs ${data}
ExecStop=${node} ${code}/mailserver/stop.mjs ${data}
UMask=0022
LimitNOFILE=65536
ProtectHome=yes

[Install]
WantedBy=multi-user.target
`,
  'buzon-web.service': `[Unit]
Description=Buzón, the webmail and its console
After=buzon-mail.service
Requires=buzon-mail.service
PartOf=buzon-mail.service

[Service]
User=${owner}
EnvironmentFile=${environment}
WorkingDirectory=${code}
ExecStart=${node} ${code}/scripts/site-web.mjs ${data}
Restart=always
RestartSec=2
UMask=0077
LimitNOFILE=65536
NoNewPrivileges=yes
ProtectSystem=strict
ReadWritePaths=${data}/web ${data}/store ${data}/dkim -${code}/.next/cache
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX

[Install]
WantedBy=multi-user.target
`,
  'buzon-watch.service': `[Unit]
Description=Looks whether Buzón's mail server is complete

[Service]
Type=oneshot
ExecStart=${node} ${code}/scripts/install/watch.mjs
`,
  'buzon-watch.timer': `[Unit]
Description=Looks every minute whether Buzón's mail server is complete

[Timer]
OnBootSec=2min
OnUnitInactiveSec=1min
AccuracySec=10s

[Install]
WantedBy=timers.target
`,
  'buzon-backup.service': `[Unit]
Description=Buzón's backup
After=buzon-mail.service

[Service]
Type=oneshot
Environment=LC_ALL=C
ExecStart=/bin/sh -c '${node} ${code}/scripts/backup.mjs make --data ${data} --to ${backups}/$(date +%%A).tar.zst'
Nice=10
IOSchedulingClass=idle
`,
  'buzon-backup.timer': `[Unit]
Description=Buzón's backup, every night; the last seven are kept

[Timer]
OnCalendar=*-*-* 02:30
RandomizedDelaySec=30min
Persistent=true

[Install]
WantedBy=timers.target
`,
}

/** What is enabled, and started in this order. */
export const started = ['buzon-mail.service', 'buzon-web.service', 'buzon-watch.timer', 'buzon-backup.timer']
