import { functions } from '../contract/app.js';
import { infrastructure } from '../contract/infrastructure.js';

const ROUTES = 'infra/data/routes.json';
const READER = 'src/main/java/io/twinflow/wire/GraphChangeMessage.java';

/** Event routes to endpoints that the templates do not make. */
export function routesToNowhere(files) {
  const { facts } = infrastructure(files);
  return files
    .json(ROUTES)
    .filter(({ endpoint }) => !(`twin endpoint ${endpoint}` in facts))
    .map(({ name, endpoint }) => `Event route ${name} leads to endpoint ${endpoint}, which infra does not have.`);
}

/** Event types that the subscription of the twins' topic waits for and no route lets through, and the other way round. */
export function typesLostOnTheWay(files) {
  const { facts } = infrastructure(files);
  const filters = files
    .json(ROUTES)
    .filter(({ endpoint }) => facts[`twin endpoint ${endpoint}`] === 'EventGrid')
    .map(({ filter }) => filter);
  const types = typesOfTheSubscription(facts);
  return [
    ...types
      .filter((type) => !filters.some((filter) => filter === 'true' || filter.includes(`'${type}'`)))
      .map((type) => `Event Grid subscription twin-to-twin waits for ${type}, which no route lets through.`),
    ...matches(filters.join(), /'(Microsoft\.DigitalTwins\.[\w.]+)'/g)
      .filter((type) => !types.includes(type))
      .map((type) => `A route lets ${type} through to Event Grid, where twin-to-twin does not wait for it.`),
  ];
}

/** Event types that TwinToTwin reads and the subscription does not wait for, and the other way round. */
export function typesNobodyReads(files) {
  const read = matches(files.read(READER), /case TYPES \+ "([\w.]+)"/g).map((type) => `Microsoft.DigitalTwins.${type}`);
  const sent = typesOfTheSubscription(infrastructure(files).facts);
  return [
    ...read.filter((type) => !sent.includes(type)).map((type) => `TwinToTwin reads ${type}, which is not sent to it.`),
    ...sent.filter((type) => !read.includes(type)).map((type) => `TwinToTwin is sent ${type}, which it does not read.`),
  ];
}

/** Models of the example that are not in models/. */
export function missingModels(files) {
  const models = files
    .below('models', '.json')
    .flatMap((path) => [files.json(path)].flat().map((model) => model['@id']));
  const lines = files
    .read('infra/data/example.ndjson')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const used = new Set(lines.flatMap((line) => line.$metadata?.$model ?? []));
  return [...used]
    .filter((model) => !models.includes(model))
    .map((model) => `The example has twins of ${model}, which is not in models/.`);
}

/** Functions, and their addresses, that a script names and the package does not have. */
export function unknownFunctions(files) {
  const all = functions(files);
  const names = all.map(({ name }) => name);
  const routes = all.map(({ trigger }) => trigger.route).filter(Boolean);
  return files.below('scripts/azure').flatMap((path) => {
    const text = files.read(path);
    return [
      ...matches(text, /(?:wait_for_function |Wait-Function |FUNCTION\s?=\s?'?|\.functions\.keys\.)([A-Z]\w+)/g).filter(
        (name) => !names.includes(name),
      ),
      ...matches(text, /\/api\/([\w-]+)/g).filter((route) => !routes.includes(route)),
    ].map((name) => `${path} calls ${name}, which is no function of the package.`);
  });
}

/** Requests of the scripts in another version of an API than the code was tested with. */
export const otherApiVersions = (files) =>
  files.below('scripts/azure').flatMap((path) =>
    matches(files.read(path), /\b(20\d\d-\d\d-\d\d(?:-preview)?)\b/g)
      .filter((version) => !['2023-10-31', '2021-10-01'].includes(version))
      .map((version) => `${path} asks for API version ${version}.`),
  );

const typesOfTheSubscription = (facts) =>
  facts['Event Grid subscription twin-to-twin']?.match(/ for (.*) as /)[1].split(', ') ?? [];

const matches = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);
