#!/usr/bin/env bash
# Sets the enrolment group of DPS, whose devices are given hub and twin by the function DpsAllocation.
#
# usage: scripts/azure/enrollment.sh [--dps HOST --iot-hub HOST[,HOST…] --function-app NAME --resource-group NAME]
#                                    [--local FILE] [--group FILE] [--rotate-key] [--key-file FILE] [--wait SECONDS]
#
#   --dps HOST             the service's own address, NAME.azure-devices-provisioning.net; default: DPS_HOST
#   --iot-hub HOST         the hubs that devices may be given to; default: IOT_HUB_HOST
#   --function-app NAME    the app with DpsAllocation; default: AZURE_FUNCTION_NAME
#   --resource-group NAME  its resource group; default: AZURE_RESOURCE_GROUP
#   --local FILE           the ready file of 'scripts/local serve': works on the local Azure, without az
#   --group FILE           the group as the DPS REST API has it; default: infra/data/enrollment-group.json
#   --rotate-key           gives the webhook a new function key, and takes the old one away; no device notices
#   --key-file FILE        writes the group's primary key to a file that only you can read, for
#                          DPS_GROUP_KEY=$(<FILE) scripts/local simulate --dps … --id-scope …
#   --wait SECONDS         how long to try again while Azure is not ready; default: 600
#
# A group that is there keeps its keys, and what the file does not mention. No key is printed. The app must be deployed.
# Needs the role Device Provisioning Service Data Contributor, and Contributor on the app for its key.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

readonly FUNCTION=DpsAllocation KEY=dps NEXT_KEY=dps-next
group=$ROOT/infra/data/enrollment-group.json
rotate=
key_file=

keys() {
  local verb=$1
  shift
  azure_when_ready functionapp function keys "$verb" --resource-group "$AZURE_RESOURCE_GROUP" \
    --name "$AZURE_FUNCTION_NAME" --function-name "$FUNCTION" "$@"
}

# Makes a function key, or makes it anew, and answers it.
new_key() { keys set --key-name "$1" --query "value || properties.value" --output tsv; }

# The key of the webhook; made if the function has none of this name, but not if its keys cannot be read.
webhook_key() {
  local value
  value=$(keys list --query "$KEY || properties.$KEY" --output tsv) || return
  [[ -n $value && $value != None ]] || value=$(new_key "$KEY") || return
  printf %s "$value"
}

app_address() {
  local host
  host=$(azure_when_ready functionapp show --resource-group "$AZURE_RESOURCE_GROUP" --name "$AZURE_FUNCTION_NAME" \
    --query 'defaultHostName || properties.defaultHostName' --output tsv) || return
  [[ $host == *.* ]] || fail "The function app $AZURE_FUNCTION_NAME has no host name."
  printf 'https://%s' "$host"
}

# Puts the group as it should be into WANTED. The key gets to jq by its input, so that nobody reads it in a list of
# processes.
want() {
  local app=$1 key=$2 hubs=$3
  [[ -n $key ]] || fail "$FUNCTION has no key."
  WANTED=$(printf %s "$key" | jq -R --slurpfile group "$group" --arg app "$app" --arg hubs "$hubs" '. as $key |
    $group[0] + {
      iotHubs: ($hubs | split(",")),
      customAllocationDefinition: {
        webhookUrl: "\($app)/api/dps-allocation?code=\($key | @uri)",
        apiVersion: "2021-10-01"
      }
    }')
}

# Makes the group, or brings it into line and says so.
set_group() {
  dps '200 404:404201' GET "$path"
  if [[ $STATUS == 404 ]]; then
    request_body=$WANTED
    dps 200 PUT "$path"
    say "enrolment group $id: created"
  elif agrees; then
    say "enrolment group $id: unchanged"
  else
    change
    say "enrolment group $id: changed"
  fi
}

# Whether the group of the last answer holds all that is wanted.
agrees() {
  jq -es 'def holds($wanted; $has):
      if $wanted | type == "object" then all($wanted | keys[]; . as $k | holds($wanted[$k]; $has[$k]?))
      else $wanted == $has end;
    holds(.[0]; .[1])' <<<"$WANTED$BODY" >/dev/null
}

# Replaces the group of the last answer, unless somebody else did meanwhile, with its keys, which DPS shows only if asked.
change() {
  local before=$BODY etag
  etag=$(jq -r .etag <<<"$before")
  dps 200 POST "$path/attestationmechanism"
  request_body=$(jq -s '(.[1] * .[0]) + {attestation: .[2]}
    | del(.etag, .createdDateTimeUtc, .lastUpdatedDateTimeUtc)' <<<"$WANTED$before$BODY")
  dps 200 PUT "$path" "If-Match: $etag"
}

# Never leaves the group with a key that the app refuses: it has another one while its own is made anew.
rotate_key() {
  local app=$1 name key
  for name in "$NEXT_KEY" "$KEY"; do
    key=$(new_key "$name")
    want "$app" "$key" "$IOT_HUB_HOST"
    set_group
  done
  keys delete --key-name "$NEXT_KEY" --output none
  say "function key $KEY of $FUNCTION: rotated"
}

write_key() {
  dps 200 POST "$path/attestationmechanism"
  (
    umask 077
    jq -er .symmetricKey.primaryKey <<<"$BODY" >"$key_file.part" && mv "$key_file.part" "$key_file"
  ) || fail "The group's key could not be written to $key_file."
  say "enrolment group $id: primary key written to $key_file"
}

read_flags 'dps=DPS_HOST iot-hub=IOT_HUB_HOST function-app=AZURE_FUNCTION_NAME resource-group=AZURE_RESOURCE_GROUP
  group=group rotate-key?rotate key-file=key_file' "$@"
at_local || require DPS_HOST IOT_HUB_HOST AZURE_FUNCTION_NAME AZURE_RESOURCE_GROUP
use_dps
id=$(jq -er .enrollmentGroupId "$group" 2>/dev/null) || fail "$group is not a group with an enrollmentGroupId."
path=/enrollmentGroups/$(in_path "$id")
if at_local; then
  [[ -z $rotate ]] || fail "A local Azure keeps its function keys; --rotate-key is for Azure." 2
  app=$(ready .functions.url)
  key=$(ready .functions.keys.DpsAllocation)
  hubs=$(ready '.iotHub.hostNames | join(",")')
else
  wait_for_function "$FUNCTION"
  app=$(app_address)
  key=$(webhook_key)
  hubs=$IOT_HUB_HOST
fi
want "$app" "$key" "$hubs"
set_group
[[ -z $rotate ]] || rotate_key "$app"
[[ -z $key_file ]] || write_key
