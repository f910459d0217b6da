#!/usr/bin/env bash
# The same server with RS256 access tokens.
NAME=gatehouse-rs256 PORT=18094 ALGORITHM=RS256 exec "$(dirname "$0")/../gatehouse/start.sh"
