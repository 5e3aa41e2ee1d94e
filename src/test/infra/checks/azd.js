import yaml from 'js-yaml';
import { deploy, deployed } from '../templates.js';

/** Services of azure.yaml without a resource that is tagged for them, and the other way round. */
export function serviceDifferences(files) {
  const services = Object.keys(azureYaml(files).services);
  const tags = deployed(deploy(files, 'infra/main.bicep')).flatMap(
    (resource) => resource.get('tags')?.['azd-service-name'] ?? [],
  );
  return [
    ...services
      .filter((name) => !tags.includes(name))
      .map((name) => `azure.yaml has service ${name}, and no resource is tagged for it.`),
    ...tags
      .filter((name) => !services.includes(name))
      .map((name) => `A resource is tagged for service ${name}, which azure.yaml does not have.`),
  ];
}

/** Hooks whose script is not there, cannot be run, or says nothing of who shall run it. */
export const brokenHooks = (files) =>
  Object.entries(azureYaml(files).hooks).flatMap(([hook, systems]) =>
    Object.entries(systems).flatMap(([system, { run }]) =>
      faults(files, run.replace(/^\.\//, '')).map((fault) => `Hook ${hook} for ${system}: ${run} ${fault}.`),
    ),
  );

function faults(files, path) {
  if (!files.exists(path)) return ['is not there'];
  if (path.endsWith('.ps1')) return [];
  return [
    ...(files.isExecutable(path) ? [] : ['is not executable']),
    ...(files.read(path).startsWith('#!') ? [] : ['does not say by #! what runs it']),
  ];
}

/** azd looks for the package in the folder that the pom's property names, and deploys nothing if there is none. */
export function packageDifferences(files) {
  const [, name] = files.read('pom.xml').match(/<functionAppName>(.*)<\/functionAppName>/) ?? [];
  if (!name) return ['pom.xml has no property functionAppName, by which azd finds the package.'];
  return files.exists(`target/azure-functions/${name}/host.json`)
    ? []
    : [`azd deploys target/azure-functions/${name}, which the build does not make.`];
}

const azureYaml = (files) => yaml.load(files.read('azure.yaml'));
