import { createHmac } from 'node:crypto';

/** A shared access signature of a policy, good for an hour. */
export function policyToken(resource, policy, key) {
  const expiry = Math.floor(Date.now() / 1000) + 3600;
  const scope = encodeURIComponent(resource);
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(`${scope}\n${expiry}`).digest('base64');
  return `SharedAccessSignature sr=${scope}&sig=${encodeURIComponent(signature)}&se=${expiry}&skn=${policy}`;
}

/** The key that a group's key gives to one of its devices. */
export function deviceKey(groupKey, registrationId) {
  return createHmac('sha256', Buffer.from(groupKey, 'base64')).update(registrationId, 'utf8').digest('base64');
}

/** The parts of a connection string, by name. */
export function parts(connectionString) {
  const pairs = connectionString.split(';').filter((part) => part);
  return Object.fromEntries(pairs.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
}
