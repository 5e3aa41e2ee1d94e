package io.twinflow.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What endpoints of all kinds have. */
final class EndpointOptions {
    @Mixin
    private EndpointName name = new EndpointName();

    @Option(
            names = {"--deadletter-sas-uri", "--dsu"},
            paramLabel = "URI",
            description = "Keeps what cannot be delivered in this blob container; the address has a SAS token.")
    private @Nullable String deadLetterSecret;

    @Option(
            names = {"--deadletter-uri", "--du"},
            paramLabel = "URI",
            description =
                    "The same without a token, as https://local.blob.core.windows.net/undelivered: the container is"
                            + " a folder of the data directory.")
    private @Nullable String deadLetterUri;

    String path() {
        return name.path();
    }

    ObjectNode properties(String type, boolean keyBased) {
        return Json.object()
                .put("endpointType", type)
                .put("authenticationType", keyBased ? "KeyBased" : "IdentityBased")
                .put("deadLetterSecret", deadLetterSecret)
                .put("deadLetterUri", deadLetterUri);
    }
}
