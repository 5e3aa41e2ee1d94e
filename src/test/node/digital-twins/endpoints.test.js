import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AzureDigitalTwinsManagementClient } from '@azure/arm-digitaltwins';
import { all, refused } from '../support/digital-twins.js';
import { here, unique } from '../support/here.js';

const GROUP = 'any';
const INSTANCE = 'local';
const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

/** The client sends no token over http. */
function connect() {
  const credential = { getToken: async () => ({ token: 'any', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const client = new AzureDigitalTwinsManagementClient(credential, SUBSCRIPTION, {
    endpoint: here.management.url,
    allowInsecureConnection: true,
  });
  client.pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
  return client;
}

function endpoint(endpointType, entityPath) {
  return {
    properties: { endpointType, authenticationType: 'IdentityBased', endpointUri: 'sb://127.0.0.1/', entityPath },
  };
}

test('the instance says where its data plane is', async () => {
  const instance = await connect().digitalTwins.get(GROUP, INSTANCE);

  assert.equal(`https://${instance.hostName}`, here.twins.https);
  assert.equal(instance.provisioningState, 'Succeeded');
});

test('an endpoint is created, listed, shown and deleted', async (t) => {
  const endpoints = connect().digitalTwinsEndpoint;
  const name = unique('endpoint');
  t.after(() => endpoints.beginDeleteAndWait(GROUP, INSTANCE, name));

  const created = await endpoints.beginCreateOrUpdateAndWait(
    GROUP,
    INSTANCE,
    name,
    endpoint('ServiceBus', 'twinnotifications'),
  );

  assert.equal(created.properties.provisioningState, 'Succeeded');
  assert.ok((await all(endpoints.list(GROUP, INSTANCE))).some((one) => one.name === name));
  assert.deepEqual((await endpoints.get(GROUP, INSTANCE, name)).properties, created.properties);
  await endpoints.beginDeleteAndWait(GROUP, INSTANCE, name);
  await refused(endpoints.get(GROUP, INSTANCE, name), 404, 'ResourceNotFound');
});

test('an endpoint that leads nowhere is refused', async () => {
  const create = connect().digitalTwinsEndpoint.beginCreateOrUpdateAndWait(
    GROUP,
    INSTANCE,
    unique('endpoint'),
    endpoint('EventHub', 'nowhere'),
  );

  await refused(create, 400, 'BadRequest', /^There is no event hub 'nowhere'\.$/);
});
