package io.twinflow.local.entra;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service that tokens are issued for, with the built-in roles of its data plane, by the names that a token's claim
 * {@code roles} has here.
 */
public enum Resource {
    DIGITAL_TWINS(
            "https://digitaltwins.azure.net",
            "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
            "Azure Digital Twins Data Owner",
            "Azure Digital Twins Data Reader"),
    PROVISIONING(
            "https://azure-devices-provisioning.net",
            "",
            "Device Provisioning Service Data Contributor",
            "Device Provisioning Service Data Reader"),
    IOT_HUBS("https://iothubs.azure.net", "", "IoT Hub Data Contributor", "IoT Hub Data Reader");

    private final String address;
    private final String application;
    private final String owner;
    private final String reader;

    Resource(String address, String application, String owner, String reader) {
        this.address = address;
        this.application = application;
        this.owner = owner;
        this.reader = reader;
    }

    /** What clients ask a token for. */
    public String address() {
        return address;
    }

    /** The role that may do everything. */
    public String owner() {
        return owner;
    }

    /** The role that may only read. */
    public String reader() {
        return reader;
    }

    /** The resource of scopes with blanks between them, such as {@code openid https://iothubs.azure.net/.default}. */
    public static Optional<Resource> ofScopes(String scopes) {
        return Arrays.stream(values())
                .filter(resource -> scopes.contains(resource.address + "/"))
                .findFirst();
    }

    /** What a token may name as its audience: the address, or the id of the service's own application. */
    Set<String> audiences() {
        // A set of Set.of would throw when it is asked for null, as it is.
        Set<String> audiences = new HashSet<>(List.of(address, application));
        audiences.remove("");
        return audiences;
    }

    /** The least role that is enough. */
    String needed(boolean reading) {
        return reading ? reader : owner;
    }

    /** Whether one of some roles is enough. */
    boolean allow(Collection<String> roles, boolean reading) {
        return roles.contains(owner) || (reading && roles.contains(reader));
    }
}
