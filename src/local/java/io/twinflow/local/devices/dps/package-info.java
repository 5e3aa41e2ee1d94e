/** The Device Provisioning Service: enrolments, allocation, and the registration of devices. */
@NullMarked
package io.twinflow.local.devices.dps;

import org.jspecify.annotations.NullMarked;
