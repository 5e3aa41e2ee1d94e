package io.twinflow.local.cli;

import picocli.CommandLine.Option;

/** Which endpoint is meant, with the names that {@code az dt} has for it. */
final class EndpointName {
    @Option(
            names = {"--endpoint-name", "--en"},
            required = true,
            paramLabel = "NAME",
            description = "The endpoint, by the name that routes use.")
    private String name = "";

    String value() {
        return name;
    }

    String path() {
        return "/endpoints/" + ServiceClient.encoded(name);
    }
}
