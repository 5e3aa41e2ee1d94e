import { Deployment } from './bicep/deployment.js';
import { Parameter } from './bicep/values.js';

/** The templates that are deployed on their own, the first of them first. */
export const entries = (files) => [
  'infra/main.bicep',
  ...files.below('infra', 'main.bicep').filter((path) => path !== 'infra/main.bicep'),
];

/** Who deploys is not ours to choose, so these stay open in every variant. */
const OPEN = ['operatorPrincipalId', 'operatorPrincipalType'];

/** The template as its defaults make it, with some parameters given. */
export function deploy(files, entry, given = {}) {
  const all = { ...Object.fromEntries(OPEN.map((name) => [name, new Parameter(name)])), ...given };
  return new Deployment(files, entry, {
    given: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, () => value])),
  });
}

const known = new WeakMap();

/** The template with its defaults, and again for each other value of each option: {when, deployment}. */
export function variants(files, entry) {
  const ofFiles = known.get(files) ?? new Map();
  known.set(files, ofFiles);
  if (!ofFiles.has(entry)) ofFiles.set(entry, readVariants(files, entry));
  return ofFiles.get(entry);
}

/** Every variant of every template. */
export const allDeployments = (files) =>
  entries(files)
    .flatMap((entry) => variants(files, entry))
    .map(({ deployment }) => deployment);

/** What a deployment and its modules really deploy. */
export const deployed = (deployment) =>
  deployment.all.flatMap((one) => one.resources).filter((resource) => resource.isDeployed);

function readVariants(files, entry) {
  const standard = deploy(files, entry);
  const others = standard.parameters
    .filter(({ name, isSecure }) => !OPEN.includes(name) && !isSecure)
    .flatMap((parameter) => otherValues(parameter).map((value) => ({ name: parameter.name, value })));
  return [
    { when: 'always', deployment: standard },
    ...others.map(({ name, value }) => ({
      when: `${name} = ${value}`,
      deployment: deploy(files, entry, { [name]: value }),
    })),
  ];
}

function otherValues({ type, allowed, value }) {
  const possible = type === 'bool' ? [true, false] : (allowed ?? []);
  return possible.filter((other) => other !== value);
}
