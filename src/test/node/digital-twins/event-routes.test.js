import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, connect, refused } from '../support/digital-twins.js';
import { unique } from '../support/here.js';

const ENDPOINT = 'twin-events';
const NOTHING = "type = 'nothing'";

/** Makes a route that the end of the test takes away. */
async function route(test, client, filter = NOTHING) {
  const id = unique('route');
  await client.upsertEventRoute(id, ENDPOINT, filter);
  test.after(() => client.deleteEventRoute(id));
  return id;
}

test('a route is read as it was written, and written again with another filter', async (t) => {
  const client = connect();
  const id = await route(t, client);

  await client.upsertEventRoute(id, ENDPOINT, "$eventType = 'DigitalTwinTelemetryMessages' or type = 'nothing'");

  const { id: name, endpointName, filter } = await client.getEventRoute(id);
  assert.deepEqual(
    { name, endpointName, filter },
    { name: id, endpointName: ENDPOINT, filter: "$eventType = 'DigitalTwinTelemetryMessages' or type = 'nothing'" },
  );
});

test('the list of routes has pages of the size that is asked for', async (t) => {
  const client = connect();
  const id = await route(t, client);

  const pages = await all(client.listEventRoutes().byPage({ maxPageSize: 1 }));

  assert.ok(pages.length > 1 && pages.every((page) => page.value.length === 1));
  assert.ok(pages.some((page) => page.value[0].id === id));
});

test('a route that does not exist is not found', async () => {
  const client = connect();
  const message = /^There is no route available that matches the provided input\. /;

  await refused(client.getEventRoute('none'), 404, 'EventRouteNotFound', message);
  await refused(client.deleteEventRoute('none'), 404, 'EventRouteNotFound', message);
});

test('a route to an unknown endpoint, with a broken filter or a broken id is refused', async () => {
  const client = connect();
  const put = (id, endpoint, filter) => client.upsertEventRoute(id, endpoint, filter);

  await refused(put('r', 'nowhere', 'true'), 400, 'EventRouteEndpointInvalid', /^The endpoint provided does not exist or is not/);
  await refused(put('r', ENDPOINT, 'this is not'), 400, 'EventRouteFilterInvalid', /Line=1, Position=6, Message=Unexpected input 'is'\./);
  await refused(put('a b', ENDPOINT, 'true'), 400, 'EventRouteIdInvalid');
});

test('an instance has six routes at the most', async (t) => {
  const client = connect();
  const free = 6 - (await all(client.listEventRoutes())).length;
  for (let number = 0; number < free; number++) {
    await route(t, client);
  }

  await refused(client.upsertEventRoute(unique('route'), ENDPOINT, NOTHING), 400, 'LimitExceeded');
});
