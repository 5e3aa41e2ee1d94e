#!/usr/bin/env bash
# Takes away what the other scripts made, or the whole resource group.
#
# usage: scripts/azure/teardown.sh [--adt URL --dps HOST | --local FILE] [--file FILE | --all] [--yes]
#                                  [--wait SECONDS]
#        scripts/azure/teardown.sh --resource-group NAME [--yes]
#
#   --adt URL              the Digital Twins instance; default: the environment's ADT_INSTANCE_URL
#   --dps HOST             NAME.azure-devices-provisioning.net; default: DPS_HOST
#   --local FILE           the ready file of 'scripts/local serve': works on the local Azure, without az
#   --file FILE            the twins to take away; default: infra/data/example.ndjson
#   --all                  takes every event route, twin, relationship and model away, whoever made them
#   --resource-group NAME  deletes that group with everything in it, and nothing else needs to be done
#   --yes                  asks for no confirmation
#   --wait SECONDS         how long to try again while Azure is not ready; default: 600
#
# Without --all these go: the enrolment group, the routes of infra/data/routes.json, the twins of
# the file with all their relationships, and the models of models/ that no twin has any more.
# Devices stay in their IoT hub. What stays is billed as before: IoT Hub, Event Hubs, always-ready instances, storage and
# logs cost money whether or not they are used; Digital Twins and DPS only when they are.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

all=
confirmed=
doomed=
file=$ROOT/infra/data/example.ndjson
deleted_relationships=0
deleted_twins=0
lag=15

confirm() {
  local answer
  [[ -z $confirmed ]] || return 0
  [[ -t 0 ]] || fail "Give --yes to go on without being asked: $1" 2
  read -r -p "$1 Type yes to go on: " answer
  [[ $answer == yes ]] || fail "Nothing was taken away."
}

delete_resource_group() {
  confirm "This deletes the resource group $doomed with everything in it, for good."
  azure group delete --name "$doomed" --yes
  say "resource group $doomed: deleted, and nothing of it is billed any more"
}

delete_enrollment_group() {
  local id
  id=$(jq -r .enrollmentGroupId "$ROOT/infra/data/enrollment-group.json")
  dps '204 404:404201' DELETE "/enrollmentGroups/$(in_path "$id")"
  say "enrolment group $id: $(gone)"
}

# What the last answer to DELETE means.
gone() { [[ $STATUS == 204 ]] && echo deleted || echo 'not there'; }

delete_routes() {
  local id
  for id in $1; do
    twins '204 404:EventRouteNotFound' DELETE "/eventroutes/$id"
    say "route $id: $(gone)"
  done
}

# The ids of all that a list holds, page by page, for a filter of jq.
list() {
  local next=$1 filter=$2
  while [[ -n $next ]]; do
    twins "200 404:DigitalTwinNotFound" GET "$next"
    jq -r ".value[]? | $filter" <<<"$BODY"
    next=$(next_page)
  done
}

# The paths of a twin's relationships, those that lead to it among them.
relationships_of() {
  local which
  # shellcheck disable=SC2016 # members of JSON, not variables
  for which in relationships incomingrelationships; do
    list "$1/$which" '"/digitaltwins/\(.["$sourceId"] | @uri)/relationships/\(.["$relationshipId"] | @uri)"'
  done
}

delete_relationships() {
  local path
  for path in $1; do
    twins '204 404:RelationshipNotFound 404:DigitalTwinNotFound' DELETE "$path"
    [[ $STATUS != 204 ]] || deleted_relationships=$((deleted_relationships + 1))
  done
}

# Deletes the graph of the file, and the relationships that were added to its twins since.
delete_example() {
  local twin paths
  paths=$(graph_lines "$file" Relationships | jq -r .path)
  delete_relationships "$paths"
  for twin in $(graph_lines "$file" Twins | jq -r .path); do
    twins '204 404:DigitalTwinNotFound 400:RelationshipsNotDeleted' DELETE "$twin"
    if [[ $STATUS == 400 ]]; then
      paths=$(relationships_of "$twin")
      delete_relationships "$paths"
      twins '204 404:DigitalTwinNotFound' DELETE "$twin"
    fi
    [[ $STATUS != 204 ]] || deleted_twins=$((deleted_twins + 1))
  done
  say "relationships: $deleted_relationships deleted"
  say "twins: $deleted_twins deleted"
}

# Deletes the models that no twin has, in as many rounds as there are layers of models that build on each other.
delete_models() {
  local left=$1 kept id count=0 before=
  while [[ $left != "$before" ]]; do
    before=$left
    kept=
    for id in $left; do
      delete_model "$id" || kept+=" $id"
    done
    left=$kept
  done
  say "models: $count deleted"
  for id in $left; do
    say "model $id: kept, because twins or other models have it"
  done
}

delete_model() {
  local id=$1
  ! has_twins "$id" || return 1
  twins '204 404:ModelNotFound 409:ModelReferencesNotDeleted' DELETE "/models/$(in_path "$id")"
  [[ $STATUS != 204 ]] || count=$((count + 1))
  [[ $STATUS != 409 ]]
}

# Whether a twin has a model; Digital Twins would delete it all the same. Queries may not know yet what was just deleted.
has_twins() {
  local query="SELECT COUNT() FROM digitaltwins T WHERE IS_OF_MODEL(T, '$1', exact)"
  while :; do
    request_body=$(jq -n --arg query "$query" '{$query}')
    twins 200 POST /query
    ! jq -e '.value[0].COUNT == 0' <<<"$BODY" >/dev/null || return 1
    ((deleted_twins && lag > 0)) || return 0
    sleep 5
    lag=$((lag - 5))
  done
}

# Lets Digital Twins delete every twin, relationship and model itself, and waits for it.
delete_graph() {
  local job status waited=0
  twins 202 POST /jobs/deletions
  job=$(jq -er .id <<<"$BODY")
  while :; do
    twins 200 GET "/jobs/deletions/$(in_path "$job")"
    status=$(jq -r .status <<<"$BODY")
    case $status in
      succeeded) break ;;
      failed) fail "Digital Twins could not delete the graph: $(problem)" ;;
    esac
    ((waited < patience)) || fail "Digital Twins is still deleting the graph after $waited s; it goes on without you."
    sleep 2
    waited=$((waited + 2))
  done
  say "twins, relationships and models: all deleted"
}

read_flags 'adt=ADT_INSTANCE_URL dps=DPS_HOST file=file all?all yes?confirmed resource-group=doomed' "$@"
if [[ -n $doomed ]]; then
  at_local && fail "A local Azure has no resource group: stop it, and delete its --data directory." 2
  delete_resource_group
  exit 0
fi
at_local || require ADT_INSTANCE_URL DPS_HOST
use_twins
use_dps
if [[ -n $all ]]; then
  confirm "This deletes the enrolment group, and every event route, twin, relationship and model of $ADT_INSTANCE_URL."
  delete_enrollment_group
  routes=$(list /eventroutes '.id | @uri')
  delete_routes "$routes"
  delete_graph
else
  require_graph "$file"
  confirm "This deletes the enrolment group, and our event routes, twins and models of $ADT_INSTANCE_URL."
  delete_enrollment_group
  delete_routes "$(jq -r '.[].name | @uri' "$ROOT/infra/data/routes.json")"
  delete_example
  delete_models "$(cat "$ROOT"/models/*.json | jq -r 'if type == "array" then .[] else . end | ."@id"')"
fi
at_local || say "The resource group is still there and still billed; --resource-group deletes it."
