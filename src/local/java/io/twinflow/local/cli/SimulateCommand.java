package io.twinflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.Endpoints;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.await.Await;
import io.twinflow.local.simulator.DpsAccess;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.tls.TrustedCa;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs devices against a provisioning service, the local one or another. */
@Command(
        name = "simulate",
        description =
                "Registers thermostats with a given DPS and lets them send; what happens then is the cloud's affair."
                        + " The last line counts messages; the exit code is 0 if the hub acknowledged all of them.")
final class SimulateCommand implements Callable<Integer> {
    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description =
                    "Takes address, id scope and CA from what 'serve' or 'demo' wrote, and asks that DPS for the group's"
                            + " key; the options below go first.")
    private @Nullable Path readyFile;

    @Option(
            names = "--dps",
            paramLabel = "HOST[:PORT]",
            description = "Where DPS listens for MQTT. Port 8883 unless given.")
    private @Nullable String dps;

    @Option(names = "--id-scope", paramLabel = "SCOPE", description = "The id scope of the DPS.")
    private @Nullable String idScope;

    @Option(
            names = "--group-key",
            paramLabel = "KEY",
            defaultValue = "${env:DPS_GROUP_KEY}",
            description =
                    "The primary key of a symmetric-key enrolment group. Default: environment variable DPS_GROUP_KEY.")
    private @Nullable String groupKey;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of the CA to trust. Default: those that Java trusts.")
    private @Nullable Path ca;

    @Option(
            names = "--model",
            paramLabel = "DTMI",
            defaultValue = Fleet.MODEL,
            description = "The model that the devices say they have. Default: ${DEFAULT-VALUE}.")
    private String model = Fleet.MODEL;

    @Mixin
    private FleetOptions of = new FleetOptions();

    @Override
    public Integer call() throws Exception {
        of.check();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var stop = new StopSignal();
                Fleet fleet =
                        Fleet.connect(access(), Fleet.ids(of.devices()), model, of.rate(), (device, reading) -> {})) {
            out.println(of.devices() + " devices registered and connected");
            fleet.start();
            var end = new CountDownLatch(1);
            stop.then(end::countDown);
            if (!end.await(of.seconds() == 0 ? Long.MAX_VALUE : of.seconds(), TimeUnit.SECONDS)) {
                out.println("time is up");
            }
            fleet.stop();
            boolean all = Await.holds(Duration.ofSeconds(30), () -> fleet.acknowledged() >= fleet.sent());
            out.printf(
                    "simulate: devices=%d sent=%d acknowledged=%d failed=%d %s%n",
                    of.devices(), fleet.sent(), fleet.acknowledged(), fleet.failed(), all ? "ok" : "failed");
            stop.exitCode(all ? 0 : 1);
            return all ? 0 : 1;
        }
    }

    private DpsAccess access() {
        Optional<JsonNode> ready = Optional.ofNullable(readyFile).map(ReadyFile::read);
        Optional<Endpoints.Dps> known = ready.map(Endpoints::dpsOf);
        String address = given(dps)
                .or(() -> known.map(at -> at.host() + ":" + at.port()))
                .orElseThrow(() -> missing("--dps"));
        String scope =
                given(idScope).or(() -> known.map(Endpoints.Dps::idScope)).orElseThrow(() -> missing("--id-scope"));
        String key = given(groupKey)
                .or(() -> ready.map(json -> new EnrollmentService(json).groupKey()))
                .orElseThrow(() -> missing("--group-key"));
        Optional<Path> trusted = Optional.ofNullable(ca)
                .or(() -> ready.map(json -> Path.of(json.path("ca").asText())));
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        return new DpsAccess(host, colon < 0 ? 8883 : port(address.substring(colon + 1)), scope, key, tls(trusted));
    }

    private static SSLContext tls(Optional<Path> ca) {
        return ca.map(TrustedCa::of).orElseGet(TrustedCa::ofJava);
    }

    private static Optional<String> given(@Nullable String option) {
        return Optional.ofNullable(option).filter(text -> !text.isBlank());
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new LocalFailure("--dps takes HOST or HOST:PORT; '" + text + "' is not a port.");
        }
    }

    private static LocalFailure missing(String option) {
        return new LocalFailure("Give " + option + ", or --ready-file of a local Azure that is running.");
    }
}
