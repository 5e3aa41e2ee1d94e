import transport from 'azure-iot-provisioning-device-mqtt';
import provisioning from 'azure-iot-provisioning-device';
import symmetricKey from 'azure-iot-security-symmetric-key';
import x509 from 'azure-iot-security-x509';
import { here } from './here.js';

/** What shows a device's key. */
export function keyHolder(id, key) {
  return new symmetricKey.SymmetricKeySecurityClient(id, key);
}

/** What shows a device's certificate. */
export function certificateHolder(id, { cert, key }) {
  return new x509.X509Security(id, { cert, key });
}

/** A client that registers over MQTT. */
export function registrar(security, idScope = here.dps.idScope) {
  const host = `${here.dps.host}:${here.dps.port}`;
  return provisioning.ProvisioningDeviceClient.create(host, idScope, new transport.Mqtt(), security);
}
