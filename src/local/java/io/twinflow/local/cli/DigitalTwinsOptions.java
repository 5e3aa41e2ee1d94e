package io.twinflow.local.cli;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.TwinsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the local Digital Twins. */
final class DigitalTwinsOptions {
    private static final Pattern ORIGIN = Pattern.compile("\\*|null|[a-z][a-z0-9+.-]*://[^/]+");

    @Option(
            names = "--adt-latency",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Makes every call of Digital Twins take at least this many milliseconds. Default: 0.")
    private long adtLatency;

    @Option(
            names = "--adt-limits",
            paramLabel = "on|off",
            defaultValue = "off",
            description =
                    "Whether Digital Twins keeps its published rate limits and answers 429 with Retry-After beyond"
                            + " them. Default: ${DEFAULT-VALUE}.")
    private OnOff adtLimits = OnOff.OFF;

    @Option(
            names = "--require-token",
            paramLabel = "ISSUER_KEYS|local",
            description = "Refuses callers of Digital Twins without a valid access token: signed by a key of this file"
                    + " (a JSON Web Key Set), or by the local issuer at the HTTPS address of Digital Twins, for the"
                    + " audience of Digital Twins, in time, with the role Azure Digital Twins Data Owner, or Data Reader"
                    + " to read. The service APIs of DPS and IoT Hub check theirs in the same way, and take shared"
                    + " access signatures too.")
    private @Nullable String requiredToken;

    @Option(
            names = "--cors",
            paramLabel = "ORIGIN",
            split = ",",
            description = "Lets pages of these origins call Digital Twins, * of any; the real service lets none.")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--preview-routes",
            description = "Makes the event routes of Digital Twins those of its first design documents, which"
                    + " docs/local-azure.md describes.")
    private boolean previewRoutes;

    @Option(
            names = "--query-lag",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = ShortDuration.class,
            description = "Lets queries of Digital Twins see a state up to this old, as 10s or 500ms, as those of Azure"
                    + " do. Default: ${DEFAULT-VALUE}.")
    private Duration queryLag = Duration.ZERO;

    /**
     * What is asked for.
     *
     * @throws LocalFailure if it makes no sense
     */
    TwinsOptions read() {
        if (adtLatency < 0) {
            throw new LocalFailure("--adt-latency takes milliseconds from 0 on, not " + adtLatency + ".");
        }
        origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw new LocalFailure(
                            "--cors takes origins such as http://localhost:3000, or *, not '" + wrong + "'.");
                });
        return new TwinsOptions(
                Duration.ofMillis(adtLatency),
                adtLimits == OnOff.ON,
                queryLag,
                previewRoutes,
                Optional.ofNullable(requiredToken),
                Set.copyOf(origins));
    }

    /** A switch. */
    enum OnOff {
        ON,
        OFF
    }
}
