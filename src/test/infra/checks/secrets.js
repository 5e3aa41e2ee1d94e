import { Call, Choice, Operation, Parameter, Property, describe, within } from '../bicep/values.js';
import { allDeployments, deployed } from '../templates.js';

const NAMES_OF_SECRETS = /(key|secret|password|token)$/i;
const READ_SECRETS = /^(primary|secondary)?(key|connectionString|sasToken|password)\d?$/i;
/** They say nothing of what they are given. */
const ONE_WAY = ['empty', 'guid', 'length', 'uniqueString'];

/** Outputs, which everybody reads who may see the deployment. */
export const secretOutputs = (files) =>
  everyFile(files)
    .flatMap(({ outputs }) => outputs)
    .filter(({ value, name, isSecure }) => isSecure || secretIn(value) || NAMES_OF_SECRETS.test(name))
    .map(
      ({ file, name, value }) => `Output ${name} of ${file} shows a secret: ${secretIn(value) ?? 'its name says so'}.`,
    )
    .filter(isFirst);

/** Parameters that are given a secret, or are called like one, and do not keep it. */
export const openSecrets = (files) =>
  everyFile(files)
    .flatMap(({ parameters }) => parameters)
    .filter(({ isSecure, value, name }) => !isSecure && (secretIn(value) || NAMES_OF_SECRETS.test(name)))
    .map(({ file, name }) => `Parameter ${name} of ${file} holds a secret and is not @secure().`)
    .filter(isFirst);

/** A secret with a default is in the repository. */
export const secretDefaults = (files) =>
  everyFile(files)
    .flatMap(({ parameters }) => parameters)
    .filter(({ isSecure, fallback }) => isSecure && fallback !== undefined && !["''", 'newGuid()'].includes(fallback))
    .map(({ file, name }) => `Parameter ${name} of ${file} is a secret with a default.`)
    .filter(isFirst);

/** App settings, which everybody reads who may see the app's configuration. */
export const secretSettings = (files) =>
  everyResource(files)
    .filter(({ type }) => type === 'Microsoft.Web/sites/config' || type === 'Microsoft.Web/sites')
    .flatMap(({ properties }) => [
      ...Object.entries(properties),
      ...(properties.siteConfig?.appSettings ?? []).map(({ name, value }) => [name, value]),
    ])
    .filter(([, value]) => secretIn(value))
    .map(([name, value]) => `App setting ${name} holds a secret: ${secretIn(value)}.`)
    .filter(isFirst);

/** Tags, which everybody reads. */
export const secretTags = (files) =>
  everyResource(files)
    .filter((resource) => secretIn(resource.get('tags') ?? {}))
    .map((resource) => `The tags of ${resource.symbol} in ${resource.file} hold a secret.`)
    .filter(isFirst);

/** The part of a value that gives a secret away; undefined where there is none. */
function secretIn(value) {
  if (value instanceof Parameter) return value.secure ? describe(value) : undefined;
  if (value instanceof Call && /^list/i.test(value.name)) return describe(value);
  if (value instanceof Property && READ_SECRETS.test(String(value.name)) && !isAddress(value)) return describe(value);
  return partsThatShow(value)
    .map(secretIn)
    .find((secret) => secret !== undefined);
}

/** Application Insights takes nothing for its connection string alone: see the local authentication in hardening.js. */
const isAddress = (property) => [...within(property)].some((part) => part?.type === 'Microsoft.Insights/components');

function partsThatShow(value) {
  if (value === null || typeof value !== 'object' || value instanceof Operation) return [];
  if (value instanceof Choice) return [value.yes, value.no];
  if (value instanceof Call && ONE_WAY.includes(value.name)) return [];
  if (typeof value.parts === 'function') return value.parts();
  return value.type && value.key ? [] : Object.values(value);
}

const everyFile = (files) => allDeployments(files).flatMap((deployment) => deployment.all);
const everyResource = (files) => allDeployments(files).flatMap(deployed);
const isFirst = (item, index, all) => all.indexOf(item) === index;
