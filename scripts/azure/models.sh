#!/usr/bin/env bash
# Uploads the models that Digital Twins does not have yet.
#
# usage: scripts/azure/models.sh [--adt URL | --local FILE] [--models DIR] [--wait SECONDS]
#
#   --adt URL       the Digital Twins instance; default: the environment's ADT_INSTANCE_URL
#   --models DIR    the DTDL files, *.json, one model or an array of models each; default: models
#   --local FILE    the ready file of 'scripts/local serve': works on the local Azure, without az
#   --wait SECONDS  how long to try again while Azure is not ready; default: 600
#
# A model that is there is left alone. A model of the same id with other content is an error, because models cannot be
# changed: give the new content a higher version. Needs the role Azure Digital Twins Data Owner.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

models=$ROOT/models
most_at_once=250

# Every model of the directory as one JSON array.
read_models() {
  local file all=()
  for file in "$models"/*.json; do
    [[ -f $file ]] || fail "There are no models in $models."
    jq empty "$file" 2>/dev/null || fail "$file is not JSON."
    all+=("$file")
  done
  jq -s '[.[] | if type == "array" then .[] else . end]' "${all[@]}"
}

# Whether the last answer shows a model's own content: Digital Twins promises what it means, not how it is written.
shows() {
  jq -es 'def meaning: walk(
      if type == "array" then (if length == 1 then .[0] else sort end)
      elif type == "object" and keys == ["en"] then .en
      else . end);
    (.[0] | meaning) == (.[1].model | meaning)' <<<"$1$BODY" >/dev/null
}

read_flags 'adt=ADT_INSTANCE_URL models=models' "$@"
use_twins
wanted=$(read_models)
missing='[]'
unchanged=0
while IFS= read -r model; do
  id=$(jq -r '."@id"' <<<"$model")
  twins '200 404:ModelNotFound' GET "/models/$(in_path "$id")?includeModelDefinition=true"
  if [[ $STATUS == 404 ]]; then
    missing=$(printf '%s' "$missing" "$model" | jq -cs '.[0] + [.[1]]')
  elif shows "$model"; then
    unchanged=$((unchanged + 1))
  else
    fail "Model $id is there already with other content: raise its version, as models cannot be changed."
  fi
done < <(jq -c '.[]' <<<"$wanted")

created=$(jq length <<<"$missing")
((created <= most_at_once)) || fail "$created models are missing and Digital Twins takes $most_at_once at once: \
upload them with an import job."
if ((created)); then
  request_body=$missing
  twins 201 POST /models
  jq -r '.[]."@id" | "model \(.): created"' <<<"$missing"
fi
say "models: $created created, $unchanged unchanged"
