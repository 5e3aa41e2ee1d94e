#!/usr/bin/env bash
# azd runs this after 'azd deploy': event subscriptions and the enrolment group.
#
# usage: scripts/azure/postdeploy.sh [--wait SECONDS]
#
#   --wait SECONDS  how long each step waits for what it depends on; default: 600
#
# Everything else comes from the environment, which azd fills with the outputs of infra/main.bicep.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

read_flags '' "$@"
run events.sh
run enrollment.sh
