#!/usr/bin/env bash
# Sets the event routes of Digital Twins: which of its events go to which endpoint.
#
# usage: scripts/azure/routes.sh [--adt URL | --local FILE] [--routes FILE] [--wait SECONDS]
#
#   --adt URL       the Digital Twins instance; default: the environment's ADT_INSTANCE_URL
#   --routes FILE   a JSON array of objects with name, endpoint and filter; default: infra/data/routes.json
#   --local FILE    the ready file of 'scripts/local serve': works on the local Azure, without az
#   --wait SECONDS  how long to try again while Azure is not ready; default: 600
#
# Routes that are not in the file are named and left alone. A new endpoint takes a few minutes to be accepted. Needs the
# role Azure Digital Twins Data Owner.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

routes=$ROOT/infra/data/routes.json

set_route() {
  local name=$1 wanted=$2 news=changed
  twins '200 404:EventRouteNotFound' GET "/eventroutes/$(in_path "$name")"
  if [[ $STATUS == 200 ]] && jq -es '.[0] == (.[1] | {endpointName, filter})' <<<"$wanted$BODY" >/dev/null; then
    say "route $name: unchanged"
    return
  fi
  [[ $STATUS == 200 ]] || news=created
  request_body=$wanted
  twins 204 PUT "/eventroutes/$(in_path "$name")"
  say "route $name: $news"
}

# Names the routes that somebody else made.
name_others() {
  local next=/eventroutes
  while [[ -n $next ]]; do
    twins 200 GET "$next"
    jq -rs '(.[0] | map(.name)) as $ours | .[1].value[].id | select(IN($ours[]) | not)
      | "route \(.): not in the file, left alone"' <<<"$(<"$routes")$BODY"
    next=$(next_page)
  done
}

read_flags 'adt=ADT_INSTANCE_URL routes=routes' "$@"
use_twins
jq -e 'type == "array" and all(.[]; (.name, .endpoint, .filter) | type == "string")' "$routes" >/dev/null 2>&1 ||
  fail "$routes is not a JSON array of objects with name, endpoint and filter."
while IFS= read -r name && IFS= read -r wanted; do
  set_route "$name" "$wanted"
done < <(jq -cr '.[] | .name, {endpointName: .endpoint, filter}' "$routes")
name_others
