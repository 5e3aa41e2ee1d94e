import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Deployment } from './deployment.js';
import { Parameter, describe, within } from './values.js';

const HUBS = `
param name string
param hubs array

resource namespace 'Microsoft.EventHub/namespaces@2024-01-01' = {
  name: name
  resource hub 'eventhubs' = [for hub in hubs: {
    name: hub.name
    properties: { partitionCount: hub.partitions }
  }]
}

output id string = namespace.id
output name string = namespace.name
`;

/** The deployment of main.bicep, of several files that exist only here. */
function deploy(main, { modules = {}, given = {} } = {}) {
  const texts = { 'infra/main.bicep': main, ...modules };
  const functions = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, () => value]));
  return new Deployment({ read: (path) => texts[path] }, 'infra/main.bicep', { given: functions });
}

const outputs = (deployment) =>
  Object.fromEntries(deployment.outputs.map(({ name, value }) => [name, describe(value)]));
const all = (deployment) => deployment.all.flatMap((one) => one.resources);

test('literals, lists and objects are read as they are', () => {
  const main = deploy(`
    var text = 'it\\'s'
    var long = '''
    two
    '''
    var object = { 'azd-env-name': text, list: [1, true, null] /* a comment */ }
    output object object = object
    output long string = long
    output first int = object.list[0]
    output none string = object.?missing ?? 'none'
  `);

  assert.deepEqual(outputs(main), {
    object: "{azd-env-name: it's, list: [1, true, null]}",
    long: '    two\n    ',
    first: '1',
    none: 'none',
  });
});

test('parameters take what is given, else their default, else stand for themselves', () => {
  const main = deploy(
    `
    param environmentName string
    param location string = 'westeurope'
    param version string = '17'
    param nothing string?
    output name string = 'rg-\${environmentName}-\${location}-\${version}'
    output nothing string = nothing ?? 'nothing'
  `,
    { given: { version: '21' } },
  );

  assert.deepEqual(outputs(main), { name: 'rg-{environmentName}-westeurope-21', nothing: 'nothing' });
});

test('a secure parameter never shows its value', () => {
  const main = deploy("@secure()\nparam key string = 'abc'\noutput key string = 'key=${key}'");

  const [{ value }] = main.outputs;

  assert.equal(describe(value), 'key={key}');
  assert.ok([...within(value)].some((part) => part instanceof Parameter && part.secure));
});

test('conditions that are known choose, the others stay', () => {
  const main = deploy(`
    param isOn bool
    output chosen string = true && !empty('x') ? 'yes' : 'no'
    output open string = isOn && true ? 'yes' : 'no'
  `);

  assert.deepEqual(outputs(main), { chosen: 'yes', open: '(isOn && true ? yes : no)' });
});

test('functions without Azure are answered, lambdas among them, the others stay', () => {
  const main = deploy(`
    func greet(name string) string => 'hello \${name}'
    var hubs = [{ name: 'a', isOn: true }, { name: 'b', isOn: false }]
    output names array = map(filter(hubs, hub => hub.isOn), hub => toUpper(hub.name))
    output listed array = [for (hub, i) in hubs: '\${i}\${hub.name}']
    output greeting string = greet('hub')
    output token string = toLower(uniqueString(subscription().id, 'x'))
    output tags object = union({ a: subscription().id }, { b: 'b' })
  `);

  assert.deepEqual(outputs(main), {
    names: '[A]',
    listed: '[0a, 1b]',
    greeting: 'hello hub',
    token: 'toLower(uniqueString(subscription().id, x))',
    tags: '{a: subscription().id, b: b}',
  });
});

test('modules are followed: their parameters, their outputs, and whether they are deployed', () => {
  const main = deploy(
    `
    param isOn bool = false
    module events 'app/events.bicep' = {
      name: 'events'
      params: { name: 'evhns', hubs: [{ name: 'deviceevents', partitions: 4 }, { name: 'twinevents', partitions: 2 }] }
    }
    module more './app/events.bicep' = if (isOn) {
      params: { name: events.outputs.name, hubs: [] }
    }
    output more string = isOn ? more!.outputs.name : ''
  `,
    { modules: { 'infra/app/events.bicep': HUBS } },
  );

  assert.deepEqual(
    all(main).map((resource) => [resource.key, resource.isDeployed]),
    [
      ['Microsoft.EventHub/namespaces evhns', true],
      ['Microsoft.EventHub/namespaces/eventhubs evhns/deviceevents', true],
      ['Microsoft.EventHub/namespaces/eventhubs evhns/twinevents', true],
      ['Microsoft.EventHub/namespaces evhns', false],
    ],
  );
  assert.deepEqual(
    all(main).flatMap(({ properties }) => properties.partitionCount ?? []),
    [4, 2],
  );
});

test('an existing resource is the one that is deployed under the same name', () => {
  const main = deploy(
    `
    module events 'app/events.bicep' = {
      params: { name: 'evhns-\${uniqueString('x')}', hubs: [{ name: 'twinevents', partitions: 4 }] }
    }
    resource known 'Microsoft.EventHub/namespaces@2024-01-01' existing = {
      name: events.outputs.name
      resource hub 'eventhubs' existing = { name: 'twinevents' }
    }
    output hub string = known::hub.id
  `,
    { modules: { 'infra/app/events.bicep': HUBS } },
  );

  const [, hub, , existingHub] = all(main).sort((a, b) => a.isExisting - b.isExisting);

  assert.equal(existingHub.isDeployed, false);
  assert.equal(existingHub.key, hub.key);
  assert.equal(outputs(main).hub, `${hub.key}.id`);
});

test('the reader says what it is asked: methods of resources', () => {
  const main = deploy(`
    resource hub 'Microsoft.Devices/IotHubs@2023-06-30' = { name: 'iot' }
    output link string = 'HostName=\${hub.properties.hostName};Key=\${hub.listKeys('dps').value}'
  `);

  assert.equal(
    outputs(main).link,
    'HostName={Microsoft.Devices/IotHubs iot.properties.hostName};' +
      'Key={Microsoft.Devices/IotHubs iot.listKeys(dps).value}',
  );
});

test('parameters and outputs are listed with what is written about them', () => {
  const main = deploy("@description('The Java version')\n@allowed(['17', '21'])\nparam java string = '17'");

  assert.deepEqual(main.parameters, [
    {
      name: 'java',
      file: 'infra/main.bicep',
      line: 3,
      isSecure: false,
      description: 'The Java version',
      type: 'string',
      fallback: "'17'",
      allowed: ['17', '21'],
      value: '17',
    },
  ]);
});

test('what cannot be read is said with its place', () => {
  assert.throws(() => deploy('var x = ='), /infra\/main.bicep:1 cannot be parsed/);
  assert.throws(() => deploy('output x string = y').outputs, /infra\/main.bicep uses 'y', which nothing declares/);
  assert.throws(() => deploy('output x string = { a: 1 }.b').outputs, /main.bicep:1: .* reads 'b', which is not there/);
});
