package io.twinflow.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.DeadLetters;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.simulator.Building;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.VirtualDevice;
import io.twinflow.local.verdict.Verdict;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** What is left when nothing fails any more. */
final class Aftermath {
    private final LocalAzure azure;
    private final Fleet fleet;
    private final Building building;
    private final Deletion deletion;
    private final Progress progress;
    private final DeadLetters ofHost;

    /** @param hostData where the host keeps its dead letters */
    Aftermath(LocalAzure azure, Fleet fleet, Building building, Deletion deletion, Progress progress, Path hostData) {
        this.azure = azure;
        this.fleet = fleet;
        this.building = building;
        this.deletion = deletion;
        this.progress = progress;
        this.ofHost = DeadLetters.ofHost(hostData);
    }

    /** Whether nothing is under way and nothing amiss; what was not acknowledged is sent again. */
    boolean isReached() {
        List<VirtualDevice> undone =
                fleet.devices().stream().filter(device -> !device.isDone()).toList();
        undone.forEach(VirtualDevice::sendAgain);
        return undone.isEmpty()
                && azure.eventGrid().pending().join() == 0
                && progress.isDone()
                && deletion.tookEffect()
                && differences().isEmpty()
                && progress.series().missing() == 0;
    }

    /**
     * How it ended; once the host has, so that nothing can change.
     *
     * @param unregistered latecomers that were never let in
     */
    Verdict verdict(FaultPlan plan, int unregistered) {
        Progress.Series series = progress.series();
        List<JsonNode> letters = ofHost.rejected();
        int expected = (int) letters.stream().filter(this::isExpected).count();
        return new Outcome(
                        plan,
                        unregistered,
                        fleet.sent(),
                        progress.ingested(),
                        differences().size(),
                        series,
                        deletion.isDone() && deletion.tookEffect(),
                        expected,
                        letters.size() - expected + azure.deadLetters().count())
                .verdict();
    }

    /** The devices whose last value their twin or room does not hold, each with what they hold. */
    List<String> differences() {
        return fleet.devices().stream()
                .filter(device -> device.sent() > 0 && !building.shows(device))
                .map(device -> device.id() + " sent " + device.last().temperature() + ", its twin holds "
                        + number(device.id(), "Temperature") + ", its room "
                        + number(Building.roomOf(device.id()), "currentTemp"))
                .toList();
    }

    private String number(String twin, String property) {
        return building.number(twin, property).map(BigDecimal::toPlainString).orElse("nothing");
    }

    /** What the deleted device sent may come to be read, or come again, when its twin is gone. */
    private boolean isExpected(JsonNode letter) {
        return letter.path("kind").asText().equals("UNKNOWN_TWIN")
                && letter.at("/systemProperties/iothub-connection-device-id")
                        .asText()
                        .equals(deletion.device());
    }
}
