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
