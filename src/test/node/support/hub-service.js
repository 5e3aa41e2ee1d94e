import { here } from './here.js';
import { parts, policyToken } from './sas.js';

const API = 'api-version=2021-04-12';
const owner = parts(here.iotHub.connectionString);

/** The hub's service API, over REST without TLS. */
async function call(method, path, body, headers = {}) {
  const authorization = policyToken(owner.HostName, owner.SharedAccessKeyName, owner.SharedAccessKey);
  const answer = await fetch(`${here.iotHub.service}${path}?${API}`, {
    method,
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : body && JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.status === 204 ? undefined : answer.json();
}

/** Adds a device to the registry; gives its connection string, with another port if one is named. */
export async function createDevice(deviceId, port = here.iotHub.port) {
  const device = await call('PUT', `/devices/${deviceId}`, { deviceId });
  const key = device.authentication.symmetricKey.primaryKey;
  return `HostName=${here.iotHub.hostName}:${port};DeviceId=${deviceId};SharedAccessKey=${key}`;
}

/** Adds a device that a certificate of this thumbprint lets in; gives its connection string. */
export async function createDeviceWithThumbprint(deviceId, primaryThumbprint) {
  const authentication = { type: 'selfSigned', x509Thumbprint: { primaryThumbprint } };
  await call('PUT', `/devices/${deviceId}`, { deviceId, authentication });
  return `HostName=${here.iotHub.hostName}:${here.iotHub.port};DeviceId=${deviceId};x509=true`;
}

/** Changes tags and desired properties. */
export function patchTwin(deviceId, patch) {
  return call('PATCH', `/twins/${deviceId}`, patch);
}

/** The device twin as the service has it. */
export function twin(deviceId) {
  return call('GET', `/twins/${deviceId}`);
}

/** Calls a method of a connected device. */
export function invoke(deviceId, methodName, payload) {
  const method = { methodName, payload, connectTimeoutInSeconds: 5, responseTimeoutInSeconds: 10 };
  return call('POST', `/twins/${deviceId}/methods`, method);
}

/** Leaves a text message for a device; the headers say more about it. */
export function sendToDevice(deviceId, text, headers = {}) {
  const to = `/devices/${deviceId}/messages/devicebound`;
  return call('POST', '/messages/devicebound', text, { 'content-type': 'text/plain', 'iothub-to': to, ...headers });
}

/** Forgets the messages that wait for a device; tells how many they were. */
export function purge(deviceId) {
  return call('DELETE', `/devices/${deviceId}/commands`);
}
