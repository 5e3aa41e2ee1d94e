import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, connectWithModels, floor } from '../support/digital-twins.js';
import { here, unique } from '../support/here.js';

/** Makes the service refuse its next calls. */
async function failNext(calls, status) {
  const body = JSON.stringify({ failNext: { calls, status } });
  const { ok } = await fetch(`${here.management.url}/admin/faults`, { method: 'POST', body });
  assert.ok(ok);
}

test('a call that comes too soon is refused as the gateway of the service refuses it', async () => {
  const client = connect();
  await failNext(1, 429);

  await assert.rejects(client.getDigitalTwin('nobody'), {
    statusCode: 429,
    message: /^Maximum request rate limit reached\. /,
  });
  await assert.rejects(client.getDigitalTwin('nobody'), { statusCode: 404 });
});

test('a service that fails for a moment is asked again', async () => {
  const { client, ids } = await connectWithModels();
  const id = unique('floor');
  await failNext(1, 503);

  await client.upsertDigitalTwin(id, floor(ids.floor));

  assert.equal((await client.getDigitalTwin(id)).body.$dtId, id);
});
