#!/usr/bin/env bash
# azd runs this after 'azd provision': models, event routes, alerts.
#
# usage: scripts/azure/postprovision.sh [--wait SECONDS]
#
#   --wait SECONDS  how long each step waits for what it depends on; default: 600
#
# Everything else comes from the environment, which azd fills with the outputs of infra/main.bicep.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

read_flags '' "$@"
run models.sh
run routes.sh
run alerts.sh
