package io.twinflow.local.cli;

import io.twinflow.local.LocalFailure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which instance is meant, with the names that {@code az dt} has for it. */
final class InstanceOptions {
    private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

    @Option(
            names = {"--dt-name", "--dtn", "-n"},
            paramLabel = "NAME",
            defaultValue = "local",
            description = "The instance. Default: ${DEFAULT-VALUE}, the only one there is.")
    private String instance = "local";

    @Option(
            names = {"--resource-group", "-g"},
            paramLabel = "NAME",
            defaultValue = "local",
            description = "The resource group; any will do.")
    private String group = "local";

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Takes the addresses from what 'serve' or 'demo' wrote. Default: the usual ports.")
    private @Nullable Path readyFile;

    /** The control plane of the instance; a path below is appended. */
    ServiceClient controlPlane() {
        String management = readyFile == null ? "http://127.0.0.1:7070" : address(readyFile, "/management/url");
        return new ServiceClient(
                management + "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/" + ServiceClient.encoded(group)
                        + "/providers/Microsoft.DigitalTwins/digitalTwinsInstances/" + ServiceClient.encoded(instance),
                "2023-01-31");
    }

    /** The data plane of the instance. */
    ServiceClient dataPlane() {
        String http = readyFile == null ? "http://127.0.0.1:7080" : address(readyFile, "/twins/http");
        return new ServiceClient(http, "2023-10-31");
    }

    private static String address(Path readyFile, String pointer) {
        String address = ReadyFile.read(readyFile).at(pointer).asText();
        if (address.isEmpty()) {
            throw new LocalFailure("The file " + readyFile + " is not a ready file: it has no " + pointer + ".");
        }
        return address;
    }
}
