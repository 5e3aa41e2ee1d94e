#!/usr/bin/env bash
# Deploys infra/events: Event Grid's subscriptions of the functions, which must be there first.
#
# usage: scripts/azure/events.sh [--function-app NAME --resource-group NAME] [--event-grid-topic NAME]
#                                [--storage-account NAME] [--hub-events] [--wait SECONDS]
#
#   --function-app NAME      the app with TwinToTwin; default: AZURE_FUNCTION_NAME
#   --resource-group NAME    where all of it is; default: AZURE_RESOURCE_GROUP
#   --event-grid-topic NAME  the topic that Digital Twins publishes to; default: EVENT_GRID_TOPIC_NAME
#   --storage-account NAME   takes what could not be delivered; default: AZURE_STORAGE_ACCOUNT_NAME
#   --hub-events             subscribes HubEventToTwin to the IoT hub of IOT_HUB_NAME too, for small fleets
#   --wait SECONDS           how long to wait for the function; default: 600
#
# Needs the role Contributor on the resource group. The local Azure subscribes by itself.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

hub_events=

read_flags 'function-app=AZURE_FUNCTION_NAME resource-group=AZURE_RESOURCE_GROUP event-grid-topic=EVENT_GRID_TOPIC_NAME
  storage-account=AZURE_STORAGE_ACCOUNT_NAME hub-events?hub_events' "$@"
if at_local; then
  say "infra/events: nothing to do, the local Azure subscribes by itself"
  exit 0
fi
require AZURE_FUNCTION_NAME AZURE_RESOURCE_GROUP EVENT_GRID_TOPIC_NAME AZURE_STORAGE_ACCOUNT_NAME IOT_HUB_NAME
wait_for_function TwinToTwin
[[ -z $hub_events ]] || wait_for_function HubEventToTwin
deploy events "functionAppName=$AZURE_FUNCTION_NAME" "eventGridTopicName=$EVENT_GRID_TOPIC_NAME" \
  "storageAccountName=$AZURE_STORAGE_ACCOUNT_NAME" "iotHubName=$IOT_HUB_NAME" \
  "hubEvents=$([[ -n $hub_events ]] && echo true || echo false)"
