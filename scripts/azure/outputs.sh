#!/usr/bin/env bash
# Prints the outputs of the deployment as 'export NAME=value' lines, for whoever works without azd.
#
# usage: eval "$(scripts/azure/outputs.sh [--deployment NAME])"
#
#   --deployment NAME  the name that 'az deployment sub create' was given; default: twinflow
#
# The values are quoted for the shell. There is no secret among them. Needs the role Reader on the subscription.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

deployment=twinflow

read_flags 'deployment=deployment' "$@"
at_local && fail "A local Azure has no deployment; the scripts take its ready file with --local." 2
outputs=$(azure deployment sub show --name "$deployment" --query properties.outputs --output json) ||
  fail "There is no deployment $deployment in this subscription: give --deployment the name it was made with."
# Azure Resource Manager answers AZURE_LOCATION as azurE_LOCATION.
jq -er 'to_entries | map(.key |= ascii_upcase) | map(select(.key | test("^[A-Z][A-Z0-9_]*$")))[]
  | "export \(.key)=\(.value.value | tostring | @sh)"' <<<"$outputs" ||
  fail "The deployment $deployment has no outputs; did it succeed?"
