#!/usr/bin/env bash
# Starts the jar with a database of its own and puts the harness's clients and people into it.
# Settings: ALGORITHM=ES256 of the access tokens, GATEHOUSE_JAR, JAVA_OPTIONS (default: those of the image), SERVER_OPTIONS (more settings of the server).
. "$(cd "$(dirname "$0")/../.." && pwd)/lib.sh"
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
JAR=${GATEHOUSE_JAR:-$HERE/../../../target/gatehouse.jar}
ALGORITHM=${ALGORITHM:-ES256} NAME=${NAME:-gatehouse} PORT=${PORT:-18090}
DB=${NAME//-/_}
JAVA_HOME=$(java_home)
JAVA_OPTIONS=${JAVA_OPTIONS:--Xms40m -Xmx160m -XX:NewRatio=6 -XX:NewSize=13m -XX:SoftRefLRUPolicyMSPerMB=100 -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=15 -XX:-ShrinkHeapInSteps -XX:TrimNativeHeapInterval=5000 -XX:ReservedCodeCacheSize=64m @$HERE/../../aot/gatehouse.options}

[ -e "$JAR" ] || die "$JAR is missing: ./mvnw -DskipTests package"
"$BENCH/pg.sh" start
database "$DB"
mkdir -p "$WORK/$NAME"
# From the jar's folder, since a cache of the JVM remembers the path that it was made with.
cd "$(dirname "$JAR")"
export MALLOC_ARENA_MAX=2
# shellcheck disable=SC2086 # several options each
launch "$NAME" "http://127.0.0.1:$PORT/.well-known/openid-configuration" \
  "$JAVA_HOME/bin/java" $JAVA_OPTIONS -jar "${JAR##*/}" \
  --server.port="$PORT" --management.server.port=$((PORT + 1)) --gatehouse.issuer="http://127.0.0.1:$PORT" \
  --gatehouse.keys.folder="$WORK/$NAME/keys" --gatehouse.admin.username=bench --gatehouse.admin.password=Bench-password-1 --gatehouse.layout.name=Bench \
  --gatehouse.gateway.secrets=bench-gateway-secret-of-32-characters ${SERVER_OPTIONS:-} \
  --spring.datasource.url="jdbc:postgresql://127.0.0.1:$PG_PORT/$DB" --spring.datasource.username="$PG_USER" --spring.datasource.password="$PG_PASS"
# The first administrator is made just after the first answer.
until [ "$(sql "$DB" -c "select count(*) from admin_user where username = 'bench'")" = 1 ]; do sleep 0.1; done
sql "$DB" -v algorithm="$ALGORITHM" -f "$HERE/seed.sql"
