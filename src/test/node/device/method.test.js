import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../support/device.js';
import { unique } from '../support/here.js';
import { createDevice, invoke } from '../support/hub-service.js';

function answering(client, method, status, payload) {
  return new Promise((resolve) => {
    client.onDeviceMethod(method, (request, response) => {
      resolve(request);
      response.send(status, payload);
    });
  });
}

test('a method is called with its payload and answered with status and payload', async (t) => {
  const id = unique('called');
  const client = await connect(t, await createDevice(id));
  const request = answering(client, 'reboot', 202, { in: '5 s' });

  const result = await invoke(id, 'reboot', { delay: 5 });

  assert.deepEqual((await request).payload, { delay: 5 });
  assert.equal((await request).methodName, 'reboot');
  assert.deepEqual(result, { status: 202, payload: { in: '5 s' } });
});

test('a method of a device that is not connected is not found', async () => {
  const id = unique('absent');
  await createDevice(id);

  await assert.rejects(invoke(id, 'reboot', {}), /404 .*404103/);
});
