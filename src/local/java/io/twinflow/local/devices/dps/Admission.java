package io.twinflow.local.devices.dps;

import io.twinflow.local.devices.Authentication;

/**
 * A device that may register.
 *
 * @param authentication how it will prove itself to its hub
 */
record Admission(Enrollment enrollment, String registrationId, Authentication authentication) {}
