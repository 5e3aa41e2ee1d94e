import device from 'azure-iot-device';
import transport from 'azure-iot-device-mqtt';

/** A device client over MQTT; it closes when the test ends. */
export async function connect(test, connectionString) {
  const client = device.Client.fromConnectionString(connectionString, transport.Mqtt);
  test.after(() => client.close());
  await client.open();
  return client;
}

export const { Message } = device;

/** Waits until the hub has taken what the client subscribed to, which the SDK does not tell: packets are served in order. */
export function subscribed(client) {
  return client.sendEvent(new device.Message('"subscribed"'));
}
