package io.twinflow.local;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How devices are provisioned.
 *
 * @param realistic whether registering takes as long, and webhooks are called again as late, as in Azure
 * @param authorities directory of CA certificates that vouch for devices; empty for none
 */
public record ProvisioningOptions(boolean realistic, Optional<Path> authorities) {
    /** At once, and with keys alone. */
    public static ProvisioningOptions fast() {
        return new ProvisioningOptions(false, Optional.empty());
    }
}
