#!/usr/bin/env bash
# Makes the twins and relationships of the example building.
#
# usage: scripts/azure/example.sh [--adt URL | --local FILE] [--file FILE] [--wait SECONDS]
#
#   --adt URL       the Digital Twins instance; default: the environment's ADT_INSTANCE_URL
#   --file FILE     twins and relationships as bulk imports take them; default: infra/data/example.ndjson
#   --local FILE    the ready file of 'scripts/local serve': works on the local Azure, without az
#   --wait SECONDS  how long to try again while Azure is not ready; default: 600
#
# What is there is left as it is. The models must be there. Needs the role Azure Digital Twins Data Owner.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

file=$ROOT/infra/data/example.ndjson

# A line with the path and one with the body of everything in a section.
section() { graph_lines "$file" "$1" | jq -cr '.path, .body'; }

# Creates all of a section, unless it is there.
create() {
  local what=$1 path body created=0 unchanged=0
  while IFS= read -r path && IFS= read -r body; do
    request_body=$body
    twins '200 412' PUT "$path" 'If-None-Match: *'
    if [[ $STATUS == 200 ]]; then
      created=$((created + 1))
    else
      unchanged=$((unchanged + 1))
    fi
  done < <(section "$what")
  say "$what: $created created, $unchanged unchanged"
}

read_flags 'adt=ADT_INSTANCE_URL file=file' "$@"
use_twins
require_graph "$file"
create Twins
create Relationships
