/** Devices that prove who they are with a certificate: thumbprints, and chains up to an authority. */
@NullMarked
package io.twinflow.local.devices.x509;

import org.jspecify.annotations.NullMarked;
