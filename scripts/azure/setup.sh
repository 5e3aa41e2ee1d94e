#!/usr/bin/env bash
# Sets up all that Bicep cannot: models, event routes, event subscriptions and the enrolment group, in this order.
#
# usage: scripts/azure/setup.sh [--local FILE] [--example] [--alerts] [--wait SECONDS]
#
#   --local FILE    the ready file of 'scripts/local serve --bare': works on the local Azure, without az
#   --example       makes the example building too
#   --alerts        deploys infra/alerts too
#   --wait SECONDS  how long each step waits for what it depends on; default: 600
#
# Infrastructure and app must be deployed. Everything else comes from the environment, named as the outputs of
# infra/main.bicep: take it from scripts/azure/outputs.sh. May be run again at any time; with azd its hooks do the same.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

example=
alerts=

read_flags 'example?example alerts?alerts' "$@"
at_local || require ADT_INSTANCE_URL DPS_HOST IOT_HUB_HOST IOT_HUB_NAME AZURE_FUNCTION_NAME AZURE_RESOURCE_GROUP \
  EVENT_GRID_TOPIC_NAME AZURE_STORAGE_ACCOUNT_NAME \
  ${alerts:+FUNCTION_APP_ID LOG_ANALYTICS_ID ADT_NAME EVENT_HUBS_NAMESPACE}
run models.sh
run routes.sh
run events.sh
run enrollment.sh
[[ -z $example ]] || run example.sh
[[ -z $alerts ]] || run alerts.sh
