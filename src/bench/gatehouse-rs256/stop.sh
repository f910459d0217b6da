#!/usr/bin/env bash
. "$(cd "$(dirname "$0")/../.." && pwd)/lib.sh"
stop gatehouse-rs256
