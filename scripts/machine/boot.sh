#!/bin/sh
# sh boot.sh LOWER SCRATCH HOSTNAME UNIT [FOLDER]   (root, in namespaces of its own: machine.mjs)
# Becomes a machine: systemd as process 1, over the file system LOWER, which is only read. All that is written lies in SCRATCH/upper,
# or in memory where SCRATCH has no such folder; then it is gone with the last process. FOLDER is seen as /copy, and stays as it is too.
set -eu
lower=$1 scratch=$2 name=$3 unit=$4 folder=${5:-}
root=$scratch/root

mount --make-rprivate /
if [ ! -d "$scratch/upper" ]; then
  mount -t tmpfs -o mode=755,size=4g tmpfs "$scratch"
  mkdir "$scratch/upper"
fi
mkdir -p "$scratch/work" "$root"
mount -t overlay -o "lowerdir=$lower,upperdir=$scratch/upper,workdir=$scratch/work" overlay "$root"
if [ -n "$folder" ]; then
  mkdir -p "$scratch/copy-upper" "$scratch/copy-work" "$root/copy"
  mount -t overlay -o "lowerdir=$folder,upperdir=$scratch/copy-upper,workdir=$scratch/copy-work" overlay "$root/copy"
fi

mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
for place in dev run; do mount -t tmpfs -o mode=755 tmpfs "$root/$place"; done
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
for device in null zero full random urandom tty net/tun; do
  [ -e "/dev/$device" ] || continue
  mkdir -p "$(dirname "$root/dev/$device")"
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
# The kernel is everybody's: nothing in here may set it otherwise.
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"

# What a lower machine starts of its own, and what looks at hardware, is not for this one. It is told so when it first boots: what is
# switched on later stays on.
if [ ! -L "$root/etc/systemd/system/dev-hugepages.mount" ]; then
  rm -rf "$root"/etc/systemd/system/*.wants
  for one in dev-hugepages.mount sys-kernel-debug.mount sys-kernel-tracing.mount systemd-modules-load.service systemd-udevd.service \
    systemd-udev-trigger.service systemd-networkd.service systemd-resolved.service apt-daily.timer apt-daily-upgrade.timer; do
    ln -sf /dev/null "$root/etc/systemd/system/$one"
  done
fi
ip link set lo up
hostname "$name"
echo "$name" >"$root/etc/hostname"
printf '127.0.0.1 localhost %s\n' "$name" >"$root/etc/hosts"
rm -f "$root/etc/resolv.conf"
echo "nameserver ${BUZON_MACHINE_DNS:-127.0.0.1}" >"$root/etc/resolv.conf"

mkdir -p "$root/before"
cd "$root"
pivot_root . before
cd /
umount -l /before
exec env -i container=buzon PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  /lib/systemd/systemd --log-target=console --show-status=no --unit="$unit"
