import { here } from './here.js';
import { parts, policyToken } from './sas.js';

const owner = parts(here.dps.connectionString);

/** Makes an enrolment of one device; gives it as the service keeps it. */
export function enrol(registrationId, enrolment) {
  return put(`/enrollments/${registrationId}`, { registrationId, ...enrolment });
}

/** An enrolment with keys that the service makes, or with the given certificate. */
export function attestation(certificate) {
  return certificate
    ? { type: 'x509', x509: { clientCertificates: { primary: { certificate } } } }
    : { type: 'symmetricKey' };
}

async function put(path, body) {
  const authorization = policyToken(owner.HostName, owner.SharedAccessKeyName, owner.SharedAccessKey);
  const answer = await fetch(`https://${here.dps.https}${path}?api-version=2021-10-01`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`PUT ${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}
