# Runs a private PostgreSQL until standard input ends. xtask holds the other end of that pipe, so
# the server stops and its folder goes whether xtask ends well, is interrupted or is killed.
# Started as: sh -c "$(cat postgres.sh)" postgres.sh PROGRAMS FOLDER PORT
set -eu
programs=$1 folder=$2 port=$3 server=

# The end of input is the only way out: a Ctrl-C reaches the whole process group.
trap '' INT HUP TERM PIPE
umask 077

finish() {
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true
        wait "$server" || true
    fi
    rm -rf "$folder"
}

# A run that was killed together with this script leaves its folder and perhaps its server.
# A number may have been given to another process since, so only one that lives there is stopped.
for old in "${folder%-*}"-*; do
    [ -d "/proc/${old##*-}" ] && continue
    lost=$(head -n 1 "$old/data/postmaster.pid" 2>/dev/null || true)
    if [ -n "$lost" ] && [ "$(readlink "/proc/$lost/cwd")" = "$old/data" ]; then
        kill -QUIT "$lost" || true
    fi
    rm -rf "$old" 2>/dev/null || true
done

mkdir "$folder"
trap finish EXIT
if ! "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C \
    --no-sync --no-instructions >"$folder/log" 2>&1; then
    cat "$folder/log" >&2
    exit 1
fi

# guatu reads fsync and synchronous_commit back and refuses a server without them.
"$programs/postgres" -D "$folder/data" -k "$folder" -p "$port" -c listen_addresses=127.0.0.1 \
    -c fsync=on -c synchronous_commit=on -c max_connections=200 >"$folder/log" 2>&1 &
server=$!
tries=0
until "$programs/pg_isready" -q -h "$folder" -p "$port"; do
    tries=$((tries + 1))
    # A process that has ended and is not yet waited for has no program any more.
    if [ "$tries" -gt 600 ] || ! readlink "/proc/$server/exe" >/dev/null; then
        cat "$folder/log" >&2
        exit 1
    fi
    sleep 0.05
done
echo ready

# Descriptor 3, because a program in the background gets no standard input of its own.
exec 3<&0
(cat <&3 >/dev/null; kill -INT "$server") &
watcher=$!
wait "$server" || true
server=
# Its number is free again: nobody may send it a signal any more.
kill -KILL "$watcher" 2>/dev/null || true
