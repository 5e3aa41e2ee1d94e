import device from 'azure-iot-device';
import transport from 'azure-iot-device-mqtt';

/** A device client over MQTT; it closes when the test ends. */
export function connect(test, connectionString) {
  return opened(test, connectionString, {});
}

/** The same with a certificate and its key; the connection string says x509=true. */
export function connectWithCertificate(test, connectionString, { cert, key }) {
  return opened(test, connectionString, { cert, key });
}

export const { Message } = device;

/** Waits until the hub has taken what the client subscribed to, which the SDK does not tell: packets are served in order. */
export function subscribed(client) {
  return client.sendEvent(new device.Message('"subscribed"'));
}

async function opened(test, connectionString, options) {
  const client = device.Client.fromConnectionString(connectionString, transport.Mqtt);
  test.after(() => client.close());
  await client.setOptions(options);
  await client.open();
  return client;
}
