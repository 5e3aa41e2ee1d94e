import yaml from 'js-yaml';

const DEPLOY = '.github/workflows/azure-dev.yml';
const PARAMETERS = 'infra/main.parameters.json';
/** What azd finds out itself. */
const GIVEN = ['AZURE_PRINCIPAL_ID'];

/** Actions that are not pinned to a major version. */
export const unpinnedActions = (files) =>
  workflows(files).flatMap(({ path, workflow }) =>
    steps(workflow)
      .filter(({ uses }) => uses && !/^[\w.-]+\/[\w.-]+@v\d+$/.test(uses))
      .map(({ uses }) => `${path} uses ${uses}, which is not a major version.`),
  );

/** What a workflow may do beyond reading the code, and jobs that keep the right to push. */
export const excessiveRights = (files) =>
  workflows(files).flatMap(({ path, workflow }) => [
    ...Object.entries(workflow.permissions ?? { everything: 'write' })
      .filter(([right, level]) => level !== 'read' && !(path === DEPLOY && right === 'id-token'))
      .map(([right, level]) => `${path} may ${level} ${right}.`),
    ...steps(workflow)
      .filter((step) => step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false)
      .map(() => `${path} keeps the right to push after its checkout.`),
  ]);

/** Scripts that a workflow runs and nobody has written. */
export const missingScripts = (files) =>
  workflows(files).flatMap(({ path, workflow }) =>
    steps(workflow)
      .flatMap(({ run }) => [...(run ?? '').matchAll(/(?<![\w/])scripts\/[\w./-]+/g)])
      .map(([script]) => script)
      .filter((script) => !files.exists(script))
      .map((script) => `${path} runs ${script}, which is not there.`),
  );

/** Parameters of the template that the pipeline would set back, because it does not hand them on. */
export const forgottenParameters = (files) => {
  const { env } = yaml.load(files.read(DEPLOY)).jobs.deploy;
  const handed = yaml.load(files.read('azure.yaml')).pipeline.variables;
  const wanted = [...files.read(PARAMETERS).matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name).filter((name) => !GIVEN.includes(name));
  return [
    ...wanted.filter((name) => !(name in env)).map((name) => `${DEPLOY} does not set ${name}, which ${PARAMETERS} reads.`),
    ...wanted.filter((name) => name.startsWith('TWINFLOW_') && !handed.includes(name)).map((name) => `azure.yaml does not hand ${name} to the pipeline.`),
  ];
};

/** Data planes whose token the hooks would ask for when the one that GitHub gave az has run out. */
export function lateTokens(files) {
  const runs = yaml.load(files.read(DEPLOY)).jobs.deploy.steps.map(({ uses = '', run = '' }) => uses + run);
  const early = runs.slice(position(runs, 'azure/login@'), position(runs, 'azd provision')).join('\n');
  return [...files.read('scripts/azure/lib.sh').matchAll(/_RESOURCE=(https:\S+)/g)]
    .map(([, resource]) => resource)
    .filter((resource) => !early.includes(`get-access-token --resource ${resource}`))
    .map((resource) => `${DEPLOY} does not get the token for ${resource} between its login and its first hook.`);
}

const position = (runs, start) => runs.findIndex((run) => run.startsWith(start));

const workflows = (files) => files.below('.github/workflows', '.yml').map((path) => ({ path, workflow: yaml.load(files.read(path)) }));

const steps = (workflow) => Object.values(workflow.jobs).flatMap((job) => job.steps);
