# shellcheck shell=bash
# Shared by the scripts of this directory: flags, values, tokens, and calls that wait for Azure with a bound.
set -euo pipefail

# shellcheck disable=SC2034 # the scripts use it
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly TWINS_RESOURCE=https://digitaltwins.azure.net
readonly DPS_RESOURCE=https://azure-devices-provisioning.net
# What az says of a function or an endpoint that is not there yet, and of a host that is starting.
readonly AZURE_NOT_READY='NotFound|[Nn]ot found|host runtime|ServiceUnavailable|TooManyRequests|Destination endpoint'

ready_file=
patience=600
request_body=
STATUS=
BODY=

say() { printf '%s\n' "$*"; }
note() { printf '%s\n' "$*" >&2; }
fail() {
  note "${0##*/}: $1"
  exit "${2:-1}"
}

# The comment at the top of the script is its help.
usage() {
  sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
  exit 0
}

# Reads flags into variables: 'adt=ADT_INSTANCE_URL' takes a value, 'all?all' is a switch; names in capitals are exported.
read_flags() {
  local known=" local=ready_file wait=patience $1 " flag variable
  shift
  while (($#)); do
    flag=${1%%=*}
    flag=${flag#--}
    if [[ $1 == --help || $1 == -h ]]; then
      usage
    elif [[ $1 == --* && $known == *" $flag?"* && $1 != *=* ]]; then
      variable=${known#*" $flag?"}
      printf -v "${variable%% *}" %s yes
    elif [[ $1 == --* && $known == *" $flag="* ]]; then
      variable=${known#*" $flag="}
      variable=${variable%% *}
      [[ $1 == *=* ]] || { (($# > 1)) && shift; } || fail "--$flag takes a value; --help explains it." 2
      # An empty one is a variable that nobody set, and must not mean the same as no flag.
      [[ -n ${1#"--$flag="} ]] || fail "--$flag has an empty value; leave it out or give one." 2
      printf -v "$variable" %s "${1#"--$flag="}"
      [[ $variable == [a-z]* ]] || export "${variable?}"
    else
      fail "'$1' is not known; --help lists the flags." 2
    fi
    shift
  done
  [[ $patience =~ ^[0-9]{1,5}$ ]] || fail "--wait takes a number of seconds, not '$patience'." 2
  need_tools
  ! at_local || read_ready_file
}

at_local() { [[ -n $ready_file ]]; }

need_tools() {
  local tool missing=
  for tool in curl jq $(at_local || echo az); do
    command -v "$tool" >/dev/null || missing+=" $tool"
  done
  [[ -z $missing ]] || fail "Install these first:$missing."
}

# Stops unless every named variable has a value, and names all that have none.
require() {
  local name missing=
  for name; do
    [[ -n ${!name:-} ]] || missing+=" $name"
  done
  [[ -z $missing ]] || fail "No value for$missing: give the flags that --help names, or take the environment from \
'azd env get-values' or scripts/azure/outputs.sh." 2
}

read_ready_file() {
  [[ -f $ready_file ]] || fail "There is no ready file $ready_file; 'scripts/local serve --ready-file' writes one." 2
  ADT_INSTANCE_URL=$(ready .twins.http)
  dps_url=$(ready .management.url)
}

# One value of the ready file; stops if it has none.
ready() {
  jq -er "$1" "$ready_file" 2>/dev/null || fail "$ready_file has no ${1#.}: is it a ready file of a local Azure \
that runs the app?"
}

# Where Digital Twins is; the token must not leave for anything but an instance's own address.
use_twins() {
  at_local && return
  require ADT_INSTANCE_URL
  [[ $ADT_INSTANCE_URL =~ ^https://[a-z0-9.-]+(:[0-9]+)?/?$ ]] ||
    fail "ADT_INSTANCE_URL must be an address such as https://NAME.api.REGION.digitaltwins.azure.net, \
not '$ADT_INSTANCE_URL'." 2
}

use_dps() {
  at_local && return
  require DPS_HOST
  [[ $DPS_HOST =~ ^[a-z0-9.-]+(:[0-9]+)?$ ]] ||
    fail "DPS_HOST must be a name such as NAME.azure-devices-provisioning.net, not '$DPS_HOST'." 2
  dps_url=https://$DPS_HOST
}

# az without the noise, in the subscription of the environment if that names one.
azure() { az "$@" ${AZURE_SUBSCRIPTION_ID:+--subscription "$AZURE_SUBSCRIPTION_ID"} --only-show-errors; }

# Puts a token for a resource into TOKEN, once.
token_for() {
  [[ ${token_resource:-} == "$1" ]] && return
  if at_local; then
    TOKEN=$(curl --silent --show-error --fail --noproxy '*' --data "client_id=twinflow&scope=$1/.default" \
      "$ADT_INSTANCE_URL/local/oauth2/v2.0/token" | jq -er .access_token) ||
      fail "The local Azure of $ready_file does not answer; is it running?"
  else
    TOKEN=$(azure account get-access-token --resource "$1" --query accessToken --output tsv) ||
      fail "There is no token for $1: log in with 'az login' first."
  fi
  token_resource=$1
}

# Calls Digital Twins: twins EXPECTED METHOD PATH [HEADER…]; see call.
twins() { call "$TWINS_RESOURCE" "${ADT_INSTANCE_URL%/}" 2023-10-31 "$@"; }

# Calls the service side of DPS: dps EXPECTED METHOD PATH [HEADER…]; see call.
dps() { call "$DPS_RESOURCE" "$dps_url" 2021-10-01 "$@"; }

# Sends request_body until the answer is one of EXPECTED, as in '200 404:ModelNotFound', and leaves it in STATUS and BODY.
# What can mend itself is tried again for as long as --wait says; anything else ends the script.
call() {
  local resource=$1 url=$2 version=$3 expected=$4 method=$5 path=$6 waited=0 pause=2 last=
  shift 6
  case $path in
    *api-version=*) url+=$path ;;
    *\?*) url+="$path&api-version=$version" ;;
    *) url+="$path?api-version=$version" ;;
  esac
  token_for "$resource"
  while :; do
    exchange "$method" "$url" "$@"
    [[ " $expected " == *" $STATUS "* || " $expected " == *" $STATUS:$(code) "* ]] && break
    is_passing || fail "$method $path was refused: $(problem)"
    ((waited < patience)) || fail "$method $path still fails after $waited s: $(problem)$(remedy "$resource")"
    [[ $(problem) == "$last" ]] || note "  waiting for up to $patience s, because $method $path failed: $(problem)"
    last=$(problem)
    sleep "$pause"
    waited=$((waited + pause))
    pause=$((pause < 16 ? pause * 2 : 30))
    # It may be the token that has run out.
    [[ $STATUS != 401 ]] || token_resource=
    token_for "$resource"
  done
  request_body=
}

# One request. The token reaches curl through a file descriptor, so that nobody reads it in a list of processes.
exchange() {
  local method=$1 url=$2 answer header headers=()
  shift 2
  for header; do
    headers+=(--header "$header")
  done
  if [[ $method == P* ]]; then
    headers+=(--header 'Content-Type: application/json' --data-binary @-)
  fi
  if at_local; then
    headers+=(--noproxy '*')
  else
    headers+=(--proto '=https')
  fi
  if answer=$(printf %s "$request_body" | curl --silent --show-error --max-time 60 --request "$method" \
    --config <(printf 'header = "Authorization: Bearer %s"\n' "$TOKEN") "${headers[@]}" \
    --write-out '\n%{http_code}' "$url" 2>&1); then
    STATUS=${answer##*$'\n'}
    BODY=${answer%$'\n'*}
  else
    STATUS=000
    BODY=${answer%$'\n'*}
  fi
}

# The service's own code of an error.
code() { jq -r '(.error.code? // .errorCode? // empty)' <<<"$BODY" 2>/dev/null || true; }

# What went wrong, in the service's words if it has any.
problem() {
  local text
  text=$(jq -r '(.error.message? // .message? // empty)' <<<"$BODY" 2>/dev/null) || text=
  [[ -n $text || $STATUS != 000 ]] || text=$BODY
  printf '%s%s' "$([[ $STATUS == 000 ]] || echo "status $STATUS $(code) ")" "${text//$'\n'/ }"
}

# Whether the same call may succeed later: roles, names and endpoints take minutes to be known everywhere.
is_passing() {
  case $STATUS:$(code) in
    000:* | 401:* | 403:* | 408:* | 429:* | 5*) true ;;
    400:EventRouteEndpointInvalid) true ;;
    404:*TwinNotFound | 404:ModelNotFound | 404:RelationshipNotFound | 404:EventRouteNotFound | 404:404*) false ;;
    404:*) true ;;
    *) false ;;
  esac
}

# What to do about a refusal that waiting did not mend.
remedy() {
  local role='Azure Digital Twins Data Owner'
  [[ $1 == "$TWINS_RESOURCE" ]] || role='Device Provisioning Service Data Contributor'
  case $STATUS in
    401 | 403) printf ' Whoever is logged in needs the role %s.' "$role" ;;
    000) printf ' Check the address.' ;;
  esac
}

# A text as part of a path.
in_path() { jq -rn --arg text "$1" '$text | @uri'; }

# The path of a list's next page, if BODY has one; always at the same service, whatever the link says.
next_page() { jq -r '.nextLink // empty | sub("^https?://[^/]+"; "")' <<<"$BODY"; }

# Runs az, again for as long as --wait says if it fails for what may mend itself, and answers its output.
azure_when_ready() {
  local waited=0 pause=5 problem what="az ${*:1:3}"
  what=${what%% --*}
  until { problem=$(azure "$@" 2>&1 >&3 3>&-); } 3>&1; do
    [[ $problem =~ $AZURE_NOT_READY ]] || fail "$what failed: $problem"
    ((waited < patience)) || fail "$what still fails after $waited s: $problem"
    ((waited)) || note "  waiting for up to $patience s, because $what failed: $problem"
    sleep "$pause"
    waited=$((waited + pause))
    pause=30
  done
}

# Waits until the app has a function; a deployment takes a while to show.
wait_for_function() {
  azure_when_ready functionapp function show --resource-group "$AZURE_RESOURCE_GROUP" --name "$AZURE_FUNCTION_NAME" \
    --function-name "$1" --output none
}

# Deploys a template of infra/ into the resource group: deploy NAME [PARAMETER=VALUE…].
deploy() {
  local name=$1
  shift
  azure_when_ready deployment group create --resource-group "$AZURE_RESOURCE_GROUP" --name "twinflow-$name" \
    --template-file "$ROOT/infra/$name/main.bicep" --parameters "$@" --output none
  say "infra/$name: deployed"
}

# Stops unless a file has twins and relationships as bulk imports take them.
require_graph() {
  [[ -f $1 ]] || fail "There is no file $1."
  jq -es '.[0].Section == "Header" and (map(.Section // empty) - ["Header", "Twins", "Relationships"] | length) == 0' \
    "$1" >/dev/null 2>&1 || fail "$1 is not a file of bulk imports with the sections Header, Twins and Relationships; \
models are for models.sh."
  jq -en 'all(inputs | select(has("Section") or has("fileVersion") | not);
    (."$dtId" | type == "string") and ((has("$targetId") | not) or (."$relationshipId" | type == "string")))' \
    "$1" >/dev/null 2>&1 || fail "$1 has a twin without \$dtId, or a relationship without \$dtId and \$relationshipId."
}

# Path and body of everything in a section of such a file, one JSON object a line.
graph_lines() {
  jq -cn --arg section "$2" 'foreach inputs as $line (""; if $line.Section then $line.Section else . end;
    select(. == $section and ($line.Section | not)) | $line |
    ("/digitaltwins/" + (."$dtId" | @uri)) as $twin |
    if $section == "Twins" then {path: $twin, body: .}
    else {path: "\($twin)/relationships/\(."$relationshipId" | @uri)", body: (del(."$dtId") + {"$sourceId": ."$dtId"})}
    end)' "$1"
}

# Runs another script of this directory on the same Azure.
run() {
  local script=$1 flags=(--wait "$patience")
  shift
  ! at_local || flags+=(--local "$ready_file")
  say "== ${script%.sh}"
  "$ROOT/scripts/azure/$script" "${flags[@]}" "$@"
}
