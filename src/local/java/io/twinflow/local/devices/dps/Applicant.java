package io.twinflow.local.devices.dps;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A device that wants a hub.
 *
 * @param payload what the device says about itself, exactly as it came: the Java SDK sends a text, others an object
 * @param before the registration it has had, if it was assigned
 * @param hubs those it may be assigned to
 */
record Applicant(
        Admission admission, Optional<JsonNode> payload, Optional<RegistrationState> before, List<String> hubs) {
    /** The same with the registration that it has by now: it may have asked twice at once. */
    Applicant with(Optional<RegistrationState> meanwhile) {
        return new Applicant(admission, payload, meanwhile, hubs);
    }

    String registrationId() {
        return admission.registrationId();
    }

    Enrollment enrollment() {
        return admission.enrollment();
    }
}
