import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';

const ONE_DAY = ['-days', '1', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];

/** A certificate that signs itself, as the SDKs take it, and its SHA-256 thumbprint. Node makes none: openssl does. */
export function selfSigned(name) {
  const pem = openssl('req', '-x509', '-subj', `/CN=${name}`, ...ONE_DAY, '-keyout', '-', '-out', '-');
  const cert = block(pem, 'CERTIFICATE');
  const thumbprint = new X509Certificate(cert).fingerprint256.replaceAll(':', '');
  return { cert, key: block(pem, 'PRIVATE KEY'), thumbprint };
}

function openssl(...words) {
  try {
    return execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const why = error.code === 'ENOENT' ? 'install it, as with apt-get install openssl' : error.stderr;
    throw new Error(`openssl, which makes the certificates of these tests, cannot be run: ${why}`, { cause: error });
  }
}

function block(pem, kind) {
  const [found] = pem.match(new RegExp(`-----BEGIN ${kind}-----[^]*?-----END ${kind}-----\n`)) ?? [];
  if (!found) {
    throw new Error(`openssl made no ${kind}.`);
  }
  return found;
}
