#!/bin/sh
# Makes a base image for the Dockerfile out of this machine's own Node, where no registry can be reached:
#
#   tools/base-image.sh [name]          default: mock-coder-base:local
#
# It holds Node with the libraries it is linked to, certificates, a shell (busybox, static) and the user `node`.
set -eu
cd "$(dirname "$0")/.."
name=${1:-mock-coder-base:local}

# The Node that the sources run on; the machine's own may be older.
node=$(readlink -f node_modules/node/bin/node 2>/dev/null || command -v node || true)
[ -x "$node" ] || { echo "base-image: there is no Node here; run npm ci first" >&2; exit 1; }
busybox=$(command -v busybox) || { echo "base-image: busybox is missing; apt-get install busybox-static" >&2; exit 1; }
if ldd "$busybox" >/dev/null 2>&1; then
  echo "base-image: $busybox needs libraries of this machine; apt-get install busybox-static" >&2
  exit 1
fi

files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
mkdir -p "$files/bin" "$files/usr/bin" "$files/tmp" "$files/etc/ssl/certs" "$files/proc" "$files/sys" "$files/dev" "$files/root" "$files/home/node"
chmod 1777 "$files/tmp"
cp "$node" "$files/usr/bin/node"
nss=$(find /lib /usr/lib -name 'libnss_dns.so.2' -o -name 'libnss_files.so.2' -o -name 'libresolv.so.2' 2>/dev/null || true)
for library in $(ldd "$node" | grep -oE '/[^ ]+\.so[^ ]*') $nss; do
  mkdir -p "$files$(dirname "$library")"
  cp -L "$library" "$files$library"
done
cp "$busybox" "$files/bin/busybox"
for tool in sh ls cat cp mv mkdir rm wget id sleep ps; do ln -s busybox "$files/bin/$tool"; done
printf 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n' >"$files/etc/passwd"
printf 'root:x:0:\nnode:x:1000:\n' >"$files/etc/group"
chown 1000:1000 "$files/home/node" 2>/dev/null || true
printf 'hosts: files dns\n' >"$files/etc/nsswitch.conf"
cp -L /etc/ssl/certs/ca-certificates.crt "$files/etc/ssl/certs/" 2>/dev/null || true
tar -C "$files" --numeric-owner -c . |
  docker import -c 'ENV PATH=/usr/bin:/bin' -c 'CMD ["node"]' - "$name" >/dev/null
echo "$name"
