package io.twinflow.local.cli;

import picocli.CommandLine.Option;

/** Which event route is meant, with the names that {@code az dt} has for it. */
final class RouteName {
    @Option(
            names = {"--route-name", "--rn"},
            required = true,
            paramLabel = "NAME",
            description = "The route.")
    private String name = "";

    String path() {
        return "/eventroutes/" + ServiceClient.encoded(name);
    }
}
