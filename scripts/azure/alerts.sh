#!/usr/bin/env bash
# Deploys infra/alerts: the alerts and the workbook that an operator wants.
#
# usage: scripts/azure/alerts.sh [--resource-group NAME] [--email ADDRESS] [--wait SECONDS]
#
#   --resource-group NAME  where all of it is; default: AZURE_RESOURCE_GROUP
#   --email ADDRESS        whom alerts are sent to; default: ALERT_EMAIL, else nobody
#   --wait SECONDS         how long to try again while Azure is not ready; default: 600
#
# Everything else comes from the environment, named as the outputs of infra/main.bicep. Needs the role Contributor on the
# resource group. A local Azure has no alerts.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

read_flags 'resource-group=AZURE_RESOURCE_GROUP email=ALERT_EMAIL' "$@"
if at_local; then
  say "infra/alerts: nothing to do, the local Azure has none"
  exit 0
fi
require AZURE_RESOURCE_GROUP FUNCTION_APP_ID LOG_ANALYTICS_ID ADT_NAME IOT_HUB_NAME EVENT_HUBS_NAMESPACE \
  EVENT_GRID_TOPIC_NAME
deploy alerts "functionAppId=$FUNCTION_APP_ID" "logAnalyticsId=$LOG_ANALYTICS_ID" "digitalTwinsName=$ADT_NAME" \
  "iotHubName=$IOT_HUB_NAME" "eventHubsNamespaceName=${EVENT_HUBS_NAMESPACE%%.*}" \
  "eventGridTopicName=$EVENT_GRID_TOPIC_NAME" "email=${ALERT_EMAIL:-}"
