#!/usr/bin/env bash
# Checks the Docker files as far as that goes without an engine. Build first: ./mvnw -Pimages -DskipTests package
#   docker/check.sh                       every file a Dockerfile copies is there; every setting in compose.yaml is known
#   docker/check.sh JDBC-URL USER PASSWORD   and every room's ENTRYPOINT starts as a plain process against that database
set -euo pipefail
cd "$(dirname "$0")/.."
problems=0
bad() {
  echo "BAD  $*"
  problems=$((problems + 1))
}

for file in docker/Dockerfile.*; do
  while read -r _ source _; do
    if [ -e "$source" ]; then echo "ok   $file copies $source"; else bad "$file copies $source, which is not there"; fi
  done < <(grep '^COPY' "$file")
done

# Every FENGSUI_ variable of the Compose file must be a key that some room reads.
for variable in $(grep -oE 'FENGSUI_[A-Z_]+' docker/compose.yaml | sort -u); do
  pattern=$(echo "${variable#FENGSUI_}" | tr 'A-Z_' 'a-z.' | sed 's/\./[.-]/g')
  if grep -rqE "\"$pattern\"" --include='*.java' ./*/src/main/java; then
    echo "ok   $variable"
  else
    bad "$variable in compose.yaml is read by no room"
  fi
done

start() { # room, health address, then variables
  local room=$1 health=$2 main log
  shift 2
  main=$(sed -n 's/.*"\(cn\.fengsui\.[A-Za-z.]*\)"\]$/\1/p' "docker/Dockerfile.$room")
  log=$(mktemp)
  mapfile -t options < <(grep '^ENTRYPOINT' "docker/Dockerfile.$room" | grep -oE '"--?[^"]*"' | tr -d '"' | grep -vE '^-cp$')
  env "$@" "${JAVA_HOME:?set JAVA_HOME}/bin/java" "${options[@]}" -cp "$room/target/lib/*:$room/target/$room-0.1.0-SNAPSHOT.jar" \
    "$main" >"$log" 2>&1 &
  local pid=$!
  pids+=("$pid")
  for _ in $(seq 1 90); do
    if curl -fs "$health" >/dev/null 2>&1; then
      echo "ok   $room answers $health"
      return
    fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 1
  done
  bad "$room does not answer $health; its output:"
  tail -5 "$log"
}

if [ $# -eq 3 ]; then
  pids=()
  trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT
  common=(FENGSUI_STORE_JDBC_URL="$1" FENGSUI_STORE_USER="$2" FENGSUI_STORE_PASSWORD="$3"
    FENGSUI_STATE_MEMBERS=127.0.0.1:35701,127.0.0.1:35702,127.0.0.1:35703)
  start ingest http://127.0.0.1:38081/health/ready "${common[@]}" FENGSUI_STATE_PORT=35701 FENGSUI_INGEST_PORT=38081
  start video-gateway http://127.0.0.1:38082/health/ready "${common[@]}" FENGSUI_STATE_PORT=35702 \
    FENGSUI_VIDEO_HTTP_PORT=38082 FENGSUI_VIDEO_SIP_PORT=35060 FENGSUI_VIDEO_RTP_PORTS=36000-36099 \
    FENGSUI_VIDEO_SIP_PASSWORD=check FENGSUI_VIDEO_INGEST_URL=http://127.0.0.1:38081 FENGSUI_VIDEO_INGEST_KEY=check
  start dashboard http://127.0.0.1:38080/health/ready "${common[@]}" FENGSUI_STATE_PORT=35703 \
    FENGSUI_DASHBOARD_PORT=38080 FENGSUI_DASHBOARD_INGEST_URL=http://127.0.0.1:38081 FENGSUI_DASHBOARD_INGEST_KEY=check \
    FENGSUI_DASHBOARD_VIDEO_URL=http://127.0.0.1:38082 FENGSUI_DASHBOARD_VIDEO_KEY=check
fi

[ "$problems" = 0 ] || { echo "$problems problem(s)"; exit 1; }
echo "nothing bad found; images and containers themselves were not built or run"
