import { Call, Parameter, Property, describe, within } from '../bicep/values.js';
import { plain, section, table } from '../markdown.js';
import { allDeployments, deployed, entries, variants } from '../templates.js';
import { labelOf, owners } from './labels.js';
import { ROLE_NAMES } from './role-names.js';

const TABLE = 'docs/deployment.md';
const ASSIGNMENT = 'Microsoft.Authorization/roleAssignments';
const PLACES = /^infra\/(app\/roles|explorer\/.*)\.bicep$/;
const GUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const COLUMNS = ['Principal', 'Scope', 'Role', 'Role id', 'Principal type', 'When'];

/** Role assignments stand together: the app's in one file, those of an extra in its folder. */
export const assignmentsInOtherPlaces = (files) =>
  assignments(files)
    .filter((resource) => !PLACES.test(resource.file))
    .map((resource) => `Role assignment '${resource.symbol}' stands in ${resource.file}.`)
    .filter(isFirst);

/** Ids of roles written where no role is assigned. */
export const roleIdsInOtherPlaces = (files) =>
  files
    .below('infra', '.bicep')
    .filter((path) => !PLACES.test(path))
    .flatMap((path) => [...files.read(path).matchAll(new RegExp(GUID, 'g'))].map(([id]) => `${path} holds ${id}.`));

/** A name made of scope, principal and role stays the same from one deployment to the next. */
export const unstableNames = (files) =>
  assignments(files)
    .filter((resource) => !isNamedByWhatItGrants(resource))
    .map((resource) => `The name of role assignment '${resource.symbol}' is not guid(scope, principal, role).`)
    .filter(isFirst);

/** What the templates grant and the table of the documents does not, and the other way round. */
export function matrixDifferences(files) {
  const granted = matrix(files).map(asLine);
  const documented = table(section(files.read(TABLE), 'Roles')).map((row) =>
    asLine(Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, plain(cell)]))),
  );
  return [
    ...granted.filter((line) => !documented.includes(line)).map((line) => `${TABLE} does not say: ${line}.`),
    ...documented
      .filter((line) => !granted.includes(line))
      .map((line) => `No template grants what ${TABLE} says: ${line}.`),
  ];
}

/** Every grant of every template, as a row of the table. */
const matrix = (files) => entries(files).flatMap((entry) => matrixOf(files, entry));

function matrixOf(files, entry) {
  const rows = new Map();
  const all = variants(files, entry);
  for (const { when, deployment } of all) {
    for (const resource of deployed(deployment).filter(({ type }) => type === ASSIGNMENT)) {
      const row = rowOf(resource, deployment);
      const line = asLine(row);
      rows.set(line, { row, whens: [...(rows.get(line)?.whens ?? []), when] });
    }
  }
  const place = entry === 'infra/main.bicep' ? [] : [entry.replace('/main.bicep', '')];
  return [...rows.values()].map(({ row, whens }) => ({
    ...row,
    When: [...place, ...conditions(whens, all)].join(', ') || 'always',
  }));
}

/** Under which options a row is there: none to name where it always is. */
function conditions(whens, all) {
  if (whens.includes('always')) {
    const without = all.map(({ when }) => when).filter((when) => !whens.includes(when));
    return without.map((when) => `unless ${when}`);
  }
  return whens;
}

function rowOf(resource, deployment) {
  const { principalId, principalType, roleDefinitionId } = resource.properties;
  const role = roleIdOf(roleDefinitionId);
  return {
    Principal: principalLabel(principalId, deployment),
    Scope: labelOf(resource.get('scope')),
    Role: ROLE_NAMES[role] ?? 'a role that nobody knows',
    'Role id': role,
    'Principal type': describe(principalType),
  };
}

function principalLabel(principalId, deployment) {
  if (principalId instanceof Parameter) return 'operator';
  const [identity] = [...within(principalId)].filter((part) => part?.type);
  if (!(principalId instanceof Property) || !identity) return describe(principalId);
  const isUserAssigned = identity.type === 'Microsoft.ManagedIdentity/userAssignedIdentities';
  const users = isUserAssigned ? owners(identity, deployed(deployment)) : [identity];
  return users.map(labelOf).join(' and ') || `identity '${identity.symbol}', which nobody has`;
}

function isNamedByWhatItGrants(resource) {
  const name = resource.get('name');
  const { principalId, roleDefinitionId } = resource.properties;
  if (!(name instanceof Call) || name.name !== 'guid' || name.args.length !== 3) return false;
  const [scope, principal, role] = name.args.map(describe);
  const whose = [...within(principalId)].filter((part) => part?.type).map(({ key }) => `${key}.id`);
  return (
    scope === `${resource.get('scope')}.id` &&
    [describe(principalId), ...whose].includes(principal) &&
    role.includes(roleIdOf(roleDefinitionId))
  );
}

const roleIdOf = (roleDefinitionId) => describe(roleDefinitionId).match(GUID)?.[0] ?? describe(roleDefinitionId);

const assignments = (files) =>
  allDeployments(files)
    .flatMap(deployed)
    .filter(({ type }) => type === ASSIGNMENT);

const asLine = (row) =>
  COLUMNS.filter((column) => row[column] !== undefined)
    .map((column) => row[column])
    .join(' | ');

const isFirst = (item, index, all) => all.indexOf(item) === index;
